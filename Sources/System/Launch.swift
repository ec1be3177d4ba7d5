import CPosix

/// How a program of this machine is to be started: the one way there is.
///
/// A started program has every signal at its default and none blocked, whatever the thread that starts it has.
package struct Launch: Sendable {
    /// What stands in place of a standard stream.
    package enum Stream: Hashable, Sendable {
        /// What this program has there.
        case inherited
        /// Nothing: `/dev/null`.
        case nothing
        /// An open descriptor, which stays open here.
        case descriptor(Descriptor)
    }

    /// Which process group, and with it which terminal's keys, reaches the program.
    package enum Group: Hashable, Sendable {
        /// This program's.
        case inherited
        /// Its own, so that it can be ended together with what it starts and be given the terminal.
        case own
        /// A session of its own: no terminal's signals reach it.
        case ownSession
    }

    /// The words: `argv`. The first is the program, a path or, with `searchesPath`, a name.
    package var words: [String]
    /// Its whole environment.
    package var environment: [String: String]
    /// Standard input.
    package var input = Stream.inherited
    /// Standard output.
    package var output = Stream.inherited
    /// Standard error.
    package var errors = Stream.inherited
    /// The path of a terminal that is all three streams instead, and with `ownSession` the program's controlling terminal.
    package var terminal: String?
    /// Its process group.
    package var group = Group.inherited
    /// Whether a name without a slash is looked for on this program's PATH.
    package var searchesPath = false
    /// Whether all but the standard streams is closed in it: connections must not be kept open, or be used, by strangers.
    package var closesOthers = false

    /// Starts `words[0]` with exactly these variables.
    package init(_ words: [String], environment: [String: String]) {
        self.words = words
        self.environment = environment
    }

    /// Starts the program without waiting for it.
    package func start() throws(SystemFailure) -> ChildProcess {
        guard let program = words.first, words.allSatisfy({ !$0.utf8.contains(0) }) else {
            throw SystemFailure(EINVAL)
        }
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        let terminal = terminal.map { strdup($0) } ?? nil
        defer { for text in arguments + variables + [terminal] { free(text) } }
        var child = pid_t()
        var status: Int32 = 0
        // A program that was written a moment ago counts as being written while any other start is between fork and exec.
        for attempt in 0..<100 {
            if attempt > 0 { usleep(5_000) }
            status = program.withCString { program in
                arguments.withUnsafeMutableBufferPointer { arguments in
                    variables.withUnsafeMutableBufferPointer { variables in
                        var launch = dust_launch()
                        launch.program = program
                        launch.arguments = UnsafePointer(arguments.baseAddress)
                        launch.environment = UnsafePointer(variables.baseAddress)
                        launch.streams = (input.number, output.number, errors.number)
                        launch.terminal = UnsafePointer(terminal)
                        launch.group = group.number
                        launch.searches_path = searchesPath ? 1 : 0
                        launch.closes_others = closesOthers ? 1 : 0
                        return dust_start_program(&launch, &child)
                    }
                }
            }
            if status != ETXTBSY { break }
        }
        guard status == 0 else { throw SystemFailure(status) }
        return ChildProcess(id: child)
    }
}

extension Launch.Stream {
    /// As `dust_launch` has it.
    fileprivate var number: Int32 {
        switch self {
        case .inherited: -1
        case .nothing: -2
        case .descriptor(let descriptor): descriptor.number
        }
    }
}

extension Launch.Group {
    fileprivate var number: Int32 {
        switch self {
        case .inherited: 0
        case .own: 1
        case .ownSession: 2
        }
    }
}
