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
            ("nodes.py", PackageResources.nodes_py),
            ("fleet.py", PackageResources.fleet_py),
            ("faults.py", PackageResources.faults_py),
            ("additions.py", PackageResources.additions_py),
            ("transitions.py", PackageResources.transitions_py),
            ("conditions.py", PackageResources.conditions_py),
            ("placement.py", PackageResources.placement_py),
            ("prices.py", PackageResources.prices_py),
            ("formation.py", PackageResources.formation_py),
            ("formation_models.py", PackageResources.formation_models_py),
        ]
    }

    /// The Python that has moto: the one made by `script/bootstrap` or `script/install`, else the machine's.
    ///
    /// Throws `sandbox.no-python` where there is none at all.
    static func python(program: String, environment: [String: String]) throws(Problem) -> String {
        if let named = environment["DUST_SANDBOX_PYTHON"], !named.isEmpty { return named }
        var folder = program
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            let candidates = ["\(folder)/.venv-sandbox/bin/python", "\(folder)/lib/dust/sandbox/bin/python"]
            if let found = candidates.first(where: isExecutable) { return found }
        }
        let searched = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
        if let found = searched.map({ $0 + "/python3" }).first(where: isExecutable) { return found }
        throw noServer("There is no python3 on this machine.")
    }

    /// The problem of a machine on which the set-up script has not run.
    static func noServer(_ why: String) -> Problem {
        Problem(
            "sandbox.no-server", "The sandbox's AWS server is not installed.", why: why,
            fix: "script/bootstrap", "set DUST_SANDBOX_PYTHON to a Python that has moto", status: .failure)
    }
}
