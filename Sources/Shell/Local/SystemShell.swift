import Files
import Problems
import System

/// The shell that called dust, to which it hands what it does not know itself.
///
/// A line goes to `$SHELL -c`, as a process group of its own, with the terminal where there is one: so vim, less and top
/// work, ctrl-C reaches the program and not dust, and ctrl-Z stops the program.
package struct SystemShell: Sendable {
    /// The shell's path.
    package let path: String

    /// Uses the shell that the environment names, `/bin/sh` where it names none.
    package init(environment: [String: String]) {
        let named = environment["SHELL"] ?? ""
        path = named.isEmpty ? "/bin/sh" : named
    }

    /// How a local program ended, or that it has not.
    package enum Ending: Hashable, Sendable {
        /// It ended with this status, 128 + N where signal N ended it.
        case exited(Int32)
        /// Ctrl-Z stopped it; its process group goes on when it is continued.
        case stopped(ChildProcess)
    }

    /// What a program is started with.
    package struct Request: Sendable {
        /// The words of the program: `argv`.
        package var words: [String]
        /// Its whole environment.
        package var environment: [String: String]
        /// The terminal it is given while it runs, nil where there is none.
        package var terminal: Int32?
        /// What stands in place of standard input.
        package var input: Launch.Stream
        /// What stands in place of standard output and error.
        package var output: Launch.Stream

        /// See the properties.
        package init(
            words: [String], environment: [String: String], terminal: Int32? = nil, input: Launch.Stream = .inherited,
            output: Launch.Stream = .inherited
        ) {
            self.output = output
            self.words = words
            self.environment = environment
            self.terminal = terminal
            self.input = input
        }
    }

    /// The words that make this shell run a line.
    package func words(running line: String) -> [String] { [path, "-c", line] }

    /// The words that make this shell run words as they are, found on PATH as it finds them.
    package func words(running words: [String]) -> [String] { [path, "-c", "\"$@\"", path] + words }

    /// Starts a program without waiting for it; throws `local.no-start`.
    package func start(_ request: Request) throws(Problem) -> ChildProcess {
        var launch = Launch(request.words, environment: request.environment)
        launch.input = request.input
        (launch.output, launch.errors) = (request.output, request.output)
        launch.searchesPath = true
        // A group of its own is what the terminal is given to.
        if request.terminal != nil { launch.group = .own }
        do {
            return try launch.start()
        } catch {
            throw Problem(
                "local.no-start", "Cannot start \(request.words[0]).", why: "\(error).",
                fix: "echo $SHELL   (it should name a shell)", status: ExitStatus(rawValue: 127))
        }
    }

    /// Runs a program to its end, or until it is stopped, with the terminal if it is given one.
    package func run(_ request: Request) async throws(Problem) -> Ending {
        let child = try start(request)
        return await resume(child, terminal: request.terminal, continuing: false)
    }

    /// Waits for a program that was started or, with `continuing`, lets one go on that was stopped.
    ///
    /// While it runs the terminal is its; afterwards it is dust's again, with the modes it had.
    package func resume(_ child: ChildProcess, terminal: Int32?, continuing: Bool) async -> Ending {
        await Thread.run {
            var modes = termios()
            if let terminal {
                tcgetattr(terminal, &modes)
                give(terminal, to: child.id)
                // Also for a child that tried to read before the terminal was its, which stops it.
                child.signalGroup(SIGCONT)
            } else if continuing {
                child.signalGroup(SIGCONT)
            }
            defer {
                if let terminal {
                    give(terminal, to: getpgrp())
                    tcsetattr(terminal, TCSADRAIN, &modes)
                }
            }
            switch child.wait(orStopped: terminal != nil) {
            case .stopped: return .stopped(child)
            case nil: return .exited(127)
            case let ending?: return .exited(ending.status)
            }
        }
    }
}

/// Makes `group` the terminal's foreground group; a background process that does so would be stopped by SIGTTOU.
private func give(_ terminal: Int32, to group: pid_t) {
    _ = Signals.blocking(SIGTTOU) { tcsetpgrp(terminal, group) }
}
