import DustTesting
import Fleets
import Foundation
import Nodes
import NodesOverSSH
import Problems
import SSH
import Synchronization

/// A real server, its home folder, a local folder, and transfers between them; all gone when `with` returns.
struct TransferBed: Sendable {
    let server: SSHServerFixture
    let pool: ConnectionPool
    let transfer: SSHFileTransfer
    /// The local folder.
    let here: String
    /// The login folder on the server.
    var there: String { server.home }

    static func with(configuration: String = "", _ body: (TransferBed) async throws -> Void) async throws {
        let server = try SSHServerFixture(configuration: configuration)
        var settings = SSHSettings(knownHosts: server.folder + "/known_hosts", home: nil)
        // A loaded machine may let a login wait; how long it may is another test's matter.
        settings.connectTimeout = .seconds(60)
        settings.agentSocket = nil
        // A busy machine is not what these tests are about.
        settings.connectTimeout = .seconds(60)
        settings.allowsAddress = { $0.hasPrefix("127.") }
        let pool = ConnectionPool(settings)
        let here = server.folder + "/here"
        try FileManager.default.createDirectory(atPath: here, withIntermediateDirectories: true)
        let bed = TransferBed(server: server, pool: pool, transfer: SSHFileTransfer(pool: pool), here: here)
        do {
            try await body(bed)
        } catch {
            await pool.close()
            server.stop()
            throw error
        }
        await pool.close()
        server.stop()
    }

    func node(_ label: String = "web0", id: String = "i-0001") -> Node {
        Node(
            id: id, label: label, number: 1, cluster: nil, place: Place(region: "eu-west-1"),
            route: Route(
                name: label, hostKeyAlias: id, host: server.address, port: server.port, user: server.user,
                identityFiles: [server.key], usesAgent: false))
    }

    /// Writes a file; folders above it are made.
    func write(_ text: String, to path: String, mode: Int = 0o644) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    /// What is in a file, nil where there is none.
    func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The names in a folder, in order.
    func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// The permissions of a file.
    func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    func put(
        _ paths: [String], to destination: String, _ change: (inout TransferOptions) -> Void = { _ in }
    ) async throws -> TransferTally {
        var options = TransferOptions()
        change(&options)
        return try await put(paths, to: destination, options) { _ in }
    }

    func put(
        _ paths: [String], to destination: String, stallLimit: Duration,
        progress: @escaping @Sendable (TransferProgressEvent) -> Void
    ) async throws -> TransferTally {
        var options = TransferOptions()
        options.stallLimit = stallLimit
        return try await put(paths, to: destination, options, progress)
    }

    private func put(
        _ paths: [String], to destination: String, _ options: TransferOptions,
        _ progress: @escaping @Sendable (TransferProgressEvent) -> Void
    ) async throws -> TransferTally {
        var sources: [LocalSource] = []
        for path in paths {
            sources += try await LocalSource.find(path, home: here, isRecursive: options.isRecursive)
        }
        let request = PutRequest(sources: sources, destination: destination, options: options)
        return try await transfer.put(request, to: node(), progress: progress)
    }

    func get(
        _ paths: [String], _ change: (inout TransferOptions) -> Void = { _ in }
    ) async throws -> TransferTally {
        var options = TransferOptions()
        change(&options)
        let request = GetRequest(sources: paths, folder: here, suffixes: ["i-0001": "web0"], options: options)
        return try await transfer.get(request, from: node(), progress: { _ in })
    }
}
