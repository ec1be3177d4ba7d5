import Console
import Problems

extension CommandDescription {
    /// The description of a command, or of a subcommand where there are two words; nil where there is none.
    package static func named(
        _ words: [String], in registry: CommandRegistry
    ) async throws(Problem) -> CommandDescription? {
        guard let first = words.first else { return nil }
        let found = first == registry.remoteCommand?.name ? registry.remoteCommand : registry.command(named: first)
        guard let command = found else { return nil }
        let description = try await command.description()
        guard words.count > 1 else { return description }
        return description.subcommands.first { $0.name == words.joined(separator: " ") }
    }

    /// The help text as wide as the output's window, at most a hundred columns, headings set apart.
    package func help(for output: Output) -> String {
        help(width: min(output.columns, 100)) { output.style.paint($0, .heading) }
    }
}
