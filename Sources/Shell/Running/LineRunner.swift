import Console
import Files
import Problems
import Targets
import Text

/// Runs lines of the shell's language, wherever they come from: the prompt, `-c`, a script, a plugin.
package struct LineRunner: Sendable {
    /// How a line's commands find what they need.
    package let context: Context
    /// The script's arguments, `$1` first; nil where the line is not from a script.
    package var arguments: [String]?

    /// Runs lines in `context`.
    package init(context: Context, arguments: [String]? = nil) {
        self.context = context
        self.arguments = arguments
    }

    /// The splitter for lines of this runner: it knows the script's arguments, the variables and the aliases.
    package var splitter: LineSplitter {
        let state = context.session.current
        return LineSplitter(
            arguments: arguments,
            variable: { name in name == "?" ? String(state.status) : state.variables[name] },
            alias: { state.aliases[$0] })
    }

    /// Runs a whole line; problems are told on standard error. Returns the last command's status.
    package func run(_ line: String) async -> ExitStatus {
        do throws(Problem) {
            switch try splitter.split(line) {
            case .complete(let split): return await run(split)
            case .incomplete(let missing): throw missing.problem(in: line)
            }
        } catch {
            return await tell(error)
        }
    }

    /// Runs the commands of a line that was split.
    package func run(_ line: SplitLine) async -> ExitStatus {
        var status = ExitStatus(rawValue: context.session.current.status)
        for part in line.parts {
            if part.connector == .and, status != .success { continue }
            if part.connector == .or, status == .success { continue }
            status = await run(part)
            let value = status.rawValue
            context.session.with { $0.status = value }
            if Task.isCancelled || context.session.current.wantsToLeave { break }
        }
        return status
    }

    /// Runs one command with its redirections and pipe.
    package func run(_ part: LinePart) async -> ExitStatus {
        do {
            if let assignment = Assignment(part) {
                context.session.with { $0.variables[assignment.name] = assignment.value }
                return .success
            }
            guard !part.isForSystemShell, let call = try Call(part, in: context.registry) else {
                return try await runInSystemShell(part)
            }
            // A pipe lends the terminal to its program at once.
            if part.pipe == nil { context.screen?.endLingering() }
            return try await redirected(part) { context in try await call.run(in: context) }
        } catch let problem as Problem {
            return await tell(problem)
        } catch is CancellationError {
            return await tell(Problem("interrupted", "Interrupted.", status: .interrupted))
        } catch {
            return await tell(
                Problem("unexpected", "Something unexpected happened.", why: "\(error)", status: .failure))
        }
    }

    /// Tells a problem and gives its status; help that was asked for goes where output goes.
    func tell(_ problem: Problem) async -> ExitStatus {
        if problem.status != .success { await context.output.problem(problem) }
        return problem.status
    }

    // MARK: Local programs

    private func runInSystemShell(_ part: LinePart) async throws(Problem) -> ExitStatus {
        if context.refusesUnknownWords, !part.isForSystemShell, case .words(let words, _) = part.command,
            let first = words.first?.text
        {
            let nearest = ForeignWord.advice(for: first, among: context.registry.names()).map { advice in
                advice.hasPrefix("dust ") ? advice : "dust \(advice)"
            }
            throw Problem(
                "line.unknown-command", "dust has no command, script or plugin \"\(first.harmless)\".",
                fix: nearest ?? "dust help", status: .usage)
        }
        if !part.isForSystemShell { try refuseForOpenLine(part) }
        if !part.isForSystemShell, mayAnnounce {
            await context.output.aside("dustcluster: [\(part.text)] unrecognized, trying system shell...")
        }
        let variables = context.session.current.variables
        let status = try await context.local.run(part.text, variables: variables, session: context.session)
        if status.rawValue == 127, case .words(let words, _) = part.command, let first = words.first,
            let nearest = ForeignWord.advice(for: first.text, among: context.registry.names())
        {
            throw Problem(
                "line.unknown-command", "There is no command \"\(first.text)\", here or in your system shell.",
                fix: nearest, status: ExitStatus(rawValue: 127))
        }
        return status
    }

    /// The seed's words come once a shell, for every such line, or never.
    private var mayAnnounce: Bool {
        guard context.mentionsSystemShell else { return false }
        return switch context.session.current.settings["announce"] {
        case "always": true
        case "never": false
        default: context.session.with { $0.told.insert("system shell").inserted }
        }
    }

    /// While a node waits for the rest of a command, a line that is no command of dust's is most likely that rest: it must not
    /// run on this machine by accident.
    private func refuseForOpenLine(_ part: LinePart) throws(Problem) {
        let open = context.session.current.questions.values.filter(\.wantsRest)
        guard context.isInteractive, !open.isEmpty else { return }
        throw Problem(
            "line.rest-of-command", "This line was not run.",
            why:
                "\(NodeNames.fold(open.map(\.label))) waits for the rest of a command; the system shell is on this machine.",
            fix: "@:waiting \(part.text)", "! \(part.text)   (runs it here)", "interrupt   (gives the command up)",
            status: .failure)
    }

    private func redirected(
        _ part: LinePart, _ body: @escaping @Sendable (Context) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        let redirections = try Redirections(part.redirections)
        defer { redirections.close() }
        var inner = context
        guard let pipe = part.pipe else {
            if redirections.isEmpty { return try await body(inner) }
            inner.output = redirections.output(over: context.output)
            let status = try await body(inner)
            try redirections.check()
            return status
        }
        inner.interaction = NoInteraction()
        let plain = inner
        let outcome = OutcomeBox()
        let status = try await context.local.pipe(into: pipe, variables: context.session.current.variables) {
            writeEnd in
            var piped = plain
            piped.output = redirections.output(over: plain.output, standardOutput: writeEnd)
            do { outcome.set(.success(try await body(piped))) } catch { outcome.set(.failure(error)) }
        }
        // As in the system shell, the last program of a pipe has the status; but dust's own failure is told.
        if case .failure(let error) = outcome.value { throw error }
        try redirections.check()
        return status
    }
}

