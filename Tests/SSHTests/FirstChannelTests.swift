import DustTesting
import Problems
import Testing

@testable import SSH

/// What the first channel of a connection is for goes with the request to open it: what comes of that where the server wants it otherwise.
struct FirstChannelTests {
    @Test func `a server that opens no session is said to refuse, again and again`() async throws {
        try await SSHTestBed.with(configuration: "MaxSessions 0") { bed in
            for _ in 0..<2 {
                let refused = await problem { _ = try await bed.run("true") }
                #expect(refused?.code == "ssh.channel-refused")
                let terminal = await problem { _ = try await bed.run("true", terminal: .init()) }
                #expect(terminal?.code == "ssh.channel-refused")
            }
        }
    }

    @Test func `a server that gives no terminal is said to, and the program gets none`() async throws {
        try await SSHTestBed.with(configuration: "PermitTTY no") { bed in
            let mark = bed.server.folder + "/began"
            let refused = await problem { _ = try await bed.run("touch \(mark)", terminal: .init()) }
            #expect(refused?.code == "ssh.no-terminal")
            // What was to have a terminal has not run without one.
            #expect(try await bed.run("test -e \(mark)").exit.status == 1)
            // The connection goes on.
            let (exit, stdout, _) = try await bed.run("echo on")
            #expect(exit.status == 0 && stdout == Array("on\n".utf8))
        }
    }

    @Test func `the first program has its input, status and terminal, and so has each after it`() async throws {
        try await SSHTestBed.with { bed in
            let first = try await bed.run("cat; exit 3", input: .bytes(Array("in".utf8)))
            #expect(first.exit.status == 3 && first.stdout == Array("in".utf8))
            await bed.pool.close()
        }
        try await SSHTestBed.with { bed in
            for status in Int32(4)..<7 {
                let (exit, stdout, _) = try await bed.run(
                    "stty size; exit \(status)", terminal: .init(columns: 70, rows: 21))
                #expect(exit.status == status)
                #expect(String(decoding: stdout, as: UTF8.self).contains("21 70"))
            }
        }
    }
}
