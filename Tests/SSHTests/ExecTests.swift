import DustTesting
import SSH
import Testing

struct ExecTests {
    @Test func `output, errors and the exit status come apart and exact`() async throws {
        try await SSHTestBed.with { bed in
            let (exit, out, err) = try await bed.run("printf hello; printf oops >&2; exit 3")
            #expect(exit == ExitInfo(status: 3))
            #expect(String(decoding: out, as: UTF8.self) == "hello")
            #expect(String(decoding: err, as: UTF8.self) == "oops")
        }
    }

    /// Holds the channel that tells it, as one does who slows the far side down.
    @Reactor private final class Listener {
        var channel: Channel?
        var heard = 0
    }

    @Test func `a command that has ended keeps nothing of who listened to it`() async throws {
        try await SSHTestBed.with { bed in
            let connection = try await bed.pool.connection(to: bed.node())
            var (first, second) = (Listener(), Listener()) as (Listener?, Listener?)
            weak let (ended, closed) = (first, second)
            if let listener = first {
                _ = try await connection.exec("echo one", started: { listener.channel = $0 }) { [listener] _, bytes in
                    listener.heard += bytes.count
                }
                #expect(await listener.heard == 4)
            }
            if let listener = second {
                try await Self.giveUp(listener, on: connection)
            }
            (first, second) = (nil, nil)
            #expect(ended == nil && closed == nil)
        }
    }

    @Reactor private static func giveUp(_ listener: Listener, on connection: Connection) throws {
        let channel = try connection.openChannel(.exec("sleep 100")) { _ in listener.heard += 1 }
        listener.channel = channel
        channel.close()
    }

    @Test func `a program that a signal killed has no status`() async throws {
        try await SSHTestBed.with { bed in
            let (exit, _, _) = try await bed.run("kill -9 $$")
            #expect(exit == ExitInfo(signal: "KILL"))
        }
    }

    @Test func `the tail of a large output is not lost`() async throws {
        try await SSHTestBed.with { bed in
            let command = "head -c 20000000 /dev/zero; printf tail; head -c 3000000 /dev/zero >&2; printf end >&2"
            let (exit, out, err) = try await bed.run(command)
            #expect(exit.status == 0)
            #expect(out.count == 20_000_004 && out.suffix(4) == Array("tail".utf8)[...])
            #expect(err.count == 3_000_003 && err.suffix(3) == Array("end".utf8)[...])
        }
    }

    @Test func `binary input arrives byte for byte and ends`() async throws {
        try await SSHTestBed.with { bed in
            let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
            let (exit, out, _) = try await bed.run("cat", input: .bytes(bytes))
            #expect(exit.status == 0)
            #expect(out == bytes)
        }
    }

    @Test func `keys are exchanged anew in the middle, both ways`() async throws {
        try await SSHTestBed.with(configuration: "RekeyLimit 500K") { bed in
            let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
            let (exit, out, _) = try await bed.run("cat", input: .bytes(bytes))
            #expect(exit.status == 0)
            #expect(out == bytes)
        }
    }

    @Test func `many commands run at once on one connection`() async throws {
        try await SSHTestBed.with { bed in
            let statuses = try await withThrowingTaskGroup(of: Int32?.self) { group in
                for number in 0..<30 { group.addTask { try await bed.run("sleep 0.1; exit \(number)").exit.status } }
                return try await group.reduce(into: Set<Int32?>()) { $0.insert($1) }
            }
            #expect(statuses == Set((0..<30).map { Int32($0) }))
            #expect(await bed.pool.count == 1)
        }
    }

    @Test func `variables are set in front of the command`() async throws {
        try await SSHTestBed.with { bed in
            let connection = try await bed.pool.connection(to: bed.node())
            let collected = Collected()
            _ = try await connection.exec("printenv GREETING", environment: [("GREETING", "it's $HOME")]) {
                collected.append($0, $1)
            }
            #expect(await collected.text == "it's $HOME\n")
        }
    }

    @Test func `a terminal has the size that was asked for`() async throws {
        try await SSHTestBed.with { bed in
            let terminal = Channel.Terminal(columns: 133, rows: 47, type: "xterm")
            let (_, out, _) = try await bed.run("stty size; echo $TERM", terminal: terminal)
            #expect(String(decoding: out, as: UTF8.self) == "47 133\r\nxterm\r\n")
        }
    }
}
