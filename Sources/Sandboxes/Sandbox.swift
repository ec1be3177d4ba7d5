import Files
import JSON
import Problems
import System

/// dust without an AWS account: an EC2 on this machine, whose instances can really be logged in to.
///
/// A background process owns everything, so that a sandbox outlives the shell that started it; this type starts it,
/// finds it and ends it.
package struct Sandbox: Sendable {
    /// The folder under which the state lies.
    package let configFolder: ConfigFolder
    /// The dust that runs in the background.
    let program: String

    /// Names the sandbox of a config folder; nothing is read or started.
    ///
    /// `program` is the `dust` to run in the background, by default this very one; tests name another.
    package init(configFolder: ConfigFolder, program: String? = nil) {
        self.configFolder = configFolder
        self.program = program ?? Self.thisProgram
    }

    /// What a running sandbox was found to be.
    package struct Status: Sendable {
        /// How to reach it.
        package var environment: SandboxEnvironment
        /// The number of the background process.
        package var process: Int32
        /// Each node that belongs to an instance.
        package var nodes: [Node]

        /// An instance's node.
        package struct Node: Sendable {
            /// The instance's id.
            package var id: String
            /// The instance's state, in EC2's words.
            package var state: String
            /// `ADDRESS:PORT` of its sshd, which listens while the instance runs.
            package var endpoint: String
        }
    }

    /// The environment of this config folder's sandbox, or nil where none runs; two system calls when there is none.
    package func environment() -> SandboxEnvironment? {
        guard folder.supervisorNumber() != nil else { return nil }
        return readEnvironment()
    }

    func statusBlocking() throws(Problem) -> Status? {
        guard let process = folder.supervisorNumber(), let environment = readEnvironment() else { return nil }
        let answer = try LoopbackRequest.send("GET", "/dust-sandbox/nodes", to: environment)
        let nodes = ((try? JSONValue(parsing: answer))?.array ?? []).compactMap(Status.Node.init)
        return Status(environment: environment, process: process, nodes: nodes)
    }

    func startBlocking(
        nodes: Int, region: String, level: SandboxLevel, isPrivate: Bool
    ) throws(Problem) -> SandboxEnvironment {
        try exclusively { () throws(Problem) in
            if let environment = answeringEnvironment() { return environment }
            try check(level)
            clear()
            try AtomicFile.makeFolder(folder.path)
            let report = try launch(nodes: nodes, region: region, level: level, isPrivate: isPrivate)
            defer { close(report) }
            do throws(Problem) {
                try awaitReady(report)
                guard let environment = readEnvironment() else { throw died }
                return environment
            } catch {
                clear()
                throw error
            }
        }
    }

    func stopBlocking() throws(Problem) -> Bool {
        guard access(folder.path, F_OK) == 0 else { return false }
        return try exclusively { () throws(Problem) in
            let process = folder.supervisorNumber()
            if let process {
                kill(process, SIGTERM)
                awaitEnd()
                // A shell that started it itself is its parent, and has to take leave of it.
                var status: Int32 = 0
                if folder.supervisorNumber() == nil { _ = waitpid(process, &status, 0) }
            }
            clear()
            return process != nil
        }
    }

    func resetBlocking() throws(Problem) {
        guard let environment = environment() else { throw Self.none }
        _ = try LoopbackRequest.send("POST", "/dust-sandbox/reset", to: environment)
    }

    static var none: Problem {
        Problem("sandbox.none", "No sandbox is running.", why: nil, fix: "dust sandbox start", status: .notFound)
    }

    var folder: SandboxFolder { SandboxFolder(path: resolved(configFolder.path) + "/sandbox") }

    private func readEnvironment() -> SandboxEnvironment? {
        ((try? AtomicFile.readText(folder.environment)) ?? nil).flatMap(SandboxEnvironment.init(fileText:))
    }

    private func check(_ level: SandboxLevel) throws(Problem) {
        #if os(Linux)
            if level == .plain || geteuid() == 0 { return }
        #else
            if level == .plain { return }
        #endif
        throw Problem(
            "sandbox.root", "Isolated nodes need root on Linux.",
            why: "Only root may give them their own files, processes and network.",
            fix: "sudo dust sandbox start --isolated", "leave out --isolated", status: .usage)
    }

    /// The environment of a sandbox that really answers; one that is just dying is waited for, and is none.
    private func answeringEnvironment() -> SandboxEnvironment? {
        guard folder.supervisorNumber() != nil else { return nil }
        if let environment = readEnvironment(),
            (try? LoopbackRequest.send("GET", "/dust-sandbox/nodes", to: environment)) != nil,
            // The server outlives a killed supervisor by a moment.
            folder.supervisorNumber() != nil
        {
            return environment
        }
        awaitEnd()
        return nil
    }

    /// Waits until the supervisor is gone, ten seconds at most; `clear` kills it then.
    private func awaitEnd() {
        for _ in 0..<10_000 where folder.supervisorNumber() != nil { usleep(1_000) }
    }

    /// Ends what a killed supervisor may have left, and removes its files.
    private func clear() {
        guard access(folder.path, F_OK) == 0 else { return }
        Leftovers.end(under: [folder.path])
        ControlGroups.remove(ControlGroups.name(of: folder.path))
        FileTree.remove(folder.path)
    }

    /// Keeps two shells from starting or stopping it at once, with a lock on the config folder itself.
    private func exclusively<Result>(_ body: () throws(Problem) -> Result) throws(Problem) -> Result {
        try AtomicFile.makeFolder(configFolder.path)
        let file = open(configFolder.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0, retryingInterrupts({ flock(file, LOCK_EX) }) == 0 else {
            throw Problem(
                "file.unwritable", "Cannot use \(configFolder.path).", why: "\(systemMessage()).",
                fix: "ls -ld \(configFolder.path)", status: .failure)
        }
        defer { close(file) }
        return try body()
    }

    /// Starts the background process and returns the descriptor on which it tells how the start went.
    private func launch(
        nodes: Int, region: String, level: SandboxLevel, isPrivate: Bool
    ) throws(Problem) -> Int32 {
        let report = try makePipe()
        let life = try makePipe()
        try launchWarden(life.reading)
        let log = open(folder.log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(log) }
        // In a mount namespace of its own, nothing that the nodes mount is seen by, or left to, the machine.
        let apart = level == .isolated ? ["/usr/bin/unshare", "--mount", "--propagation", "private"] : []
        _ = try ChildProcess.inOwnSession(
            apart + [
                program, "sandbox", "serve", folder.path, level.rawValue, region, String(nodes),
                isPrivate ? "private" : "public",
            ],
            environment: ownEnvironment(), input: life.writing, output: report.writing, errors: Descriptor(log))
        return report.takeReading().number
    }

    private func awaitReady(_ report: Int32) throws(Problem) {
        var reader = MessageReader(report)
        while let lines = reader.lines() {
            for line in lines {
                guard let message = try? JSONValue(parsing: line) else { continue }
                if message["ready"] != nil { return }
                throw Problem(message) ?? died
            }
        }
        throw died
    }

    private var died: Problem {
        let log = ((try? AtomicFile.readText(folder.log)) ?? nil) ?? ""
        let end = log.split(separator: "\n").suffix(5).joined(separator: "\n")
        return Problem(
            "sandbox.died", "The sandbox did not come up.", why: end.isEmpty ? "It left no message." : end,
            fix: "script/bootstrap", status: .failure)
    }

    private func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

extension Sandbox.Status.Node {
    fileprivate init?(_ value: JSONValue) {
        guard let id = value["id"]?.string, let state = value["state"]?.string, let endpoint = value["endpoint"]?.string
        else { return nil }
        self.init(id: id, state: state, endpoint: endpoint)
    }
}
