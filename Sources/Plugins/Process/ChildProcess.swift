import Files
import Problems

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A program in a process group of its own, with pipes at its three standard streams.
///
/// The group lets dust end it together with whatever it started, and keeps the terminal's ctrl-C from reaching it directly.
struct ChildProcess {
    let process: pid_t
    let input: Int32
    let output: Int32
    let errors: Int32

    /// Starts the program at `path`; throws `plugin.no-start`, naming `name`.
    init(path: String, name: String, environment: [String: String]) throws(Problem) {
        let streams = [try DescriptorPair(), try DescriptorPair(), try DescriptorPair()]
        let given = [streams[0].reading, streams[1].writing, streams[2].writing]
        let kept = [streams[0].writing, streams[1].reading, streams[2].reading]
        defer { given.forEach(closeDescriptor) }
        do {
            process = try Self.spawn(path, name, environment, given)
        } catch {
            kept.forEach(closeDescriptor)
            throw error
        }
        kept.forEach(setNonBlocking)
        (input, output, errors) = (kept[0], kept[1], kept[2])
    }

    private static func spawn(
        _ path: String, _ name: String, _ environment: [String: String], _ descriptors: [Int32]
    ) throws(Problem) -> pid_t {
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
        for (stream, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(stream))
        }
        var flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        #if canImport(Darwin)
            flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
        #else
            // Connections of dust's must not be kept open, or be used, by a plugin.
            for descriptor in inheritedDescriptors() { posix_spawn_file_actions_addclose(&actions, descriptor) }
        #endif
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(path), nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var process = pid_t()
        var status = posix_spawn(&process, path, &actions, &attributes, &arguments, &variables)
        // A program that was written a moment ago counts as being written while any other start is between fork and exec.
        for _ in 0..<100 where status == ETXTBSY {
            usleep(5_000)
            status = posix_spawn(&process, path, &actions, &attributes, &arguments, &variables)
        }
        guard status == 0 else { throw notStarted(path, name, status) }
        return process
    }

    /// The open descriptors beside the standard streams that a new program would get.
    private static func inheritedDescriptors() -> [Int32] {
        (DirectoryEntry.all(in: "/proc/self/fd") ?? []).compactMap { Int32($0.name) }.filter { descriptor in
            // The one that the folder itself was read by is closed, and so fails.
            let flags = fcntl(descriptor, F_GETFD)
            return descriptor > 2 && flags >= 0 && flags & FD_CLOEXEC == 0
        }
    }

    private static func notStarted(_ path: String, _ name: String, _ number: Int32) -> Problem {
        let reason: String
        var fix = "ls -l \(path)"
        switch number {
        case ENOEXEC:
            reason = "It is neither a program nor a text that begins with #! and the program that reads it."
            fix = "head -1 \(path)"
        case ENOENT where access(path, F_OK) == 0:
            reason = "The program that its first line names is not there."
            fix = "head -1 \(path)"
        case EACCES: (reason, fix) = ("It may not be executed.", "chmod +x \(path)")
        default: reason = "\(systemMessage(number))."
        }
        return Problem("plugin.no-start", "I cannot start \(name).", why: reason, fix: fix, status: .failure)
    }

    /// Sends a signal to the program and to whatever it started; only before it was reaped.
    func signal(_ number: Int32) {
        kill(-process, number)
        // A program that made itself the leader of another group is still ours to end.
        kill(process, number)
    }

    /// Blocks until the program has ended, and leaves it to be reaped, so that its number stays its own.
    static func waitForEnd(of process: pid_t) {
        var information = siginfo_t()
        #if canImport(Darwin)
            _ = retryingInterrupts { waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) }
        #else
            _ = retryingInterrupts { waitid(P_PID, id_t(process), &information, WEXITED | Int32(WNOWAIT)) }
        #endif
    }

    /// Takes the status of the program, which has ended.
    func reap() -> PluginEnding {
        var status: Int32 = 0
        guard retryingInterrupts({ waitpid(process, &status, 0) }) == process else { return .exited(127) }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }
}

extension ChildProcess {
    /// Ends a program that nobody is going to serve.
    func abandon() {
        signal(SIGKILL)
        _ = reap()
        [input, output, errors].forEach(closeDescriptor)
    }
}

/// Starts a thread of its own for work that blocks; it ends when `body` does.
func startThread(_ body: @escaping @Sendable () -> Void) throws(Problem) {
    final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    // Safety: the reference is released exactly once, by the new thread or, where there is none, right below.
    let work = Unmanaged.passRetained(Work(body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    #if canImport(Darwin)
        var thread: pthread_t?
        let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { argument in
            Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
            return nil
        }
    #else
        var thread = pthread_t()
        let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
            if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
            return nil
        }
    #endif
    let status = pthread_create(&thread, &attributes, entry, work.toOpaque())
    guard status == 0 else {
        work.release()
        throw Problem("plugin.no-start", "I cannot start a thread.", why: "\(systemMessage(status)).", status: .failure)
    }
}
