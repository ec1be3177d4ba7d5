import Files
import Logging
import Problems
import Synchronization
import System
import Text

/// What dust tells of its own work: calls to AWS, steps of connections, messages of plugins.
///
/// Loggers ask it for the least level that anybody wants, so that where nobody does a log statement is one comparison.
/// Lines go above the prompt or to standard error, in the order in which they came, and to a file if there is one.
package final class WorkLog: Sendable {
    private struct File {
        var path = ""
        var descriptor: Int32 = -1
    }

    /// The least level that is written anywhere, as its place among `Logger.Level.allCases`.
    private let least = Atomic<Int>(Logger.Level.critical.rank)
    private let shown = Mutex(Logger.Level.warning)
    private let file = Mutex(File())
    private let isVerbose: Bool
    private let lines: AsyncStream<String>.Continuation
    private let writing: Task<Void, Never>
    private let now: @Sendable () -> Double

    /// Writes to what `write` writes to; `isVerbose` shows everything, whatever the settings say. `now` is the time in seconds
    /// since 1970.
    package init(
        isVerbose: Bool = false, now: @escaping @Sendable () -> Double,
        write: @escaping @Sendable (String) async -> Void
    ) {
        self.isVerbose = isVerbose
        self.now = now
        let (stream, lines) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        writing = Task { for await line in stream { await write(line) } }
        if isVerbose { shown.withLock { $0 = .debug } }
        settle()
    }

    deinit {
        lines.finish()
        let descriptor = file.withLock { $0.descriptor }
        if descriptor >= 0 { close(descriptor) }
    }

    /// A logger for one part of dust, such as `aws`.
    package func logger(_ label: String) -> Logger {
        Logger(label: label) { [self] in WorkLogHandler(log: self, label: $0) }
    }

    /// Heeds what a person set: the level that is shown, and the file. Throws `set.debug-log` where the file cannot be written.
    package func follow(_ settings: Settings, home: String) throws(Problem) {
        if !isVerbose {
            let level = Logger.Level(rawValue: settings["loglevel"]) ?? .warning
            shown.withLock { $0 = level }
        }
        defer { settle() }
        let typed = settings["debug-log"]
        let path = typed.hasPrefix("~/") ? home + typed.dropFirst() : typed
        try file.withLock { (file) throws(Problem) in
            guard path != file.path else { return }
            if file.descriptor >= 0 { close(file.descriptor) }
            file = File()
            guard !path.isEmpty else { return }
            let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw Problem(
                    "set.debug-log", "The log cannot be written to \(path).", why: "\(systemMessage()).",
                    fix: "set debug-log --reset", status: .usage)
            }
            file = File(path: path, descriptor: descriptor)
        }
    }

    /// Tells a failure that nothing else depends on.
    package func warn(_ label: String, _ problem: Problem) {
        logger(label).warning("\([problem.what, problem.why].compactMap(\.self).joined(separator: " "))")
    }

    /// Waits until all lines so far are written; nothing is shown afterwards.
    package func finish() async {
        lines.finish()
        await writing.value
    }

    /// Whether anybody wants lines of this level.
    var leastLevel: Logger.Level { Logger.Level.allCases[least.load(ordering: .relaxed)] }

    func take(_ level: Logger.Level, _ label: String, _ text: String) {
        if level >= shown.withLock({ $0 }) { lines.yield("\(label): \(text.harmless)\n") }
        file.withLock { file in
            guard file.descriptor >= 0 else { return }
            let seconds = max(0, min(now(), 253_402_300_799))
            let time = CivilTime(secondsSince1970: Int(seconds))
            let milliseconds = CivilTime.padded(Int(seconds * 1_000) % 1_000, 3)
            let line = "\(time.day)T\(time.clock).\(milliseconds)Z \(level.rawValue) \(label): \(text.harmless)\n"
            // A disk that is full stops the log, not the work that it tells of.
            _ = Descriptor(file.descriptor).writeAll(line)
        }
    }

    private func settle() {
        let hasFile = file.withLock { $0.descriptor >= 0 }
        let level = hasFile ? .debug : shown.withLock { $0 }
        least.store(level.rank, ordering: .relaxed)
    }
}

extension Logger.Level {
    fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A part's side of the log.
private struct WorkLogHandler: LogHandler {
    let log: WorkLog
    let label: String
    var metadata: Logger.Metadata = [:]

    /// Follows the log, so that a change of the setting holds for every logger at once.
    var logLevel: Logger.Level {
        get { log.leastLevel }
        set {}
    }

    init(log: WorkLog, label: String) {
        self.log = log
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { log.take(event.level, label, event.message.description) }
}
