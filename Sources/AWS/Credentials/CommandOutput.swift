#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs a command line of the user's and takes what it prints.
enum CommandOutput {
    /// Why there is no output; a sentence.
    struct Failure: Error {
        let text: String
    }

    /// What the command prints, where it ends with status 0 in time.
    ///
    /// `sh` runs it, as its words are quoted for a shell; stderr is the terminal's, since such commands ask there.
    static func of(_ command: String, timeoutSeconds: Int) async -> Result<[UInt8], Failure> {
        // A thread that blocks, and not one of the pool's, which has one for each core.
        await withCheckedContinuation { continuation in
            let job = Job { continuation.resume(returning: run(command, timeoutSeconds)) }
            if !job.start() {
                continuation.resume(returning: .failure(Failure(text: "There is no thread to run it.")))
            }
        }
    }

    private static func run(_ command: String, _ timeoutSeconds: Int) -> Result<[UInt8], Failure> {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return .failure(Failure(text: "\(String(cString: strerror(errno))).")) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let started = spawn(command, output: ends[1])
        close(ends[1])
        guard case .success(let child) = started else { return started.map { _ in [] } }
        guard let bytes = readAll(ends[0], timeoutSeconds) else {
            kill(-child, SIGKILL)
            _ = wait(child)
            return .failure(Failure(text: "It did not end within \(timeoutSeconds) s."))
        }
        let status = wait(child)
        // The low seven bits are the signal, the next eight the exit status (waitpid(2)).
        guard status == 0 else {
            let why = status & 127 == 0 ? "status \(status >> 8 & 255)" : "signal \(status & 127)"
            return .failure(Failure(text: "It ended with \(why)."))
        }
        return .success(bytes)
    }

    private static func spawn(_ command: String, output: Int32) -> Result<pid_t, Failure> {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        // A group of its own, so that a command that hangs goes with all that it started.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", command].map { (word: String) in strdup(word) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let result = posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, environ)
        guard result == 0 else { return .failure(Failure(text: "\(String(cString: strerror(result))).")) }
        return .success(child)
    }

    /// All bytes up to the end, at most 1 MB; nil where the end does not come in time.
    private static func readAll(_ file: Int32, _ timeoutSeconds: Int) -> [UInt8]? {
        let deadline = ContinuousClock.now + .seconds(timeoutSeconds)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < 1 << 20 {
            let left = (deadline - ContinuousClock.now) / .milliseconds(1)
            guard left > 0 else { return nil }
            var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(left) + 1)
            if ready <= 0 { continue }
            let count = read(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += chunk[..<count] } else if errno != EINTR { return bytes }
        }
        return nil
    }

    private static func wait(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status
    }
}

/// Carries a closure across `pthread_create`.
private final class Job {
    private let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) {
        self.work = work
    }

    func start() -> Bool {
        let context = Unmanaged.passRetained(self)
        // Safety: the thread takes over the one retain made above.
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        guard pthread_create(&thread, nil, { Job.run($0) }, context.toOpaque()) == 0 else {
            context.release()
            return false
        }
        #if canImport(Darwin)
            if let thread { pthread_detach(thread) }
        #else
            pthread_detach(thread)
        #endif
        return true
    }

    private static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work() }
        return nil
    }
}
