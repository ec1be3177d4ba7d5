import Files
import JSON
import Problems
import System

/// The process that answers the AWS calls: our Python in front of moto, spoken to in lines of JSON.
struct ServerProcess {
    let process: ChildProcess
    /// The descriptor on which it speaks; its end is the server's.
    var output: MessageReader
    private let input: Int32

    /// Writes the server's source files into the sandbox's folder and starts it.
    init(in folder: SandboxFolder, python: String, environment: [String: String], log: Int32) throws(Problem) {
        try AtomicFile.makeFolder(folder.server)
        for (name, bytes) in Self.sources {
            try SandboxFolder.write(String(decoding: bytes, as: UTF8.self), to: "\(folder.server)/\(name)")
        }
        let toServer = try makePipe()
        let fromServer = try makePipe()
        var environment = environment
        environment[Leftovers.mark] = folder.path
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        process = try ChildProcess.inOwnSession(
            [python, folder.server + "/sandbox_server.py"], environment: environment, input: toServer.reading,
            output: fromServer.writing, errors: Descriptor(log))
        input = toServer.takeWriting().number
        output = MessageReader(fromServer.takeReading().number)
    }

    /// Sends one message; false where the server is gone.
    func send(_ message: JSONValue) -> Bool {
        Descriptor(input).writeAll(message.text + "\n")
    }

    private static var sources: [(String, [UInt8])] {
        [
            ("sandbox_server.py", PackageResources.sandbox_server_py),
            ("gateway.py", PackageResources.gateway_py),
            ("calls.py", PackageResources.calls_py),
            ("lock.py", PackageResources.lock_py),
            ("nodes.py", PackageResources.nodes_py),
            ("fleet.py", PackageResources.fleet_py),
            ("faults.py", PackageResources.faults_py),
            ("additions.py", PackageResources.additions_py),
            ("transitions.py", PackageResources.transitions_py),
            ("conditions.py", PackageResources.conditions_py),
            ("spot.py", PackageResources.spot_py),
            ("placement.py", PackageResources.placement_py),
            ("prices.py", PackageResources.prices_py),
            ("tunnels.py", PackageResources.tunnels_py),
            ("tunnel_signature.py", PackageResources.tunnel_signature_py),
            ("websocket.py", PackageResources.websocket_py),
            ("agent.py", PackageResources.agent_py),
            ("run_command.py", PackageResources.run_command_py),
            ("layers.py", PackageResources.layers_py),
            ("formation.py", PackageResources.formation_py),
            ("formation_models.py", PackageResources.formation_models_py),
        ]
    }

    /// The Python that has moto: the one that `script/install` or `script/bootstrap` made, the one that a packaged dust made
    /// in its config folder, else the system's own.
    ///
    /// Nothing else is tried: a folder above, or one of the search path, may be anybody's, and what lies there would run
    /// as whoever starts the sandbox. Throws `sandbox.no-server` where there is none.
    static func python(program: String, configFolder: String, environment: [String: String]) throws(Problem) -> String {
        if let named = environment["DUST_SANDBOX_PYTHON"], !named.isEmpty { return named }
        let own = Sandbox.pythonFolder(of: configFolder)
        let candidates = (environments(beside: program) + [own]).filter { isOurs($0, program: program) }.map {
            $0 + "/bin/python"
        }
        if let found = (candidates + ["/usr/bin/python3"]).first(where: isExecutable) { return found }
        throw noServer("There is no Python environment for it beside \(program).")
    }

    /// Where the scripts put the environment: `PREFIX/lib/dust/sandbox` for `PREFIX/bin/dust`, and in the checkout for
    /// what was built there.
    static func environments(beside program: String) -> [String] {
        var found: [String] = []
        if let build = program.firstRange(of: "/.build/") {
            found.append(program[..<build.lowerBound] + "/.venv-sandbox")
        }
        let folders = program.split(separator: "/", omittingEmptySubsequences: false)
        if folders.count > 2, folders[folders.count - 2] == "bin" {
            found.append(folders.dropLast(2).joined(separator: "/") + "/lib/dust/sandbox")
        }
        return found
    }

    /// Whether the folder belongs to root, to this user or to the program's owner, and not everybody may write it.
    private static func isOurs(_ folder: String, program: String) -> Bool {
        var (own, executable) = (stat(), stat())
        guard stat(folder, &own) == 0, stat(program, &executable) == 0 else { return false }
        return [0, geteuid(), executable.st_uid].contains(own.st_uid) && own.st_mode & 0o002 == 0
    }

    /// The problem of a machine on which the set-up script has not run.
    static func noServer(_ why: String) -> Problem {
        Problem(
            "sandbox.no-server", "The sandbox's AWS server is not installed.", why: why,
            fix: "script/bootstrap", "set DUST_SANDBOX_PYTHON to a Python that has moto", status: .failure)
    }
}
