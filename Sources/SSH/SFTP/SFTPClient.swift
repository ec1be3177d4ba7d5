import Problems
import Text

/// Files on a node, by SFTP version 3 on a channel of its own, with many requests in flight.
///
/// libssh's own SFTP cannot be used without blocking and waits a round trip for every 32 KB. Every failure is a Problem of
/// area `sftp` that names node and path; when the connection is lost, all that is under way fails with `ssh.lost`.
@Reactor
package final class SFTPClient {
    /// The most bytes to read or write by one request: with its header it fills one ssh packet.
    package nonisolated static let chunk = 32_000

    /// A file or folder that the server holds open.
    package struct Handle: Hashable, Sendable {
        let bytes: [UInt8]
        /// What was opened, for messages.
        package let path: RemotePath
    }

    /// How a file is opened: the flags of SFTP, which mean what those of open(2) do.
    package struct OpenMode: OptionSet, Sendable {
        package let rawValue: UInt32

        /// Wraps the protocol's number.
        package init(rawValue: UInt32) { self.rawValue = rawValue }
        package static let read = OpenMode(rawValue: 1)
        package static let write = OpenMode(rawValue: 2)
        package static let append = OpenMode(rawValue: 4)
        package static let create = OpenMode(rawValue: 8)
        package static let truncate = OpenMode(rawValue: 16)
        package static let exclusive = OpenMode(rawValue: 32)
    }

    typealias Answer = @Reactor (Result<SFTPReply, Problem>) -> Void

    private let connection: Connection
    private var channel: Channel?
    private var inbound: [UInt8] = []
    /// The end of what came on standard error: what a server says that offers no files.
    private var complaint: [UInt8] = []
    private var lastID: UInt32 = 0
    private var pending: [UInt32: Answer] = [:]
    private(set) var greeting = Promise<Void>()
    private(set) var extensions: Set<String> = []
    private var end: Problem?
    /// Called for each answer, so that one who watches sees a server that stalls.
    package var heard: (@Reactor () -> Void)?

    private init(_ connection: Connection) {
        self.connection = connection
    }

    /// Starts the server's SFTP subsystem. Throws `sftp.none` where it has none, `ssh.lost` and `CancellationError`.
    package static func start(on connection: Connection) async throws -> SFTPClient {
        let client = try begin(on: connection)
        do {
            try await client.greeting.value()
        } catch {
            client.close()
            throw error
        }
        return client
    }

    /// Asks for the server's SFTP subsystem without waiting: requests may follow at once, and fail with `sftp.none` where there is none.
    ///
    /// Servers read what comes in order, so that the first requests need not wait a round trip for the greeting.
    package static func begin(on connection: Connection) throws(Problem) -> SFTPClient {
        let client = SFTPClient(connection)
        client.channel = try connection.openChannel(.subsystem("sftp")) { client.receive($0) }
        client.channel?.write([0, 0, 0, 5, 1, 0, 0, 0, 3])
        return client
    }

    /// How many requests await their answer.
    package var inFlight: Int { pending.count }

    /// Waits until at most `bytes` of requests are still on this side, so that writers do not pile up.
    package func drained(below bytes: Int = 262_144) async throws {
        try await channel?.drained(below: bytes)
    }

    /// Ends the server's side; what is under way fails with `sftp.closed`.
    package func close() {
        channel?.close()
        channel = nil
        heard = nil
        fail(Problem("sftp.closed", about: name, "The file transfer with \(.subject) was ended.", status: .failure))
    }

    var destination: SSHDestination { connection.destination }
    var name: String { destination.name }

    // MARK: Packets

    private func receive(_ event: Channel.Event) {
        switch event {
        case .opened: break
        case .output(.stdout, let bytes):
            inbound += bytes
            takePackets()
        case .output(.stderr, let bytes): complaint = (complaint + bytes).suffix(1_024)
        case .closed(.failure(let problem)) where problem.code != "ssh.channel-refused": fail(problem)
        case .closed:
            fail(
                Problem(
                    "sftp.none", about: name, "\(.subject) offers no file transfer.",
                    why: words(inbound + complaint) ?? "Its ssh server has no SFTP subsystem, or that ended at once.",
                    status: .failure))
        }
    }

    private func fail(_ problem: Problem) {
        guard end == nil else { return }
        end = problem
        channel = nil
        greeting.fail(problem)
        let answers = pending.values
        pending = [:]
        for answer in answers { answer(.failure(problem)) }
    }

    private func takePackets() {
        var start = 0
        while inbound.count - start >= 5 {
            let length = inbound[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            // No server sends more than 256 KB and a header; whatever this is, it is not SFTP.
            guard length >= 1, length <= 1 << 19 else { return breakOff() }
            guard inbound.count - start >= 4 + length else { break }
            let packet = inbound[start + 5..<start + 4 + length]
            guard take(type: inbound[start + 4], packet) else { return breakOff() }
            start += 4 + length
        }
        inbound.removeSubrange(0..<start)
    }

    private func take(type: UInt8, _ packet: ArraySlice<UInt8>) -> Bool {
        var reader = SFTPReader(packet)
        if type == 2 {
            guard reader.number() != nil else { return false }
            while let name = reader.string(), reader.string() != nil {
                extensions.insert(String(decoding: name, as: UTF8.self))
            }
            greeting.succeed(())
            return true
        }
        guard let id = reader.number(), let reply = SFTPReply(type: type, reader) else { return false }
        heard?()
        pending.removeValue(forKey: id)?(.success(reply))
        return true
    }

    /// What a login that gives no files says instead, such as "Please login as the user ubuntu"; nil where it is no text.
    private func words(_ bytes: [UInt8]) -> String? {
        var lines = NodeLines()
        let text = (lines.feed(bytes.prefix(1_024)) + lines.finish()).map(\.trimmed).filter { !$0.isEmpty }
        guard !text.isEmpty, bytes.allSatisfy({ $0 >= 0x20 || [0x09, 0x0a, 0x0d, 0x1b].contains($0) }) else {
            return nil
        }
        return "It said: " + text.suffix(3).joined(separator: "\n")
    }

    private func breakOff() {
        let said = words(inbound + complaint)
        inbound = []
        channel?.close()
        fail(
            Problem(
                "sftp.garbled", about: name, "The file transfer with \(.subject) broke off.",
                why: said.map { "What came is not SFTP. " + $0 }
                    ?? "What came is not SFTP. Does a start-up file of the login shell print something?",
                fix: "doctor \(destination.typed)", status: .failure))
    }

    func send(_ type: UInt8, size: Int = 64, _ fill: (inout SFTPWriter) -> Void, answer: @escaping Answer) {
        if let end { return answer(.failure(end)) }
        lastID &+= 1
        var writer = SFTPWriter(type, id: lastID, reserving: size)
        fill(&writer)
        pending[lastID] = answer
        channel?.write(slice: writer.finished()[...])
    }

    // MARK: Pipelining

    /// Writes at most `chunk` bytes at `offset`, and tells `done` when the server has, or why not.
    package func write(
        _ bytes: ArraySlice<UInt8>, to handle: Handle, at offset: UInt64,
        done: @escaping @Reactor (Result<Void, Problem>) -> Void
    ) {
        send(6, size: bytes.count + 64) {
            $0.add(handle.bytes)
            $0.add(offset)
            $0.add(bytes)
        } answer: { [destination] reply in
            done(reply.flatMap { Self.confirmation($0, destination, "write", handle.path) })
        }
    }

    /// Reads at most `length` bytes at `offset`, and tells `done` what came: nil at the end of the file, else at least one
    /// byte, perhaps fewer than asked for.
    package func read(
        _ handle: Handle, at offset: UInt64, length: Int,
        done: @escaping @Reactor (Result<ArraySlice<UInt8>?, Problem>) -> Void
    ) {
        send(5) {
            $0.add(handle.bytes)
            $0.add(offset)
            $0.add(UInt32(length))
        } answer: { [destination] reply in
            done(
                reply.flatMap { reply in
                    switch reply {
                    case .data(let bytes): .success(bytes)
                    case .status(1, _): .success(nil)
                    default: .failure(Self.problem(reply, destination, "read", handle.path))
                    }
                })
        }
    }
}
