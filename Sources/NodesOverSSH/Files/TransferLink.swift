import Nodes
import Problems
import SSH
import Text

/// One node's side of a transfer: its connection, its file server, and the room for requests.
@Reactor
final class TransferLink {
    /// How many files of a node are under way at once.
    nonisolated static let files = 32

    let node: Node
    let connection: Connection
    let client: SFTPClient
    let window: RequestWindow
    /// Files under their passing names, to be removed where they do not get their final ones.
    var parts: Set<RemotePath> = []
    /// The same for folders that are on their way as a whole, by absolute paths.
    var partFolders: Set<RemotePath> = []
    private var digesting = 0
    /// Servers allow ten channels on a connection; most are to be left for others.
    private nonisolated static let programs = 2
    private var programsOpen = 0
    private var startsPrograms = true
    private var prepared: NodeProgram?
    private var askedLoginFolder: Task<RemotePath, any Error>?

    init(_ node: Node, _ connection: Connection, _ client: SFTPClient, _ window: RequestWindow) {
        self.node = node
        self.connection = connection
        self.client = client
        self.window = window
        client.heard = { window.noteAnswer() }
    }

    /// Does `body` for each, so many at once; returns the failures of single ones, throws that of the connection.
    nonisolated func forEach<Item: Sendable>(
        _ items: [Item], _ body: @escaping @Reactor @Sendable (Item) async throws -> Void
    ) async throws -> [Problem] {
        try await SideBySide.eachOrThrow(items, limit: Self.files) { item in
            try await Self.problem { try await body(item) }
        }.compactMap { $0 }
    }

    private nonisolated static func problem(_ body: () async throws -> Void) async throws -> Problem? {
        do {
            try await body()
            return nil
        } catch let problem as Problem where !isFatal(problem) {
            return problem
        }
    }

    /// Whether nothing more can be had from the node.
    nonisolated static func isFatal(_ problem: Problem) -> Bool {
        problem.code.hasPrefix("ssh.") || ["sftp.closed", "sftp.none", "sftp.garbled"].contains(problem.code)
            || problem.code == "transfer.no-sha256sum"
    }

