import Files
import JSON
import Problems
import System

/// Keeps one sshd running for every running instance.
struct Reconciler {
    let folder: SandboxFolder
    let login: LoginSetting
    private var builder: any NodeBuilder
    private var nodes: [String: Node] = [:]

    private struct Node {
        let files: any NodeHouse
        let name: String
        let cluster: String
        let key: OpenSSHKeyPair
        var running: (boot: Int, process: ChildProcess)?
    }

    init(folder: SandboxFolder, login: LoginSetting, builder: any NodeBuilder) {
        self.builder = builder
        self.folder = folder
        self.login = login
    }

    /// Starts and stops what the instances ask for.
    ///
    /// Returns what the server should know of the nodes that were started, and a problem for each that was not.
    mutating func follow(_ wanted: [InstanceRecord]) -> (started: [JSONValue], problems: [Problem]) {
        let running = nodes.compactMapValues { $0.running?.boot }
        let plan = ReconcilePlan(wanted: wanted, known: Set(nodes.keys), running: running)
        stop(plan.stop)
        for id in plan.forget {
            if let node = nodes.removeValue(forKey: id) { builder.release(node.files) }
            FileTree.remove(folder.node(id))
        }
        var problems: [Problem] = []
        for record in plan.start {
            do throws(Problem) { try start(record) } catch { problems.append(error) }
        }
        // All of them are on their way before the first is waited for.
        let started = plan.start.compactMap { record -> JSONValue? in
            guard let node = nodes[record.id], node.running != nil else { return nil }
            do throws(Problem) { try waitUntilListening(record.id) } catch { problems.append(error) }
            return [
                "id": .string(record.id), "endpoint": .string(node.files.endpoint.text),
                "key": .string(node.key.publicLine),
            ]
        }
        builder.introduce(
            nodes.values.sorted { $0.name < $1.name }.compactMap { node in
                node.running.map {
                    RunningNode(
                        name: node.name, cluster: node.cluster, address: node.files.endpoint.address,
                        process: $0.process)
                }
            })
        return (started, problems)
    }

    /// The nodes that have shut themselves down, each told once; they count as running until the server says otherwise.
    ///
    /// Those that asked for a reboot are started again here, as EC2 does without a word.
    mutating func takeHalted() -> [String] {
        var halted: [String] = []
        for (id, node) in nodes.sorted(by: { $0.key < $1.key }) {
            guard let how = (try? AtomicFile.readText(node.files.haltFile)) ?? nil else { continue }
            unlink(node.files.haltFile)
            guard how.hasPrefix("reboot"), let boot = node.running?.boot else {
                halted.append(id)
                continue
            }
            stop([id])
            do throws(Problem) {
                try start(id, boot: boot)
                try waitUntilListening(id)
            } catch {
                Descriptor.errors.writeAll(error.rendered() + "\n")
            }
        }
        return halted
    }

    private mutating func stop(_ ids: [String]) {
        guard !ids.isEmpty else { return }
        NodeInit.shutDown(ids.compactMap { nodes[$0]?.running?.process })
        Leftovers.end(under: ids.map(folder.node))
        for id in ids {
            nodes[id]?.running = nil
            // It was told to; that is no news.
            if let file = nodes[id]?.files.haltFile { unlink(file) }
        }
    }

    private mutating func start(_ record: InstanceRecord) throws(Problem) {
        if nodes[record.id] == nil { nodes[record.id] = try made(record) }
        try start(record.id, boot: record.boot)
    }

    private mutating func start(_ id: String, boot: Int) throws(Problem) {
        guard var node = nodes[id] else { return }
        unlink(node.files.processFile)
        let log = open(node.files.logPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer { close(log) }
        let process = try ChildProcess.inOwnSession(
            node.files.command, environment: ["PATH": login.searchPath, Leftovers.mark: node.files.folder],
            errors: Descriptor(log))
        node.running = (boot, process)
        nodes[id] = node
    }

    private mutating func made(_ record: InstanceRecord) throws(Problem) -> Node {
        let files = try builder.house(for: record)
        let key = try OpenSSHKeyPair(comment: "root@\(record.id)")
        try AtomicFile.makeFolder(files.folder)
        try files.write(hostKeyText: key.privateFile, userData: record.userData)
        return Node(files: files, name: record.hostName, cluster: record.cluster, key: key)
    }

    /// sshd writes its number once it listens; nothing tells sooner without connecting to it.
    private func waitUntilListening(_ id: String) throws(Problem) {
        guard let node = nodes[id], let process = node.running?.process else { return }
        for _ in 0..<10_000 {
            if access(node.files.processFile, F_OK) == 0 { return }
            if process.hasEnded() { break }
            usleep(1_000)
        }
        let log = (((try? AtomicFile.readText(node.files.logPath)) ?? nil) ?? "").replacing("\r", with: "").trimmed
        throw Problem(
            "sandbox.node", "The node of \(id) does not start.", why: log.isEmpty ? "sshd said nothing." : log,
            fix: "script/bootstrap", status: .failure)
    }
}
