import Files
import JSON
import Problems
import Synchronization
import System

/// The background process of a sandbox: it owns the AWS server and the nodes, and waits for either to have news.
///
/// One thread and one `poll`: everything happens in the order in which it is told.
struct Supervisor {
    let folder: SandboxFolder
    let level: SandboxLevel
    let region: String
    let nodes: Int
    /// Whether the nodes have no address that dust can dial, and are reached as private instances are.
    let isPrivate: Bool
    /// Where the outcome of the start is told, once.
    let report: Int32
    let program: String
    let environment: [String: String]

    /// Runs the sandbox until it is told to end, or its server or its folder is gone.
    func run() throws(Problem) {
        guard try folder.becomeSupervisor() else {
            throw Problem("sandbox.running", "This sandbox is running already.", why: nil, status: .failure)
        }
        let signals = try SignalPipe()
        let login = try LoginSetting.here(environment)
        let python = try ServerProcess.python(
            program: program, configFolder: folder.configFolder, environment: environment)
        try prepare(login)
        var server = try ServerProcess(in: folder, python: python, environment: environment, log: 2)
        defer {
            Leftovers.end(under: [folder.path])
            ControlGroups.remove(ControlGroups.name(of: folder.path))
        }
        let builder: any NodeBuilder
        switch level {
        case .plain: builder = PlainBuilder(folder: folder, login: login)
        case .isolated:
            builder = try IsolatedBuilder(folder: folder, login: login, python: python, environment: environment)
        }
        var reconciler = Reconciler(folder: folder, login: login, builder: builder)
        let fleet = FleetMember.fleet(of: nodes, isPrivate: isPrivate).map(\.json)
        let keys = SandboxKeys()
        _ = server.send([
            "fleet": .array(fleet), "region": .string(region), "access_key": .string(keys.access),
            "secret_key": .string(keys.secret),
        ])
        var port: Int?
        var isReady = false
        events: while true {
            switch next(from: server.output.descriptor, signals) {
            case .end: break events
            case .child:
                let halted = reconciler.takeHalted()
                if !halted.isEmpty { _ = server.send(["halted": .array(halted.map { .string($0) })]) }
                continue
            case .server: break
            }
            guard let lines = server.output.lines() else {
                throw Problem("sandbox.server", "The sandbox's AWS server ended.", why: nil, status: .failure)
            }
            for line in lines {
                guard let message = try? JSONValue(parsing: line) else { continue }
                if let found = message["listening"]?.int { port = found }
                if let why = message["problem"]?.string { throw ServerProcess.noServer(why) }
                if let version = message["version"], let instances = message["instances"]?.array {
                    let outcome = reconciler.follow(instances.compactMap(InstanceRecord.init))
                    // Later on, a node that does not start is one dead machine among others.
                    if !isReady, let problem = outcome.problems.first { throw problem }
                    for problem in outcome.problems { _ = Descriptor(2).writeAll(problem.rendered() + "\n") }
                    _ = server.send(["settled": version, "nodes": .array(outcome.started)])
                }
                if message["ready"] != nil, let port {
                    isReady = true
                    try announce(port: port, keys: keys, login: login, networks: builder.networks)
                }
            }
        }
    }

    /// Makes what does not depend on the server: the key and the folders.
    private func prepare(_ login: LoginSetting) throws(Problem) {
        let key = try OpenSSHKeyPair(comment: "dust-sandbox")
        try SandboxFolder.write(key.privateFile, to: folder.key)
        try SandboxFolder.write(key.publicLine + "\n", to: folder.authorizedKeys)
        try AtomicFile.makeFolder(folder.nowhere)
        // The folder that sshd, started by root, shuts its unprivileged half into; packages make it at boot.
        if geteuid() == 0 { try AtomicFile.makeFolder("/run/sshd", mode: 0o755) }
    }

    private func announce(port: Int, keys: SandboxKeys, login: LoginSetting, networks: [String]) throws(Problem) {
        let environment = SandboxEnvironment(
            endpoint: "http://127.0.0.1:\(port)", accessKey: keys.access, secretKey: keys.secret, region: region,
            loginRulesFile: folder.loginRules, keyFile: folder.key, loginUser: login.user,
            networks: isPrivate ? ["127.0.0.0/8"] : networks, level: level)
        let rules = isPrivate ? environment.privateRules : environment.loginRules
        try SandboxFolder.write(rules, to: folder.loginRules)
        try AtomicFile.write(environment.fileText, to: folder.environment)
        _ = Descriptor(report).writeAll("{\"ready\":true}\n")
        // Whoever started it reads to the end of this pipe; the number stays taken, or a node's log would get it.
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        dup2(nothing, report)
        close(nothing)
    }

    private enum Event {
        /// The server wrote something.
        case server
        /// A process that was started here has ended.
        case child
        /// It is time to end.
        case end
    }

    /// Waits until something happens.
    private func next(from server: Int32, _ signals: SignalPipe) -> Event {
        while true {
            var watched = [
                pollfd(fd: server, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals.reading, events: Int16(POLLIN), revents: 0),
            ]
            // Now and then a look whether the folder is still there: a sandbox nobody can reach must not live on.
            let count = poll(&watched, 2, 5_000)
            if access(folder.supervisor, F_OK) != 0 { return .end }
            guard count > 0 else { continue }
            if watched[1].revents != 0 { return signals.take() ? .end : .child }
            if watched[0].revents != 0 { return .server }
        }
    }
}

/// The signals that ask this process to end, and those that tell of ended children, as something to poll.
struct SignalPipe {
    let reading: Int32

    init() throws(Problem) {
        let pipe = try makePipe()
        reading = pipe.takeReading().number
        signalTarget.store(pipe.takeWriting().number, ordering: .relaxed)
        for number in [SIGTERM, SIGINT] {
            Signals.handle(number) { _ in
                var byte: UInt8 = 1
                _ = write(signalTarget.load(ordering: .relaxed), &byte, 1)
            }
        }
        Signals.handle(SIGCHLD) { _ in
            var byte: UInt8 = 0
            _ = write(signalTarget.load(ordering: .relaxed), &byte, 1)
        }
        signal(SIGHUP, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
    }
}

extension SignalPipe {
    /// Takes the signals that have come; whether one of them asks to end.
    func take() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = retryingInterrupts { read(reading, &bytes, bytes.count) }
        return count <= 0 || bytes[..<count].contains(1)
    }
}

/// Where the signal handler writes; set before the handler is.
private let signalTarget = Atomic<Int32>(-1)

extension FleetMember {
    fileprivate var json: JSONValue {
        let tags = tags.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
        return [
            "name": .string(name), "type": .string(type), "tags": .object(tags),
            "reach": reach.map { .string($0) } ?? .null,
        ]
    }
}

extension SandboxEnvironment {
    /// The rules file: one rule that leads to every node by the tag that names its sshd.
    var loginRules: String {
        """
        # The sandbox's own; made anew at every start.
        - selector: "*"
          login-user: \(loginUser)
          keyfile: "\(keyFile)"
          address: tag:dust:ssh

        """
    }

    /// The rules file of private nodes: no address, so that dust finds the way itself.
    var privateRules: String {
        """
        # The sandbox's own; made anew at every start.
        - selector: "*"
          login-user: \(loginUser)
          keyfile: "\(keyFile)"

        """
    }
}