    /// The SHA-256 of a file on the node, by its own program. Throws `transfer.no-sha256sum` where it has none.
    func digest(of path: RemotePath) async throws -> String {
        // Servers allow ten channels on a connection; some are to be left for others.
        while digesting >= 4 { try await Task.sleep(for: .milliseconds(5)) }
        digesting += 1
        window.slowWork += 1
        defer {
            digesting -= 1
            window.slowWork -= 1
            window.noteAnswer()
        }
        // A command need not begin in the folder in which the file server does.
        let path = try await client.realPath(path)
        for program in ["sha256sum", "shasum -a 256"] {
            var output: [UInt8] = []
            _ = try await connection.exec("\(program) < \(ShellQuoting.always(path.text))") { stream, bytes in
                if stream == .stdout { output += bytes }
            }
            let digits = String(decoding: output.prefix(64), as: UTF8.self)
            if digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) { return digits.lowercased() }
        }
        throw Problem(
            "transfer.no-sha256sum", about: node.label, "Cannot compare what is in the files on \(.subject).",
            why: "It has neither sha256sum nor shasum, or they may not read \(path.text).",
            fix: "leave out --verify and --checksum; sizes are always compared", status: .failure)
    }

    // MARK: Programs beside the file server

    /// Has a shell started for the first program that will be needed, while the file server begins.
    func prepareProgram() {
        guard startsPrograms, prepared == nil, programsOpen < Self.programs else { return }
        // Where the connection is lost, the file server says so.
        prepared = try? NodeProgram.prepare(on: connection)
        _ = loginFolder()
    }

    /// Starts a program; nil where there is none to be had, and the file server has to do.
    func program(
        _ job: NodeProgram.Job, output: (@Reactor (ArraySlice<UInt8>) -> Bool)? = nil
    ) async throws -> NodeProgram? {
        guard startsPrograms, programsOpen < Self.programs, job.isPossible else { return nil }
        programsOpen += 1
        let program: NodeProgram
        if let prepared { program = prepared } else { program = try NodeProgram.prepare(on: connection) }
        prepared = nil
        do {
            if try await program.begin(job, output: output) { return program }
        } catch {
            close(program)
            throw error
        }
        close(program)
        startsPrograms = false
        return nil
    }

    /// Ends what `program` started.
    func close(_ program: NodeProgram) {
        program.close()
        programsOpen -= 1
    }

    /// Ends a shell that nobody needed.
    func closePrepared() {
        prepared?.close()
        prepared = nil
    }

    /// What programs wrote is not where the file server looks, or they do not begin: none is started any more.
    func distrustPrograms() { startsPrograms = false }

    /// A path as a program may have it, which need not begin in the folder in which the file server does.
    func absolute(_ path: RemotePath) async throws -> RemotePath {
        if path.bytes.first == UInt8(ascii: "/") { return path }
        return try await loginFolder().value.appending(path)
    }

    private func loginFolder() -> Task<RemotePath, any Error> {
        if let asked = askedLoginFolder { return asked }
        let asked = Task { @Reactor [client] in try await client.realPath(".") }
        askedLoginFolder = asked
        return asked
    }

    /// The SHA-256 of many files, by one program on the node; nil for one that cannot be read. Nil as a whole where no program begins.
    func digests(of names: [RemotePath], in folder: RemotePath) async throws -> [String?]? {
        guard names.allSatisfy({ !$0.bytes.contains(10) }) else { return nil }
        var output: [UInt8] = []
        let digesting = try await program(.digest(try await absolute(folder))) { bytes in
            output += bytes
            // A digest is a line of some 70 bytes; what says more is none.
            return output.count <= 256 * (names.count + 1)
        }
        guard let program = digesting else { return nil }
        window.slowWork += 1
        defer {
            close(program)
            window.slowWork -= 1
            window.noteAnswer()
        }
        for name in names { guard try await program.write(name.bytes + [10]) else { break } }
        _ = try await program.finish()
        guard program.hasBegun else { return nil }
        let lines = output.split(separator: 10, omittingEmptySubsequences: false).dropLast()
        guard lines.count == names.count else { return nil }
        return lines.map { line in
            let digits = String(decoding: line.prefix(64), as: UTF8.self)
            return digits.utf8.count == 64 && digits.allSatisfy(\.isHexDigit) ? digits.lowercased() : nil
        }
    }

    /// Removes what has only a passing name, by a file server of its own: the first may be closed or stuck.
    func removeParts() async {
        guard !parts.isEmpty || !partFolders.isEmpty, connection.isOpen else { return }
        let (connection, parts, folders) = (connection, parts, partFolders)
        // Not a part of the cancelled task, or it would not even begin. What fails here failed before, and was told.
        let cleaning = Task { @Reactor in
            for folder in folders { try? await Self.remove(folder, on: connection) }
            guard !parts.isEmpty else { return }
            let client = try await SFTPClient.start(on: connection)
            for part in parts { try? await client.remove(part) }
            client.close()
        }
        // A folder of many files takes its node longer than a few single ones.
        let timer = Reactor.after(.seconds(folders.isEmpty ? 2 : 20)) { cleaning.cancel() }
        _ = await cleaning.result
        Reactor.cancel(timer)
    }

    /// Removes a folder that was on its way, with all that is in it.
    func removeFolder(_ folder: RemotePath) async throws {
        try await Self.remove(folder, on: connection)
        partFolders.remove(folder)
    }

    private static func remove(_ folder: RemotePath, on connection: Connection) async throws {
        // The program that fills it may need a moment to see that it is not wanted any more.
        let path = ShellQuoting.always(folder.text)
        _ = try await connection.exec("rm -rf \(path) || { sleep 1; rm -rf \(path); }") { _, _ in }
    }
}
