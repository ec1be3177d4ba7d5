import JSON
import Problems
import Synchronization
import System
import Text

/// A running plugin: lines go in, lines and what it says on its standard error come out, and it ends when it has to.
///
/// One thread serves its pipes. It reads no further while nobody takes what was read, and `send` waits while the plugin
/// does not read: so a stream is never faster than its slowest end.
package final class PluginProcess: Sendable {
    /// What comes out of a plugin.
    package enum Event: Hashable, Sendable {
        /// A line of its standard output, without the newline.
        case line([UInt8])
        /// A line that is longer than a message may be; nothing more is read after it.
        case tooLong
        /// A piece of its standard error.
        case errors(String)
        /// Its standard output is closed.
        case closed
        /// The time that it had is over.
        case timedOut
        /// It has ended, and so has what it started; the last event.
        case ended(PluginEnding)
    }

    private let state: Mutex<State>
    private let wake: WakePipe

    /// Starts the program at `path`; `limit` is the time after which `timedOut` is reported and it is ended.
    ///
    /// Throws `plugin.no-start`.
    package init(path: String, name: String, environment: [String: String], limit: Duration? = nil) throws(Problem) {
        wake = try .forPlugin()
        var first = State()
        first.timeOutAt = limit.map { .now + $0 }
        state = Mutex(first)
        let child = try PluginProgram(path: path, name: name, environment: environment)
        do {
            try startThread { [process = child.process] in
                process.waitLeaving()
                self.change { $0.hasExited = true }
            }
            try startThread { self.serve(child) }
        } catch {
            child.abandon()
            throw error
        }
    }

    // MARK: The sides that others use

    /// What comes next; after `ended` always `ended`.
    package func next() async -> Event {
        await withCheckedContinuation { continuation in
            let event: Event? = state.withLock { state in
                if let event = state.inbox.take() { return event }
                if let ending = state.ending { return .ended(ending) }
                state.reader = continuation
                return nil
            }
            if let event {
                continuation.resume(returning: event)
                ring()
            }
        }
    }

    /// Sends a message, and waits while much is unread; what comes after the plugin's end is dropped.
    package func send(_ message: PluginMessage) async {
        post(message)
        await withCheckedContinuation { continuation in
            let waits = state.withLock { state in
                guard state.outbox.count > PluginLimits.waitingBytes, !state.isOver else { return false }
                state.writers.append(continuation)
                return true
            }
            if !waits { continuation.resume() }
        }
    }

    /// Sends a message without waiting; false where more is unread than a plugin may leave unread.
    @discardableResult
    package func post(_ message: PluginMessage) -> Bool {
        let line = message.line
        let fits = state.withLock { state in
            guard !state.isOver, !state.closesInput else { return true }
            state.outbox.add(line)
            return state.outbox.count <= PluginLimits.unreadBytes
        }
        ring()
        return fits
    }

    /// Tells the plugin that nothing more comes, and gives it `grace` to end before it is made to.
    package func finish(grace: Duration = .seconds(2)) {
        change { state in
            state.closesInput = true
            state.timeOutAt = nil
            state.end(within: grace)
        }
    }

    /// Asks the plugin to stop (ctrl-C): a notification now, SIGTERM after 2 s, SIGKILL after 2 more.
    package func cancel() {
        post(.notification(method: "cancel", params: .object([])))
        change { $0.end(within: .seconds(2)) }
    }

    /// The last lines of its standard error.
    package var lastErrorLines: [String] {
        let kept = state.withLock { $0.keptErrors }
        let lines = String(decoding: kept, as: UTF8.self).split(separator: "\n").map(String.init)
        return Array(lines.suffix(PluginLimits.keptErrorLines))
    }

    /// Whether dust had to end it by a signal.
    package var wasForced: Bool { state.withLock { $0.wasForced } }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { body(&$0) }
        ring()
    }

    private func ring() {
        wake.signal()
    }

    // MARK: The thread

    private func serve(_ child: PluginProgram) {
        // A plugin that reads no more must not end dust; the signal would come to this thread alone.
        var pipeSignal = sigset_t()
        sigemptyset(&pipeSignal)
        sigaddset(&pipeSignal, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipeSignal, nil)

        var streams = Streams(child)
        while true {
            let wants = state.withLock { state in
                (
                    exited: state.hasExited, reads: state.inbox.bytes < PluginLimits.waitingBytes,
                    writes: state.outbox.count > 0, closes: state.closesInput && state.outbox.count == 0,
                    wait: state.untilNextDeadline
                )
            }
            if wants.exited { break }
            if wants.closes { streams.closeInput() }
            streams.wait(wake, reads: wants.reads, writes: wants.writes, milliseconds: wants.wait)
            keepDeadlines(child)
            if streams.canWrite { write(to: &streams) }
            if streams.hasErrors { readErrors(&streams) }
            if streams.hasOutput { readOutput(&streams) }
        }
        // What it started goes with it; only then is there an end to what can still be read.
        child.signal(SIGKILL)
        let ending = child.reap()
        for _ in 0..<64 where readErrors(&streams) {}
        for _ in 0..<64 where readOutput(&streams) {}
        let text = streams.errorText.end()
        if !text.isEmpty { deliver(.errors(text)) }
        streams.closeAll()
        let (writers, reader) = state.withLock { state in
            state.isOver = true
            state.ending = ending
            state.outbox = Outbox()
            defer { (state.writers, state.reader) = ([], nil) }
            return (state.writers, state.reader)
        }
        for writer in writers { writer.resume() }
        reader?.resume(returning: .ended(ending))
    }

    private func keepDeadlines(_ child: PluginProgram) {
        let now = ContinuousClock.now
        let due = state.withLock { state -> (terminate: Bool, kill: Bool, timedOut: Bool) in
            func isDue(_ deadline: inout ContinuousClock.Instant?) -> Bool {
                guard let at = deadline, at <= now else { return false }
                deadline = nil
                return true
            }
            let due = (isDue(&state.terminateAt), isDue(&state.killAt), isDue(&state.timeOutAt))
            if due.0 || due.1 || due.2 { state.wasForced = true }
            if due.2 { (state.terminateAt, state.killAt) = (nil, now + .milliseconds(200)) }
            return due
        }
        if due.terminate || due.timedOut { child.signal(SIGTERM) }
        if due.kill { child.signal(SIGKILL) }
        if due.timedOut { deliver(.timedOut) }
    }

    private func write(to streams: inout Streams) {
        let piece = state.withLock { Array($0.outbox.prefix(65_536)) }
        guard !piece.isEmpty else { return }
        var written = 0
        do throws(SystemFailure) {
            written = try Descriptor(streams.input).write(piece)
        } catch {
            if error.number != EAGAIN {
                // It closed its input. That is its right; what it does not want to hear is dropped.
                streams.closeInput()
                change { $0.closesInput = true }
                release { $0.outbox = Outbox() }
                return
            }
        }
        release { $0.outbox.remove(written) }
    }

    private func release(_ body: (inout State) -> Void) {
        let writers =
            state.withLock { state in
                body(&state)
                guard state.outbox.count <= PluginLimits.waitingBytes / 2 else { return [] }
                defer { state.writers = [] }
                return state.writers
            } as [CheckedContinuation<Void, Never>]
        for writer in writers { writer.resume() }
    }

    @discardableResult
    private func readErrors(_ streams: inout Streams) -> Bool {
        guard let piece = streams.readErrors() else { return false }
        state.withLock { state in
            state.keptErrors += piece
            let surplus = state.keptErrors.count - PluginLimits.keptErrorBytes
            if surplus > 0 { state.keptErrors.removeFirst(surplus) }
        }
        let text = streams.errorText.add(piece)
        if !text.isEmpty { deliver(.errors(text)) }
        return true
    }

    @discardableResult
    private func readOutput(_ streams: inout Streams) -> Bool {
        guard let events = streams.readOutput() else { return false }
        for event in events { deliver(event) }
        return true
    }

    private func deliver(_ event: Event) {
        let reader = state.withLock { state in
            defer { state.reader = nil }
            if state.reader == nil { state.inbox.add(event) }
            return state.reader
        }
        reader?.resume(returning: event)
    }
}
