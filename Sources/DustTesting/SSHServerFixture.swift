import Foundation

/// A real OpenSSH server of a test's own: its port, host key, client key and home folder live as long as the fixture.
///
/// It listens on loopback only, lets in only the user who runs the tests, by key, and touches nothing outside its folder.
package final class SSHServerFixture: @unchecked Sendable {
    // Safety: `server` is replaced by `restart` only, which a test calls alone.
    private var server: TestProcess
    /// Where keys, configuration and the log are; gone after `stop`.
    package let folder: String
    /// The loopback address to connect to; with `everywhere` any of 127/8 will do.
    package let address: String
    /// The port, free when it was chosen.
    package private(set) var port: UInt16
    /// The user to log in as: the one who runs the tests.
    package let user = NSUserName()
    /// A private key that is let in.
    package var key: String { folder + "/id" }
    /// The user's home folder on the server.
    package var home: String { folder + "/home" }
    /// The server's process id.
    package var pid: Int32 { server.pid }
    private let extra: String
    private let everywhere: Bool

    /// Starts a server. `configuration` is put in front of its own lines, so it wins; `hostKey` is the kind of its key.
    package init(configuration: String = "", hostKey: String = "ed25519", everywhere: Bool = false) throws {
        folder = try Self.makeFolder()
        self.everywhere = everywhere
        extra = configuration
        address = "127.\(Int.random(in: 64..<120)).\(Int.random(in: 1..<255)).\(Int.random(in: 1..<255))"
        try FileManager.default.createDirectory(atPath: folder + "/home", withIntermediateDirectories: true)
        try Self.makeKey(folder + "/hostkey", type: hostKey)
        try Self.makeKey(folder + "/id")
        try FileManager.default.copyItem(atPath: folder + "/id.pub", toPath: folder + "/authorized_keys")
        if getuid() == 0 {
            try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
        }
        (server, port) = try Self.start(folder, everywhere ? "0.0.0.0" : address, extra)
    }

    /// A fresh folder for a test's files, readable by nobody else.
    package static func makeFolder() throws -> String {
        var template = Array("/tmp/dust-ssh-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ProgramFailed(name: "mkdtemp", status: errno, text: "/tmp") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Makes a key pair with OpenSSH's own tool.
    package static func makeKey(_ path: String, type: String = "ed25519", passphrase: String = "") throws {
        try TestProcess.run("ssh-keygen", ["-q", "-t", type, "-N", passphrase, "-C", "test", "-f", path])
    }

    /// Lets the key pair at `path` in.
    package func authorize(_ path: String) throws {
        let line = try String(contentsOfFile: path + ".pub", encoding: .utf8)
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder + "/authorized_keys"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(line.utf8))
        try handle.close()
    }

    /// The fingerprint of the server's host key, as `SHA256:…`.
    package func fingerprint() throws -> String {
        let line = try TestProcess.run("ssh-keygen", ["-l", "-f", folder + "/hostkey.pub"])
        return String(line.split(separator: " ")[1])
    }

    /// Gives the server another host key of `type`.
    package func replaceHostKey(type: String = "ed25519") throws {
        stopServer()
        try FileManager.default.removeItem(atPath: folder + "/hostkey")
        try FileManager.default.removeItem(atPath: folder + "/hostkey.pub")
        try Self.makeKey(folder + "/hostkey", type: type)
        (server, port) = try Self.start(folder, everywhere ? "0.0.0.0" : address, extra, port: port)
    }

    /// The server's processes that serve connections, and what they run.
    package func sessionProcesses() -> [Int32] { TestProcess.descendants(of: server.pid) }

    /// Sends a signal to every process that serves a connection.
    package func signalSessions(_ number: Int32) {
        for process in sessionProcesses() { kill(process, number) }
    }

    /// Ends the server and all it began, and removes its folder.
    package func stop() {
        stopServer()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func stopServer() {
        let sessions = sessionProcesses()
        server.end()
        for process in sessions { kill(process, SIGKILL) }
    }

    private static func start(
        _ folder: String, _ address: String, _ extra: String, port fixed: UInt16? = nil
    ) throws -> (TestProcess, UInt16) {
        let sftp = ["/usr/lib/openssh/sftp-server", "/usr/libexec/openssh/sftp-server", "/usr/libexec/sftp-server"]
        let path = try TestProcess.find("sshd")
        var said = ""
        for _ in 1...5 {
            let port = try fixed ?? freePort(address)
            let configuration = """
                \(extra)
                Port \(port)
                ListenAddress \(address)
                HostKey \(folder)/hostkey
                PidFile none
                AuthorizedKeysFile \(folder)/authorized_keys
                AllowUsers *@127.0.0.0/8
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                UsePAM no
                UseDNS no
                StrictModes no
                PrintMotd no
                PrintLastLog no
                MaxStartups 1000:30:2000
                MaxSessions 100
                LogLevel INFO
                SetEnv HOME=\(folder)/home
                \(extra.contains("Subsystem") ? "" : "Subsystem sftp \(sftp.first { access($0, X_OK) == 0 } ?? "internal-sftp") -d \(folder)/home")

                """
            try configuration.write(toFile: folder + "/sshd_config", atomically: true, encoding: .utf8)
            let server = try TestProcess(path, ["-D", "-e", "-f", folder + "/sshd_config"])
            if let line = server.nextLine() {
                if line.contains("Server listening") {
                    server.discardOutput()
                    return (server, port)
                }
                said = line
            }
            server.end()
        }
        try FileManager.default.removeItem(atPath: folder)
        throw ProgramFailed(name: "sshd", status: 1, text: said)
    }

    private static func freePort(_ address: String) throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        inet_pton(AF_INET, address, &name.sin_addr)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard bound else { throw ProgramFailed(name: "bind", status: errno, text: address) }
        return UInt16(bigEndian: name.sin_port)
    }
}
