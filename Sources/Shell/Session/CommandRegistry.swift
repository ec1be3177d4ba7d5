import ArgumentParser
import Fleets
import Problems

/// Something that can be called by its name: a built-in, a script, an executable of the user's.
package protocol RunnableCommand: Sendable {
    /// The word that is typed.
    var name: String { get }
    /// What help and completion need; it may have to ask a program, so it is asked for only when needed.
    func description() async throws(Problem) -> CommandDescription
    /// Does what the words after the name say. Throws Problems; a status that is no failure of dust's own is returned.
    func run(_ words: [Word], in context: Context) async throws -> ExitStatus
}

/// Finds commands that are not built in: in the config folder, on PATH.
package protocol CommandSource: Sendable {
    /// The command of that name, nil where this source has none.
    func command(named name: String) -> (any RunnableCommand)?
    /// All commands of this source, for help and completion.
    func commands() -> [any RunnableCommand]
    /// The file of this source that bears a built-in's name and is therefore not used; nil where there is none.
    func shadowed(by builtin: String) -> String?
}

/// The commands there are, and which one a word means.
package struct CommandRegistry: Sendable {
    private let builtins: [String: any Command.Type]
    private let order: [any Command.Type]
    private let sources: [any CommandSource]
    private let remote: (any Command.Type)?

    /// Knows the built-ins, in the order in which help lists them, and after them the sources, the first one first.
    ///
    /// `remote` is what `@TARGET COMMAND` means; it gets the target, `--` and the command, untouched.
    package init(builtins: [any Command.Type], remote: (any Command.Type)? = nil, sources: [any CommandSource] = []) {
        self.remote = remote
        order = builtins
        var byName: [String: any Command.Type] = [:]
        for builtin in builtins {
            byName[builtin.name] = builtin
            for alias in builtin.configuration.aliases { byName[alias] = builtin }
        }
        self.builtins = byName
        self.sources = sources
    }

    /// The command that a first word means, nil where it is none of ours.
    package func command(named name: String) -> (any RunnableCommand)? {
        if let builtin = builtins[name] { return BuiltinCommand(type: builtin) }
        for source in sources { if let command = source.command(named: name) { return command } }
        return nil
    }

    /// The file that bears a built-in's name and is therefore not used; nil where there is none.
    package func shadowed(by name: String) -> String? {
        guard isBuiltin(name) else { return nil }
        return sources.lazy.compactMap { $0.shadowed(by: name) }.first
    }

    /// What `@TARGET COMMAND` means.
    package var remoteCommand: (any RunnableCommand)? { remote.map { BuiltinCommand(type: $0) } }

    /// Whether a name is a built-in's, which nothing else may take.
    package func isBuiltin(_ name: String) -> Bool { builtins[name] != nil }

    /// All commands: built-ins in their order, then the sources'.
    package func all() -> [any RunnableCommand] {
        let own = order.map { BuiltinCommand(type: $0) as any RunnableCommand }
        let others = sources.flatMap { $0.commands() }.filter { !isBuiltin($0.name) }
        return own + others
    }

    /// The names of all commands.
    package func names() -> [String] { all().map(\.name) }
}

/// A built-in, as something that can be called by its name.
package struct BuiltinCommand: RunnableCommand {
    let type: any Command.Type

    package var name: String { type.name }
    package func description() async throws(Problem) -> CommandDescription { CommandDescription(type) }

    package func run(_ words: [Word], in context: Context) async throws -> ExitStatus {
        // Right after the name, every command takes how old the list may be.
        if let first = words.first?.raw, let limit = ["--cached": Inventory.AgeLimit.none, "--fresh": .thisRun][first] {
            var context = context
            context.listAge = limit
            return try await run(Array(words.dropFirst()), in: context)
        }
        let command: any Command
        do {
            command = try parse(separated(words.map(\.text)))
        } catch let problem as Problem {
            throw problem
        } catch {
            throw unreadable(error, in: separated(words.map(\.text)))
        }
        var context = context
        context.words = TypedWords(words.map { ($0.text, $0.raw) })
        if command.isRead, let pager = Pager(context: context) {
            return try await pager.reading { try await command.runToStatus(in: $0) }
        }
        return try await command.runToStatus(in: context)
    }

    private func parse(_ words: [String]) throws -> any Command {
        let parsed = try type.parseAsRoot(words)
        guard let command = parsed as? any Command else {
            // The parser answered with a command of its own: help.
            throw Problem("help.wanted", type.helpMessage(), status: .success)
        }
        return command
    }

    /// The words with `--watch=5` as the flag and the option that the parser knows.
    private func separated(_ words: [String]) -> [String] {
        let values = type.flagValues
        guard !values.isEmpty else { return words }
        let end = words.firstIndex(of: "--") ?? words.endIndex
        return words[..<end].flatMap { word -> [String] in
            let parts = word.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, word.hasPrefix("--"), let option = values[String(parts[0].dropFirst(2))] else {
                return [word]
            }
            return [String(parts[0]), "--\(option)=\(parts[1])"]
        } + words[end...]
    }

    /// What is wrong with a line that ArgumentParser cannot read: what it lacks by our own description, else the parser's words.
    private func unreadable(_ error: any Error, in words: [String]) -> Problem {
        switch CommandDescription(type).lack(in: words) {
        case .argument(let parameter):
            var problem = Problem(
                "line.arguments", "\(name) needs \(parameter.placeholder.uppercased()).", status: .usage)
            problem.fixes = (type.examples.first.map { [$0.line] } ?? []) + ["help \(name)"]
            return problem
        case .value(let option):
            var problem = Problem("line.arguments", "\(option) needs a value.", status: .usage)
            problem.why = CommandDescription(type).option(option)?.help
            problem.fixes = type.examples.map(\.line).filter { $0.contains("\(option) ") } + ["help \(name)"]
            return problem
        case .duration(let text, let option): return .badDuration(text, for: option)
        case nil: break
        }
        let message = type.message(for: error)
        let lines = message.split(separator: "\n").map(String.init)
        let what = lines.first.map { $0.hasSuffix(".") ? $0 : $0 + "." } ?? "Cannot read this line."
        var problem = Problem("line.arguments", what, status: .usage)
        problem.why = lines.count > 1 ? lines.dropFirst().joined(separator: "\n") : nil
        problem.fixes = ["help \(name)"]
        return problem
    }
}

extension Command {
    /// Runs, and says with which status; commands that end with another than 0 without a problem say so themselves.
    func runToStatus(in context: Context) async throws -> ExitStatus {
        if let command = self as? any StatusCommand { return try await command.status(in: context) }
        try await run(in: context)
        return .success
    }
}

/// A command whose own reports end in a status, such as how many nodes failed, without a problem being thrown.
package protocol StatusCommand: Command {
    /// Does the work and says how it ended.
    func status(in context: Context) async throws -> ExitStatus
}

extension StatusCommand {
    /// Runs for its effects alone.
    package func run(in context: Context) async throws {
        _ = try await status(in: context)
    }
}
