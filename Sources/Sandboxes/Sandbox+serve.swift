import JSON
import Problems
import System

extension Sandbox {
    /// Runs the background process where the arguments ask for it, and returns the status to exit with; else nil.
    ///
    /// `arguments` are the program's, its own name left out. `dust` calls this before anything else: `sandbox serve` is
    /// for `start` alone, never typed, and has nothing to do with the shell.
    package static func serve(_ arguments: [String]) -> Int32? {
        guard arguments.count == 7, arguments[..<2] == ["sandbox", "serve"],
            let level = SandboxLevel(rawValue: arguments[3]), let nodes = Int(arguments[5])
        else { return nil }
        let supervisor = Supervisor(
            folder: SandboxFolder(path: arguments[2]), level: level, region: arguments[4], nodes: nodes,
            isPrivate: arguments[6] == "private", report: 1, program: thisProgram, environment: ownEnvironment())
        _ = chdir("/")
        // Whatever the shell that started it had open, a pipe that somebody reads to its end too, is not this one's.
        for descriptor in Int32(3)..<4_096 { close(descriptor) }
        do {
            try supervisor.run()
            return 0
        } catch {
            _ = Descriptor(2).writeAll(error.rendered() + "\n")
            _ = Descriptor(1).writeAll(error.json.text + "\n")
            return error.status.rawValue
        }
    }

    /// The path of the program that runs.
    package static var thisProgram: String {
        programPath() ?? CommandLine.arguments.first ?? "dust"
    }
}

/// A problem as it crosses from the background process to the one that started it.
extension Problem {
    var json: JSONValue {
        [
            "code": .string(code), "what": .string(what), "why": why.map(JSONValue.string) ?? nil,
            "fixes": .array(fixes.map(JSONValue.string)), "status": .int(status.rawValue),
        ]
    }

    init?(_ value: JSONValue) {
        guard let code = value["code"]?.string, let what = value["what"]?.string, let status = value["status"]?.int
        else { return nil }
        self.init(code, what, why: value["why"]?.string, status: ExitStatus(rawValue: Int32(status)))
        fixes = value["fixes"]?.array?.compactMap(\.string) ?? []
    }
}
