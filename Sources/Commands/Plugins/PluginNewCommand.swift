import ArgumentParser
import Console
import Files
import Plugins
import Problems
import Shell

/// `plugin new`: writes the beginning of a command that works, and a test of it.
struct PluginNewCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write the beginning of a command, with a test.",
        discussion: """
            A script and a Python program go into the folder of your commands and can be called at once; a Swift package \
            goes into the folder where you are, to be built and copied there.
            """)
    static let examples = [
        Example("plugin new busy --python", "A program in Python, dustplugin.py beside it."),
        Example("plugin new deploy --script", "Lines of this shell."),
        Example("plugin new busy --swift --library ~/src/dust", "A Swift package that uses DustPlugin."),
    ]

    @Argument(help: "The name of the command.") var name: String
    @Flag(help: "A Swift package.") var swift = false
    @Flag(help: "A Python program.") var python = false
    @Flag(help: "Lines of this shell.") var script = false
    @Option(help: "The folder or address of dust's own package, which a Swift package needs.", completion: .paths)
    var library: String?

    func run(in context: Context) async throws {
        let files = try plan(in: context)
        for file in files where try AtomicFile.read(file.path) != nil && !file.isShared {
            throw Problem(
                "plugin.exists", "There is already a file \(file.path).", fix: "choose another name, or move it away",
                status: .failure)
        }
        for file in files where try AtomicFile.read(file.path) != file.bytes {
            try AtomicFile.write(file.bytes, to: file.path, mode: file.isProgram ? 0o755 : 0o644)
            await context.output.line(StyledText("wrote \(file.path)"))
        }
        let next =
            swift
            ? "swift build, copy the program to \(context.folder.commands), then try it: \(name)"
            : "try it: \(name)    test it: sh \(context.folder.commands)/\(name).test"
        await context.output.aside(next)
    }

    private func plan(in context: Context) throws(Problem) -> [PluginTemplate.File] {
        guard PluginDescription.isName(name) else {
            throw Problem(
                "plugin.bad-name", "\"\(name)\" cannot name a command.", why: "A name is letters, digits, - and _.",
                fix: "plugin new my-command --python", status: .usage)
        }
        if context.registry.isBuiltin(name) {
            throw Problem("plugin.shadows", "\(name) is built in.", fix: "choose another name", status: .usage)
        }
        let template = PluginTemplate(name: name, folder: context.folder.commands)
        switch (swift, python, script) {
        case (true, false, false):
            guard let library else {
                throw Problem(
                    "plugin.no-library", "A Swift package has to know where dust's own package is.",
                    fix: "plugin new \(name) --swift --library ~/src/dust", status: .usage)
            }
            return template.swift(library: library, home: context.home)
        case (false, true, false): return template.python
        case (false, false, true): return template.script
        default:
            throw Problem(
                "plugin.which-language", "In which language shall \(name) be?", fix: "plugin new \(name) --python",
                "plugin new \(name) --swift", "plugin new \(name) --script", status: .usage)
        }
    }
}
