import DustTesting
import Foundation
import Problems
import Synchronization
import System
import Testing

@testable import SSH

/// libssh closes the socket by itself where the other side ends the connection: its number may be another file's at once, and that
/// file's watch must outlive the connection.
@Suite(.serialized) struct ClosedSocketTests {
    /// Takes the number of a connection's socket as soon as libssh has closed it, as any thread's next file may, and watches it.
    ///
    /// The connection asks its passage for a cause between the two: when it has seen the end, and has not come to its own.
    private final class Successor: SSHPassages {
        /// No file of this process gets such a number by itself.
        private static let number: Int32 = 900
        private let isTaken = Mutex(false)
        private let ends: (near: Int32, far: Int32)
        private let dials: @Sendable () async throws -> Int32
        let isReady = Promise<Bool>()
        var isCrowded: Bool { false }

        /// Opens passages over what `dials` gives.
        init(_ dials: @escaping @Sendable () async throws -> Int32) throws {
            ends = try Sockets.makePair()
            self.dials = dials
        }

        deinit {
            closeDescriptor(ends.near)
            closeDescriptor(ends.far)
        }

        func open(
            _ destination: SSHDestination, within limit: Duration, queue: PassageQueue,
            dial: @escaping @Sendable (SSHDestination, Duration) async throws -> Int32
        ) async throws -> OpenPassage {
            let low = try await dials()
            try #require(dup2(low, Self.number) == Self.number)
            closeDescriptor(low)
            setNonBlocking(Self.number)
            return OpenPassage(
                descriptor: Self.number,
                cause: { [self] in
                    take()
                    return "The test ended it."
                })
        }

        @Reactor private func take() {
            guard
                !isTaken.withLock({ taken in
                    defer { taken = true }
                    return taken
                })
            else { return }
            #expect(fcntl(Self.number, F_GETFD) == -1, "libssh has the socket still")
            #expect(dup2(ends.near, Self.number) == Self.number)
            let isWatched = Reactor.watch(
                Self.number, for: .readable, handler: { [isReady] _ in isReady.succeed(true) })
            #expect(isWatched)
        }

        /// Whether the watch still tells of what comes.
        @Reactor func tells() async throws -> Bool {
            #expect(isTaken.withLock { $0 })
            isReady.expires(after: .seconds(5)) { .success(false) }
            #expect(send(ends.far, "x", 1, Sockets.withoutSignal) == 1)
            defer {
                Reactor.forget(Self.number)
                closeDescriptor(Self.number)
            }
            return try await isReady.value()
        }

        func push(_ publicKey: String, to destination: SSHDestination) async throws(Problem) {
            throw Problem("test.push", "No key is pushed here.", status: .failure)
        }

        func close() async {}
    }

    /// A packet of the ssh protocol before keys are exchanged: its length, that of its padding, what it says, the padding.
    private static func packet(_ said: [UInt8]) -> [UInt8] {
        let padding = 8 - (5 + said.count) % 8 + 8
        let length = UInt32(1 + said.count + padding)
        return withUnsafeBytes(of: length.bigEndian) { Array($0) } + [UInt8(padding)] + said
            + [UInt8](repeating: 0, count: padding)
    }

    /// SSH_MSG_DISCONNECT, because of too many connections, in words and in no language.
    private static let goodbye: [UInt8] = packet([1, 0, 0, 0, 12, 0, 0, 0, 4] + Array("full".utf8) + [0, 0, 0, 0])

    @Test func `a server says goodbye in the handshake, and its socket's number is another's at once`() async throws {
        let (near, far) = try Sockets.makePair()
        defer { closeDescriptor(far) }
        let said = Array("SSH-2.0-Rude\r\n".utf8) + Self.goodbye
        #expect(send(far, said, said.count, Sockets.withoutSignal) == said.count)
        let successor = try Successor { near }
        func passes(_ settings: inout SSHSettings) { settings.passages = successor }
        try await SSHTestBed.with(settings: passes) { bed in
            var node = bed.node("i-private")
            node.passage = SSHPassage(["ways": "test"])
            let problem = await problem { _ = try await bed.pool.connection(to: node) }
            #expect(problem?.code == "ssh.handshake-lost" && problem?.why == "The test ended it.")
            let tells = try await successor.tells()
            #expect(tells)
        }
    }

    @Test func `a connection is cut in the middle of a command, and its socket's number is another's at once`()
        async throws
    {
        let target = Mutex<SSHDestination?>(nil)
        let successor = try Successor {
            let node = try #require(target.withLock { $0 })
            return try await Dialer.dial(
                node, settings: SSHSettings(knownHosts: "/dev/null", home: nil), within: .seconds(60))
        }
        func passes(_ settings: inout SSHSettings) { settings.passages = successor }
        try await SSHTestBed.with(settings: passes) { bed in
            target.withLock { $0 = bed.node() }
            var node = bed.node()
            node.passage = SSHPassage(["ways": "test"])
            let connection = try await bed.pool.connection(to: node)
            let problem = await problem {
                _ = try await connection.exec("echo begun; sleep 60") { _, _ in
                    Thread.detachNewThread { bed.server.signalSessions(SIGKILL) }
                }
            }
            #expect(problem?.code == "ssh.lost" && problem?.why == "The test ended it.")
            let tells = try await successor.tells()
            #expect(tells)
        }
    }
}
