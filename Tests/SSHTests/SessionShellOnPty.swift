import System

@testable import SSH

private let systemRead = read
private let systemWrite = write

/// A real shell on a pty of this machine, started as sshd starts one, with the state machine in front of it.
///
/// It blocks: run it with `onThread`.
final class ShellOnPty {
    typealias Event = SessionShell.StateMachine.Event

    var machine: SessionShell.StateMachine
    let home: String
    private(set) var output: [UInt8] = []
    private(set) var events: [Event] = []
    private(set) var gone: Event?
    private let master: Int32
    private let process: pid_t
    private var unread: [Event] = []

    /// Starts `shell`, an absolute path, as the login shell of a user whose home is empty but for `profile`, a file name with its text.
    ///
    /// Busybox is its `ash` by the name of a link, as on Alpine.
    init(
        _ shell: String, isBusybox: Bool = false, override: String? = nil,
        variables: [ShellPreparation.Variable] = [], profile: (name: String, text: String)? = nil
    ) throws {
        var template = Array("/tmp/dust-test-home.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure("mkdtemp: \(errno)") }
        home = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if isBusybox { symlink("/bin/busybox", "\(home)/ash") }
        machine = SessionShell.StateMachine(
            ShellPreparation(variables: variables, shell: isBusybox ? "\(home)/ash" : override))
        if let profile { try Self.write(profile.text, to: "\(home)/\(profile.name)") }
        var (master, slave) = (Int32(-1), Int32(-1))
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &slave, &name, nil, nil) == 0 else { throw Failure("no pty: \(errno)") }
        for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        self.master = master
        defer { close(slave) }
        process = try Self.spawn(
            ["/bin/sh", "-c", "cd; exec \"$0\" \"$@\"", shell, "-c", machine.preparation.command],
            environment: [
                "HOME=\(home)", "SHELL=\(shell)", "PATH=/usr/local/bin:/usr/bin:/bin", "USER=nobody", "TERM=xterm",
            ],
            terminal: String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    deinit {
        close(master)
        kill(process, SIGHUP)
        var status: Int32 = 0
        if gone == nil { waitpid(process, &status, 0) }
        _ = try? Self.run(["/bin/rm", "-rf", home])
    }

    /// Types a command; true when the shell took it.
    @discardableResult
    func type(_ command: String) throws -> Bool {
        guard let bytes = machine.submit(command) else { return false }
        try write(bytes)
        return true
    }

    /// Writes bytes that the machine gave.
    func write(_ bytes: [UInt8]?) throws {
        var rest = (bytes ?? [])[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(master, $0.baseAddress, min($0.count, 2_000)) }
            if count > 0 { rest = rest.dropFirst(count) }
            try read(within: 0)
        }
    }

    /// The next event that is not output, which is collected; nil when `seconds` pass without one.
    func next(within seconds: Double = 20) throws -> Event? {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            while !unread.isEmpty {
                let event = unread.removeFirst()
                switch event {
                case .output(let bytes), .greeting(let bytes): output += bytes
                case .send(let bytes): try write(bytes)
                default: return event
                }
            }
            if gone != nil || ContinuousClock.now > deadline { return nil }
            try read(within: 0.05)
        }
    }

    /// Reads until the collected output has `text`; false when `seconds` pass before.
    func sees(_ text: String, within seconds: Double = 10) throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while !String(decoding: output, as: UTF8.self).contains(text) {
            if ContinuousClock.now > deadline { return false }
            if let event = try next(within: 0.05) { unread.insert(event, at: 0) }
            if !unread.isEmpty { return String(decoding: output, as: UTF8.self).contains(text) }
        }
        return true
    }

    /// Tells the machine that nothing came for a while.
    func tellQuiet() { unread += machine.fellQuiet() }

    /// What was printed since the last call.
    func takeOutput() -> String {
        defer { output = [] }
        return String(decoding: output, as: UTF8.self)
    }

    /// Runs a command to its end: what it printed and its status.
    func run(_ command: String, within seconds: Double = 20) throws -> (String, Int32?) {
        output = []
        guard try type(command) else { return ("not idle: \(machine.activity)", nil) }
        guard case .finished(let status) = try next(within: seconds) else { return (takeOutput(), nil) }
        return (takeOutput(), status)
    }

    private func read(within seconds: Double) throws {
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, Int32(seconds * 1000)) > 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = systemRead(master, &buffer, buffer.count)
        if count > 0 {
            unread += machine.feed(buffer[..<count])
        } else if gone == nil {
            var status: Int32 = 0
            waitpid(process, &status, 0)
            let signal = status & 0x7f
            let last = machine.closed(
                status: signal == 0 ? (status >> 8) & 0xff : nil,
                signal: signal == 9 ? "KILL" : signal == 0 ? nil : "\(signal)")
            gone = last.last
            unread += last
        }
    }

    struct Failure: Error {
        var text: String
        init(_ text: String) { self.text = text }
    }
}

extension ShellOnPty {
    /// Runs a blocking body on a thread of its own, so that the tests' executor stays free.
    static func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withTaskExecutorPreference(OwnThread()) { try await Self.here(body) }
    }

    private static func here<Result: Sendable>(_ body: @Sendable () throws -> Result) async throws -> Result {
        try body()
    }

    /// Runs each piece of a task on a new thread.
    private final class OwnThread: TaskExecutor {
        private struct Work {
            var job: UnownedJob
            var executor: UnownedTaskExecutor
        }

        func enqueue(_ job: consuming ExecutorJob) {
            let work = Work(job: UnownedJob(job), executor: asUnownedTaskExecutor())
            // Better on this thread than never.
            if (try? Thread.start { work.job.runSynchronously(on: work.executor) }) == nil {
                work.job.runSynchronously(on: work.executor)
            }
        }
    }

    fileprivate static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw Failure("cannot write \(path)") }
        fputs(text, file)
        fclose(file)
    }

    fileprivate static func spawn(
        _ arguments: [String], environment: [String], terminal: String
    ) throws -> pid_t {
        var launch = Launch(arguments, environment: variables(environment))
        launch.terminal = terminal
        launch.group = .ownSession
        return try launch.start().id
    }

    private static func variables(_ list: [String]) -> [String: String] {
        Dictionary(
            list.map { entry in
                let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            }, uniquingKeysWith: { $1 })
    }

    /// What a command of `/bin/sh` prints.
    static func output(of command: String) throws -> String {
        guard let pipe = popen(command, "r") else { throw Failure("cannot start \(command)") }
        defer { pclose(pipe) }
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { output += buffer[..<count] }
        return String(decoding: output, as: UTF8.self)
    }

    /// Runs a program to its end and gives its exit status.
    static func run(_ arguments: [String]) throws -> Int32 {
        try Launch(arguments, environment: ["PATH": "/usr/bin:/bin"]).start().wait()?.status ?? 127
    }
}