/// `NAME=VALUE` alone on a line sets a variable.
private struct Assignment {
    let name: String
    let value: String

    init?(_ part: LinePart) {
        guard !part.isForSystemShell, part.pipe == nil, part.redirections.isEmpty,
            case .words(let words, nil) = part.command, words.count == 1, let word = words.first,
            let equals = word.text.firstIndex(of: "=")
        else { return nil }
        name = String(word.text[..<equals])
        guard let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic,
            name.unicodeScalars.allSatisfy({
                $0.isASCII && ($0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil)
            })
        else { return nil }
        value = String(word.text[word.text.index(after: equals)...])
    }
}

/// A command of dust's own with its words, options that every command has taken out.
private struct Call: Sendable {
    let command: any RunnableCommand
    var words: [Word]
    var wantsHelp = false
    var wantsJSON = false
    var assumesYes = false

    init?(_ part: LinePart, in registry: CommandRegistry) throws(Problem) {
        switch part.command {
        case .remote(let target, let text):
            guard let remote = registry.remoteCommand else { return nil }
            command = remote
            let end = Word(text: "--", raw: "--", columns: 0..<0, isQuoted: true)
            words = [target].compactMap { $0 } + [end]
            if let text { words.append(Word(text: text, raw: text, columns: 0..<0, isQuoted: true)) }
        case .words(let all, let rest):
            guard let first = all.first, let found = registry.command(named: first.text) else { return nil }
            command = found
            words = Array(all.dropFirst())
            takeCommonOptions()
            if let rest { words.append(Word(text: rest, raw: rest, columns: 0..<0, isQuoted: true)) }
        }
    }

    /// `--json`, `--yes`, `--help` and `-h` mean the same everywhere, up to `--`.
    private mutating func takeCommonOptions() {
        let end = words.firstIndex { $0.text == "--" && !$0.isQuoted } ?? words.count
        var kept: [Word] = []
        for word in words[..<end] {
            switch word.isQuoted ? "" : word.text {
            case "--json": wantsJSON = true
            case "--yes", "-y": assumesYes = true
            case "--help", "-h": wantsHelp = true
            default: kept.append(word)
            }
        }
        words = kept + words[end...]
    }

    func run(in context: Context) async throws -> ExitStatus {
        var context = context
        if wantsJSON { context.output.isJSON = true }
        if assumesYes { context.assumesYes = true }
        if let path = context.registry.shadowed(by: command.name),
            context.session.with({ $0.told.insert(path).inserted })
        {
            await context.output.aside("\(path) is not used: \(command.name) is built in")
        }
        guard wantsHelp else { return try await command.run(words, in: context) }
        context.output.isJSON = false
        var description = try await command.description()
        let path = ([command.name] + words.map(\.text)).joined(separator: " ")
        if let sub = description.subcommands.first(where: { path.hasPrefix($0.name) }) { description = sub }
        let text = description.help(for: context.output) + "\n"
        if let pager = Pager(context: context) { try await pager.show(text) } else { await context.output.text(text) }
        return .success
    }
}
