import Problems

/// What can go wrong with a session shell before its first prompt.
extension Problem {
    /// No prompt came: what was heard last, what sits at the terminal, and the ways out.
    static func startFailed(
        _ destination: SSHDestination, after limit: Duration?, lastWords: [String], program: String?
    ) -> Problem {
        let name = destination.name
        var why: [String] = []
        if let limit { why.append("Its shell came to no prompt within \(limit.inSeconds) s (set start-limit).") }
        if let program, !program.isEmpty { why.append("At its terminal sits: \(printable(program))") }
        if !lastWords.isEmpty { why.append("It said: " + lastWords.joined(separator: "\n")) }
        let shell = program?.split(separator: " ").first?.split(separator: "/").last.map(String.init)
        var problem = Problem(
            "shell.start-limit", about: name, "The shell of \(.subject) did not start.",
            why: why.joined(separator: "\n"),
            status: .unreachable)
        if shell?.hasSuffix("fish") == true { problem.fixes.append("shell: fish   (in its login rule)") }
        problem.fixes += [
            "run \(name) -- COMMAND   (needs no session shell)",
            "[ -z \"$DUST_NAME\" ] || return   (in its start-up file, before the line that waits)",
            "shell: bash   (in its login rule, for another shell)",
        ]
        return problem
    }

    /// The server gives no terminal, as for a key with `restrict` or `no-pty`.
    static func noTerminal(_ destination: SSHDestination, _ message: String) -> Problem {
        Problem(
            "ssh.no-terminal", about: destination.name, "\(.subject) gives no terminal, which a session shell needs.",
            why: "\(printable(message)).", fix: "run \(destination.typed) -- COMMAND",
            "take restrict or no-pty off the key in its authorized_keys", status: .unreachable)
    }
}
