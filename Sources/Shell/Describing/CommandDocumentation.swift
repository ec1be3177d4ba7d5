/// The documentation of all commands in one file, made from what they say of themselves.
package struct CommandDocumentation: Sendable {
    private let commands: [CommandDescription]

    /// Documents these commands, in their order under their headings.
    package init(_ commands: [CommandDescription]) {
        self.commands = commands
    }

    private func topics() -> [(topic: CommandTopic, commands: [CommandDescription])] {
        CommandTopic.allCases.compactMap { topic in
            let own = commands.filter { $0.group == topic }
            return own.isEmpty ? nil : (topic, own)
        }
    }

    // MARK: Markdown

    /// `Documentation/Commands.md`.
    package var markdown: String {
        var lines = [
            "# Commands", "",
            "Made by `script/docs` from what each command says of itself (`help COMMAND`); not edited by hand.", "",
            "Every command takes `--help`, `--json` for programs, and `--yes` (`-y`), which answers its questions.", "",
        ]
        for (topic, commands) in topics() {
            lines.append(
                "- **\(topic.rawValue)**: "
                    + commands.map { "[`\($0.name)`](#\(Self.anchor($0.name)))" }.joined(separator: " "))
        }
        for (topic, commands) in topics() {
            lines += ["", "## \(topic.rawValue)"]
            for command in commands { lines += ["", "### \(command.name)", ""] + Self.body(of: command, level: 4) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The fragment by which Markdown viewers find a heading: letters, digits and dashes stay.
    private static func anchor(_ name: String) -> String {
        String(name.lowercased().compactMap { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : $0 == " " ? "-" : nil })
    }

    private static func body(of command: CommandDescription, level: Int) -> [String] {
        var lines = ["    " + command.usage, "", escaped(command.summary)]
        if !command.discussion.isEmpty { lines += ["", escaped(command.discussion)] }
        if !command.parameters.isEmpty {
            lines += ["", "| | |", "|---|---|"]
            for parameter in command.parameters.filter({ $0.kind == .argument })
                + command.parameters.filter({ $0.kind != .argument })
            {
                lines.append(
                    "| `\(parameter.term.replacing("|", with: "\\|"))` | \(escaped(parameter.explanation).replacing("|", with: "\\|")) |"
                )
            }
        }
        if !command.examples.isEmpty {
            lines.append("")
            for example in command.examples { lines.append("- `\(example.line)`: \(escaped(example.does))") }
        }
        for sub in command.subcommands {
            lines += ["", "\(String(repeating: "#", count: level)) \(sub.name)", ""] + body(of: sub, level: level + 1)
        }
        return lines
    }

    /// Text without what Markdown would take for emphasis or a tag.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("*", with: "\\*").replacing("_", with: "\\_").replacing(
            "<", with: "\\<")
    }

    // MARK: The manual page

    /// `dust.1`, in the language of man(7): what `usage` says of the program, then every command.
    package func manual(usage: String, version: String) -> String {
        var lines = [
            ".\\\" Made by script/docs from what each command says of itself.",
            ".TH DUST 1 \"\" \"dust \(version)\" \"User Commands\"", ".SH NAME",
            "dust \\- a shell for people who run clusters on EC2", ".SH SYNOPSIS", ".nf",
        ]
        lines += usage.split(separator: "\n", omittingEmptySubsequences: false).map { Self.roff(String($0)) } + [".fi"]
        for (topic, commands) in topics() {
            lines.append(".SH \(Self.roff(topic.rawValue.uppercased()))")
            for command in commands { lines += Self.entry(command) }
        }
        lines += [
            ".SH FILES", ".TP", ".I ~/.dustcluster",
            "Login rules, pinned host keys, history, settings, clusters; DUST_HOME names another folder.",
            ".SH EXIT STATUS",
            "0 done; 1 some node or instance failed; 2 the line could not be understood; 3 AWS refused or could not be reached; 4 no node could be reached; 5 not there, or nothing matched; 130 interrupted.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func entry(_ command: CommandDescription) -> [String] {
        var lines = [
            ".SS \(roff(command.name))", ".nf", ".B \(roff(command.usage))", ".fi", ".PP", roff(command.summary),
        ]
        if !command.discussion.isEmpty {
            lines += command.discussion.split(separator: "\n").flatMap { [".PP", roff(String($0))] }
        }
        for parameter in command.parameters {
            lines += [".TP", ".B \(roff(parameter.term))", roff(parameter.explanation)]
        }
        for example in command.examples { lines += [".TP", ".I \(roff(example.line))", roff(example.does)] }
        return lines + command.subcommands.flatMap { entry($0) }
    }

    /// Text as man(7) reads it back: no line is taken for a request, no dash becomes a hyphen.
    private static func roff(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}

extension Parameter {
    /// How it is typed, its short name in front.
    var term: String { (short.map { "-\($0), " } ?? "") + spelling }

    /// What it means, with what is taken where nothing is said.
    var explanation: String {
        guard let defaultValue, kind != .flag else { return help }
        return help + " (default: \(defaultValue))"
    }
}
