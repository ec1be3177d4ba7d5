import Files
import Problems

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

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
        case stopped(pid_t)
    }

    /// What a program is started with.
    package struct Request: Sendable {
        /// The words of the program: `argv`.
        package var words: [String]
        /// Its whole environment.
        package var environment: [String: String]
        /// The terminal it is given while it runs, nil where there is none.
        package var terminal: Int32?
        /// Descriptors in place of 0, 1 and 2.
        package var descriptors: [Int32: Int32]

        /// See the properties.
        package init(
            words: [String], environment: [String: String], terminal: Int32? = nil, descriptors: [Int32: Int32] = [:]
        ) {
            self.words = words
            self.environment = environment
            self.terminal = terminal
            self.descriptors = descriptors
        }
    }

    /// The words that make this shell run a line.
    package func words(running line: String) -> [String] { [path, "-c", line] }

    /// The words that make this shell run words as they are, found on PATH as it finds them.
    package func words(running words: [String]) -> [String] { [path, "-c", "\"$@\"", path] + words }

    /// Starts a program without waiting for it; throws `local.no-start`.
    package func start(_ request: Request) throws(Problem) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, source) in request.descriptors { posix_spawn_file_actions_adddup2(&actions, source, target) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        if request.terminal != nil { flags |= POSIX_SPAWN_SETPGROUP }
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = request.words.map { strdup($0) } + [nil]
        var environment = request.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var child = pid_t()
        let status = posix_spawnp(&child, request.words[0], &actions, &attributes, &arguments, &environment)
        guard status == 0 else {
            throw Problem(
                "local.no-start", "I cannot start \(request.words[0]).", why: "\(systemMessage(status)).",
                fix: "echo $SHELL   (it should name a shell)", status: ExitStatus(rawValue: 127))
        }
        return child
    }

    /// Runs a program to its end, or until it is stopped, with the terminal if it is given one.
    package func run(_ request: Request) async throws(Problem) -> Ending {
        let child = try start(request)
        return await resume(child, terminal: request.terminal, continuing: false)
    }

    /// Waits for a program that was started or, with `continuing`, lets one go on that was stopped.
    ///
    /// While it runs the terminal is its; afterwards it is dust's again, with the modes it had.
    package func resume(_ child: pid_t, terminal: Int32?, continuing: Bool) async -> Ending {
        await BlockingThread.run {
            var modes = termios()
            if let terminal {
                tcgetattr(terminal, &modes)
                give(terminal, to: child)
                // Also for a child that tried to read before the terminal was its, which stops it.
                kill(-child, SIGCONT)
            } else if continuing {
                kill(-child, SIGCONT)
            }
            defer {
                if let terminal {
                    give(terminal, to: getpgrp())
                    tcsetattr(terminal, TCSADRAIN, &modes)
                }
            }
            var status: Int32 = 0
            let options = terminal == nil ? 0 : WUNTRACED
            guard retryingInterrupts({ waitpid(child, &status, options) }) == child else { return .exited(127) }
            if status & 0xFF == 0x7F { return .stopped(child) }
            let signal = status & 0x7F
            return .exited(signal == 0 ? (status >> 8) & 0xFF : 128 + signal)
        }
    }
}

/// Makes `group` the terminal's foreground group; a background process that does so would be stopped by SIGTTOU.
private func give(_ terminal: Int32, to group: pid_t) {
    var blocked = sigset_t()
    var before = sigset_t()
    sigemptyset(&blocked)
    sigaddset(&blocked, SIGTTOU)
    pthread_sigmask(SIG_BLOCK, &blocked, &before)
    tcsetpgrp(terminal, group)
    pthread_sigmask(SIG_SETMASK, &before, nil)
}
