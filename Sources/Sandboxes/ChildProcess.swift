import Files
import Problems

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A process that this one started, in a session of its own so that no terminal's signals reach it.
struct ChildProcess: Sendable {
    let pid: pid_t

    /// Starts `arguments[0]`, an absolute path, with exactly these variables and standard streams.
    ///
    /// A stream that is nil is `/dev/null`. Throws `sandbox.spawn` where the system refuses.
    init(
        _ arguments: [String], environment: [String: String], input: Int32? = nil, output: Int32? = nil,
        errors: Int32? = nil
    ) throws(Problem) {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
            let ownSession = Int16(POSIX_SPAWN_SETSID)
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
            // POSIX_SPAWN_SETSID, which glibc's headers hide from Swift.
            let ownSession: Int16 = 0x80
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, stream) in [(Int32(0), input), (1, output), (2, errors)] {
            if let stream {
                posix_spawn_file_actions_adddup2(&actions, stream, number)
            } else {
                posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
            }
        }
        var noSignals = sigset_t()
        var allSignals = sigset_t()
        sigemptyset(&noSignals)
        sigfillset(&allSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setsigdefault(&attributes, &allSignals)
        posix_spawnattr_setflags(
            &attributes, ownSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        let failure = posix_spawn(&pid, arguments[0], &actions, &attributes, &argv, &envp)
        guard failure == 0 else {
            throw Problem(
                "sandbox.spawn", "I cannot start \(arguments[0]).", why: "\(systemMessage(failure)).",
                fix: "script/bootstrap", status: .failure)
        }
        self.pid = pid
    }

    /// Whether the process has ended; from then on its number may be somebody else's.
    func hasEnded() -> Bool {
        var status: Int32 = 0
        return retryingInterrupts { waitpid(pid, &status, WNOHANG) } != 0
    }

    /// Blocks until the process has ended.
    func waitForEnd() {
        var status: Int32 = 0
        _ = retryingInterrupts { waitpid(pid, &status, 0) }
    }
}

/// A pipe whose ends no child inherits by accident.
struct Pipe: Sendable {
    let reading: Int32
    let writing: Int32

    /// Throws `sandbox.spawn` where there are no descriptors left.
    init() throws(Problem) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Darwin)
            let made = pipe(&ends)
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        #else
            // pipe2 is hidden from Swift by glibc's headers; a pair of sockets serves as well.
            #if canImport(Glibc)
                let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
            #else
                let kind = SOCK_STREAM | SOCK_CLOEXEC
            #endif
            let made = socketpair(AF_UNIX, kind, 0, &ends)
        #endif
        guard made == 0 else {
            throw Problem("sandbox.spawn", "I cannot make a pipe.", why: "\(systemMessage()).", status: .failure)
        }
        (reading, writing) = (ends[0], ends[1])
    }
}

/// Writes all of `text`; false where the reader is gone.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { buffer in
            retryingInterrupts { write(descriptor, buffer.baseAddress, buffer.count) }
        }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
    }
    return true
}

/// Cuts what arrives on a descriptor into lines.
struct LineReader {
    let descriptor: Int32
    private var rest: [UInt8] = []

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The lines that one `read` completes, perhaps none; nil at the end. Blocks while nothing has arrived.
    mutating func lines() -> [String]? {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = chunk.withUnsafeMutableBytes { buffer in
            retryingInterrupts { read(descriptor, buffer.baseAddress, buffer.count) }
        }
        guard count > 0 else { return nil }
        rest += chunk[..<count]
        guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        let whole = rest[..<end]
        rest.removeSubrange(...end)
        return whole.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }
}
