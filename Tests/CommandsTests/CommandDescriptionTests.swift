import ArgumentParser
import Commands
import DustTesting
import Shell
import Testing

/// What holds for every command: help that cannot lie.
@Suite struct CommandDescriptionTests {
    @Test(arguments: BuiltinCommands.all.map(CommandDescription.init))
    func `a command has a summary, help for all it takes, and examples`(command: CommandDescription) {
        #expect(!command.summary.isEmpty)
        #expect(!command.examples.isEmpty)
        for parameter in command.parameters + command.subcommands.flatMap(\.parameters) {
            #expect(!parameter.help.isEmpty, "\(command.name) \(parameter.name)")
        }
        #expect(command.help().split(separator: "\n").contains { $0.hasPrefix("Example") })
        #expect(command.help().split(separator: "\n").count >= 3)
    }

    @Test(arguments: BuiltinCommands.all.map(CommandDescription.init))
    func `every example can be read`(command: CommandDescription) async throws {
        let shell = try ShellFixture()
        for example in command.examples {
            guard case .complete(let line) = try LineRunner(context: shell.context).splitter.split(example.line) else {
                Issue.record("\(example.line) is not complete")
                continue
            }
            for part in line.parts {
                guard case .words(let words, let rest) = part.command, let first = words.first,
                    let type = BuiltinCommands.all.first(where: { $0.name == first.text })
                else { continue }
                let arguments = words.dropFirst().map(\.text).filter { !["--json", "--yes"].contains($0) }
                #expect(throws: Never.self, "\(example.line)") {
                    _ = try type.parseAsRoot(arguments + [rest].compactMap { $0 })
                }
            }
        }
    }
}
