/// What the node said about a session shell's terminal.
package struct ForegroundAnswer: Hashable, Sendable {
    /// Whether the node answered at all.
    var isAnswer = false
    /// Whether the shell's process is there.
    var exists = false
    /// Whether the terminal is the shell's own, so that no program of its runs in front.
    var shellHasTerminal = false
    /// Whether the process sleeps; it works while it does not.
    var sleeps = false
    /// Whether the shell has children, in the background or in front; nil when unknown.
    var hasChildren: Bool?
    /// How many bytes the shell asks for in the `read` of its standard input that it waits in; nil when unknown or elsewhere.
    var bytesAsked: Int?
    /// Whether the system call was readable.
    var knowsSystemCall = false
    /// Whether the terminal hands over whole lines; a line editor at its prompt takes single keys. Nil when unknown.
    var isLineWise: Bool?
    /// The command line of the shell's process.
    package var arguments = ""
    /// The command line of its youngest child.
    var child = ""
    /// The command line of the program that has the terminal.
    package var foreground = ""

    /// Reads the output of the question's command.
    package init(_ output: String) {
        for line in output.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            let rest = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
            switch parts[0] {
            case "end": isAnswer = true
            case "stat": readStat(String(rest))
            case "children": hasChildren = !rest.isEmpty
            case "syscall": readSystemCall(rest.split(separator: " ").map(String.init))
            case "arguments": arguments = String(rest)
            case "foreground": foreground = String(rest)
            case "child": child = String(rest)
            case "modes": readModes(rest.split(separator: " "))
            case "ps": readProcessStatus(String(rest))
            default: break
            }
        }
    }

    /// Fields of proc(5)'s stat, counted after the name in parentheses: state, parent, group, session, terminal, foreground group.
    private mutating func readStat(_ text: String) {
        guard let close = text.lastIndex(of: ")") else { return }
        let fields = text[text.index(after: close)...].split(separator: " ")
        guard fields.count > 5, fields[0] != "Z", fields[0] != "X" else { return }
        exists = true
        sleeps = fields[0] == "S"
        shellHasTerminal = fields[2] == fields[5]
    }

    /// `read` of descriptor 0 is number 0 on x86-64 and 63 on arm64.
    private mutating func readSystemCall(_ fields: [String]) {
        guard let number = fields.first.flatMap({ Int($0) }), number >= 0 else { return }
        knowsSystemCall = true
        guard number == 0 || number == 63, fields.count > 3, Self.hexadecimal(fields[1]) == 0 else { return }
        bytesAsked = Self.hexadecimal(fields[3])
    }

    private mutating func readProcessStatus(_ text: String) {
        let fields = text.split(separator: " ", maxSplits: 3)
        guard fields.count == 4, !fields[2].hasPrefix("Z") else { return }
        exists = true
        shellHasTerminal = fields[0] == fields[1]
        sleeps = fields[2].hasPrefix("S") || fields[2].hasPrefix("I")
        arguments = String(fields[3])
    }

    private mutating func readModes(_ words: [Substring]) {
        if words.contains("icanon") { isLineWise = true }
        if words.contains("-icanon") { isLineWise = false }
    }

    private static func hexadecimal(_ text: String) -> Int? {
        text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    }
}

extension ForegroundAnswer {
    /// What the answer means for the command that seems to run.
    package enum Verdict: Hashable, Sendable {
        /// Something runs, or reads; `program` is the command line that has the terminal.
        case busy(program: String)
        /// The shell, or one that replaced it, sits at a prompt that is no mark: prepare it again.
        case lostMark
        /// A shell that takes no POSIX text, such as fish, sits at a prompt of its own in the place of ours.
        case foreign(program: String)
        /// The process is not there any more.
        case gone
    }

    /// Judges a quiet shell; `text` is what was typed for the running command, and `dialect` is nil while the shell starts.
    ///
    /// In doubt the shell is busy: a line typed to prepare it must never become an answer to a program's question.
    package func verdict(for dialect: ShellDialect?, running text: String) -> Verdict {
        let busy = Verdict.busy(program: program)
        guard exists else { return .gone }
        guard shellHasTerminal, sleeps else { return busy }
        if isReplaced {
            guard hasChildren != true, isAtPrompt(isStarting: dialect == nil, text) else { return busy }
            if isInteractive(Self.posixShells) { return .lostMark }
            return isInteractive(Self.foreignShells) ? .foreign(program: program) : busy
        }
        switch dialect {
        // What reads is a start-up file: the shell itself has not come to its prompt.
        case nil: return busy
        case .bash, .zsh, .fish, .ash: return busy
        case .sh, .ksh:
            // At its prompt dash fills a buffer, and its `read` takes single bytes; ksh takes single bytes for both.
            if let bytesAsked, bytesAsked > 1 { return .lostMark }
            if knowsSystemCall, dialect == .sh || bytesAsked == nil { return busy }
            return Self.touchesPrompt(text) && hasChildren != true ? .lostMark : busy
        }
    }

    /// The program in front, as a person would name it: while a shell reads its start-up files, what they run has no group
    /// of its own. Empty where it is the session shell itself.
    package var program: String {
        let front = foreground.isEmpty ? arguments : foreground
        let isShell = front == arguments && !isReplaced
        return (isShell ? child : front).split(separator: " ").joined(separator: " ")
    }

    /// Whether an interactive shell that replaced ours reads a command, and not an answer: its line editor takes keys, and
    /// dash, which has none, fills a buffer. `read` leaves the terminal as it was, and dash's takes single bytes.
    private func isAtPrompt(isStarting: Bool, _ text: String) -> Bool {
        guard let isLineWise else { return !isStarting }
        if !isLineWise || bytesAsked ?? 0 > 512 && isInteractive(["dash", "ash", "sh"]) { return true }
        // ksh takes single bytes for both, and not every system tells what is read: then what was typed has to say so.
        let isUnknown = !knowsSystemCall || isInteractive(["ksh", "ksh93", "mksh"])
        return !isStarting && isUnknown && text.contains("exec")
    }

    /// The shell was started with options that nobody types.
    private var isReplaced: Bool {
        !arguments.contains("--noediting --rcfile") && !arguments.contains(" -l -i")
    }

    private static let posixShells = ["bash", "zsh", "ksh", "ksh93", "mksh", "dash", "ash", "sh"]
    private static let foreignShells = ["fish", "tcsh", "csh", "xonsh", "nu", "elvish", "pwsh", "rc", "es"]

    private func isInteractive(_ known: [String]) -> Bool {
        let words = arguments.split(separator: " ")
        guard var name = words.first.map({ $0.split(separator: "/").last ?? $0 }) else { return false }
        if name.hasPrefix("-") { name.removeFirst() }
        return known.contains(String(name))
            && words.dropFirst().allSatisfy {
                $0.hasPrefix("--") || ($0.hasPrefix("-") || $0.hasPrefix("+")) && !$0.dropFirst().contains("c")
            }
    }

    /// Where the system call cannot be read, only a command that may have changed the prompt is suspected.
    private static func touchesPrompt(_ text: String) -> Bool {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "_" }
        return words.contains { ["PS1", ".", "source"].contains($0) } && !words.contains("read")
    }
}
