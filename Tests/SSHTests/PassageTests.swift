import DustTesting
import Problems
import Synchronization
import Testing

@testable import SSH

/// What a login does while its passage waits for a turn.
struct PassageTests {
    /// Passages of which each opens when the test gives it its turn.
    private final class TurnsOnRequest: SSHPassages {
        private let arrivals = AsyncStream.makeStream(of: Void.self)
        private let turns = AsyncStream.makeStream(of: Void.self)
        private let counts = Mutex((opened: 0, givenBack: 0))

        var opened: Int { counts.withLock { $0.opened } }
        var givenBack: Int { counts.withLock { $0.givenBack } }
        var isCrowded: Bool { false }

        func open(
            _ destination: SSHDestination, within limit: Duration, queue: PassageQueue,
            dial: @escaping @Sendable (SSHDestination, Duration) async throws -> Int32
        ) async throws -> OpenPassage {
            try await queue.wait {
                arrivals.continuation.yield()
                await Self.next(of: turns.stream)
            } undo: {
                counts.withLock { $0.givenBack += 1 }
            }
            counts.withLock { $0.opened += 1 }
            return OpenPassage(descriptor: try await dial(destination, limit))
        }

        func push(_ publicKey: String, to destination: SSHDestination) async throws(Problem) {
            throw Problem("test.push", "No key is pushed here.", status: .failure)
        }

        func close() async {}

        /// Waits until somebody stands in line.
        func somebodyWaits() async { await Self.next(of: arrivals.stream) }

        func giveTurn() { turns.continuation.yield() }

        private static func next(of stream: AsyncStream<Void>) async {
            for await _ in stream { return }
        }
    }

    private func through(_ bed: SSHTestBed, _ alias: String = "i-private") -> SSHDestination {
        var node = bed.node(alias)
        node.passage = SSHPassage(["ways": "test"])
        return node
    }

    @Test func `the wait for a turn is no part of the time to log in`() async throws {
        let passages = TurnsOnRequest()
        let settings = { (settings: inout SSHSettings) in settings.passages = passages }
        try await SSHTestBed.with(settings: settings) { bed in
            try await Self.openWatched(to: through(bed), in: bed.pool, passages)
        }
    }

    @Reactor private static func openWatched(
        to node: SSHDestination, in pool: ConnectionPool, _ passages: TurnsOnRequest
    ) async throws {
        let connection = Connection(to: node, in: pool.surroundings)
        defer { connection.close() }
        async let opening: Void = connection.open()
        await passages.somebodyWaits()
        // Two looks at a clock that runs never tell the same.
        let left = try #require(connection.deadline?.remaining)
        #expect(connection.deadline?.remaining == left)
        passages.giveTurn()
        try await opening
        #expect(connection.isOpen)
    }

    @Test func `who waits for a turn keeps nobody else from logging in`() async throws {
        let passages = TurnsOnRequest()
        let settings = { (settings: inout SSHSettings) in
            settings.passages = passages
            settings.handshakes = 1
        }
        try await SSHTestBed.with(settings: settings) { bed in
            let node = through(bed)
            async let waiting = bed.run("echo first", on: node)
            await passages.somebodyWaits()
            let second = try await bed.run("echo second", on: bed.node("i-direct"))
            #expect(second.stdout == Array("second\n".utf8))
            passages.giveTurn()
            let first = try await waiting
            #expect(first.stdout == Array("first\n".utf8))
        }
    }

    @Test func `who is given up in line leaves the turn to the next and opens nothing`() async throws {
        let passages = TurnsOnRequest()
        let settings = { (settings: inout SSHSettings) in settings.passages = passages }
        try await SSHTestBed.with(settings: settings) { bed in
            let node = through(bed)
            async let waiting = problem { _ = try await bed.pool.connection(to: node) }
            await passages.somebodyWaits()
            await bed.pool.close(node)
            #expect(await waiting?.code == "ssh.closed")
            passages.giveTurn()
            // The next login is behind the one that was given up.
            let next = through(bed, "i-next")
            async let output = bed.run("echo next", on: next)
            await passages.somebodyWaits()
            passages.giveTurn()
            let said = try await output
            #expect(said.stdout == Array("next\n".utf8))
            #expect(passages.givenBack == 1 && passages.opened == 1)
        }
    }
}
