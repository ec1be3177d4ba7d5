import Files
import Shell
import System

/// The commands of the user's own: scripts, then programs in the config folder, then `dust-NAME` on PATH.
///
/// Nothing is looked up before a name is used or all are listed, so one that is added is there at once.
package struct PluginCatalog: CommandSource {
    private let folder: ConfigFolder
    private let environment: [String: String]
    private let cache: DescriptionCache

    /// Looks in the config folder and on the PATH of `environment`.
    package init(folder: ConfigFolder, environment: [String: String]) {
        self.folder = folder
        self.environment = environment
        cache = DescriptionCache(file: folder.pluginDescriptions)
    }

    /// Something that was found, and may be hidden by another of the same name.
    package struct Found: Sendable {
        /// The word that is typed.
        package let name: String
        /// The file.
        package let path: String
        /// What it is.
        package let kind: Kind

        /// The ways to add a command.
        package enum Kind: String, Sendable {
            /// Lines of the shell's language.
            case script
            /// A program in the config folder.
            case program
            /// A program on PATH.
            case onPath = "on PATH"
        }
    }

    /// The command of that name, nil where there is none.
    package func command(named name: String) -> (any RunnableCommand)? {
        guard PluginDescription.isName(name) else { return nil }
        let script = "\(folder.commands)/\(name).dust"
        if isFile(script) { return ScriptCommand(name: name, path: script) }
        for path in ["\(folder.commands)/\(name)"] + searchPath.map({ "\($0)/dust-\(name)" }) where isProgram(path) {
            return program(name, path)
        }
        return nil
    }

    /// All of them, of each name the first.
    package func commands() -> [any RunnableCommand] {
        var names: Set<String> = []
        return found().filter { names.insert($0.name).inserted }.map(command)
    }

    /// All that there is, also what another hides, in the order in which it is looked for.
    package func found() -> [Found] {
        let own = entries(of: folder.commands)
        let scripts = own.filter { $0.hasSuffix(".dust") }.map { file in
            Found(name: String(file.dropLast(5)), path: "\(folder.commands)/\(file)", kind: .script)
        }
        let programs = own.map { Found(name: $0, path: "\(folder.commands)/\($0)", kind: .program) }
        let onPath = searchPath.flatMap { folder in
            entries(of: folder).filter { $0.hasPrefix("dust-") }.map { file in
                Found(name: String(file.dropFirst(5)), path: "\(folder)/\(file)", kind: .onPath)
            }
        }
        return (scripts + programs + onPath).filter { found in
            PluginDescription.isName(found.name) && (found.kind == .script ? isFile(found.path) : isProgram(found.path))
        }
    }

    /// The command that something found is.
    package func command(_ found: Found) -> any RunnableCommand {
        found.kind == .script ? ScriptCommand(name: found.name, path: found.path) : program(found.name, found.path)
    }

    /// The program that something found is.
    package func program(_ name: String, _ path: String) -> ProgramCommand {
        ProgramCommand(name: name, path: path, folder: folder, environment: environment, cache: cache)
    }

    /// The file in the config folder that would be this command if no built-in were; nil where there is none.
    package func shadowed(by builtin: String) -> String? {
        let paths = ["\(folder.commands)/\(builtin).dust", "\(folder.commands)/\(builtin)"]
        return isFile(paths[0]) ? paths[0] : isProgram(paths[1]) ? paths[1] : nil
    }

    private var searchPath: [String] {
        var seen: Set<String> = []
        let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        // What is found by a relative folder would depend on where one stands.
        return folders.filter { $0.hasPrefix("/") && seen.insert($0).inserted }
    }

    private func entries(of folder: String) -> [String] {
        (DirectoryEntry.all(in: folder) ?? []).map(\.name).sorted()
    }

    private func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    private func isProgram(_ path: String) -> Bool { isFile(path) && access(path, X_OK) == 0 }
}
