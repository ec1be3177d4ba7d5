import DustTesting
import Problems
import Testing

@testable import SSH

/// A channel that is opened ahead saves a round trip and never takes a place from anybody.
struct SpareChannelTests {
    @Reactor private final class Own {
        var channel: Channel?
        nonisolated init() {}
    }

    @Reactor private static func hasSpare(_ connection: Connection) -> Bool { connection.spare.isThere }

    private static func echo(_ text: String, on connection: Connection) async throws -> String {
        let heard = Collected()
        let exit = try await connection.exec("echo \(text)") { heard.append($0, $1) }
        #expect(exit.status == 0)
        return await heard.text
    }

    @Test func `it is opened from the second command on, and taken by the next`() async throws {
        try await SSHTestBed.with { bed in
            let connection = try await bed.pool.connection(to: bed.node())
            #expect(try await Self.echo("1", on: connection) == "1\n")
            #expect(await !Self.hasSpare(connection))
            for number in 2..<6 {
                #expect(try await Self.echo("\(number)", on: connection) == "\(number)\n")
                #expect(await Self.hasSpare(connection))
            }
            let client = try await SFTPClient.start(on: connection)
            #expect(try await client.realPath(".").bytes.first == 47)
            await client.close()
        }
    }

    @Test func `where more is expected it is there for the second command`() async throws {
        func settings(_ settings: inout SSHSettings) { settings.expectsMore = true }
        try await SSHTestBed.with(settings: settings) { bed in
            let connection = try await bed.pool.connection(to: bed.node())
            #expect(try await Self.echo("1", on: connection) == "1\n")
            #expect(await Self.hasSpare(connection))
            #expect(try await Self.echo("2", on: connection) == "2\n")
        }
    }

    @Test(arguments: [
        (nil, 1, true), (nil, 5_000, true), (Duration.microseconds(40), 100, true), (.microseconds(40), 101, false),
        (.milliseconds(5), 101, true), (.milliseconds(100), 5_000, true),
    ])
    func `to many that are near none is opened ahead`(roundTrip: Duration?, connections: Int, expected: Bool) {
        #expect(SpareChannel.isOfUse(roundTrip: roundTrip, connections: connections) == expected)
    }

    @Test(arguments: [1, 2, 3]) func `it takes no session from others`(most: Int) async throws {
        try await SSHTestBed.with(configuration: "MaxSessions \(most)") { bed in
            let connection = try await bed.pool.connection(to: bed.node())
            for number in 0..<5 { #expect(try await Self.echo("\(number)", on: connection) == "\(number)\n") }
            // All that the server allows at once, and one more, which is refused as ever.
            let (started, feed) = AsyncStream.makeStream(of: Channel.self)
            try await withThrowingTaskGroup(of: ExitInfo.self) { group in
                for _ in 0..<most {
                    group.addTask {
                        let own = Own()
                        return try await connection.exec("echo; exec cat", input: .open) {
                            own.channel = $0
                        } output: { _, _ in
                            if let channel = own.channel { feed.yield(channel) }
                        }
                    }
                }
                var channels: [Channel] = []
                for await channel in started {
                    channels.append(channel)
                    if channels.count == most { break }
                }
                let refused = await #expect(throws: Problem.self) { try await connection.exec("true") { _, _ in } }
                #expect(refused?.code == "ssh.channel-refused")
                for channel in channels { await channel.sendEOF() }
                for try await exit in group { #expect(exit.status == 0) }
            }
            for number in 0..<3 { #expect(try await Self.echo("\(number)", on: connection) == "\(number)\n") }
        }
    }
}
