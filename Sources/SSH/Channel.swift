import CLibSSH
import DequeModule
import Problems

/// One stream of work on a connection: a command, a shell, a subsystem or a forwarded connection.
///
/// Made by `Connection.openChannel`. Everything happens on the reactor and nothing waits, except where it says so; `events`
/// is called there too and must be quick. It may call anything here, `close` included.
@Reactor
package final class Channel {
    private enum Step {
        case opening
        case terminal
        case requesting
        case running
        case finished

        var isSettingUp: Bool { self != .running && self != .finished }
    }

    package let connection: Connection
    private var request: Request
    private let terminal: Terminal?
    /// Dropped with the last event: who listens most often holds the channel, too, and neither would ever be freed.
    private var events: (@Reactor (Event) -> Void)?
    private var step = Step.opening
    private var raw: ssh_channel?
    private let inbox = ChannelInbox()
    private let outbox = ChannelOutbox()
    private var wantsEOF = false
    private var isAbandoned = false
    /// Whether it was opened before there was anything for it, and may be refused for what was so then.
    private let isSpare: Bool
    private var isSecond = false
    /// What may be asked for behind the request to open it, before the server has given it a number.
    private let ahead: Ahead
    private var isAskedAhead = false
    /// Whether the terminal was granted before libssh said that the channel is open.
    private var isTerminalGiven = false
    /// Whether the program was asked for and needs no asking any more: without a terminal it was granted, with one it comes with it.
    private var isProgramAsked = false
    /// How much the far side may send ahead, where that is more than libssh's own 1.3 MB.
    private var wideWindow = 0
    private var receivedInWindow = 0
    private var discardsOutput = false
    private var closings: [Promise<Bool>] = []
    /// Bytes that `write` took and the connection did not yet.
    package var backlog: Int { outbox.backlog }
    /// Whether more could be written at once, were the socket ready.
    var isBlockedBySocket: Bool { outbox.isBlockedBySocket }

    init?(
        on connection: Connection, session: LibSSHSession, request: Request, terminal: Terminal?, spare: ssh_channel?,
        ahead: Ahead, events: @escaping @Reactor (Event) -> Void
    ) {
        guard let raw = spare ?? ssh_channel_new(session.raw) else { return nil }
        isSpare = spare != nil
        self.ahead = ahead
        self.connection = connection
        self.request = request
        self.terminal = terminal
        self.events = events
        self.raw = raw
        inbox.attach(to: raw)
    }

    // MARK: For users

    /// Queues bytes for the program's input; sent as the other side takes them. Ignored once the channel is closed.
    package func write(_ bytes: some Collection<UInt8>) {
        write(slice: ArraySlice(bytes))
    }

    /// Queues bytes for the program's input without copying them.
    package func write(slice bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty, !wantsEOF, step != .finished, !isAbandoned else { return }
        outbox.append(bytes)
        connection.channelHasWork(self)
    }

    /// Waits until at most `bytes` of what was written are still here, so that a writer need not buffer more than that.
    ///
    /// Throws the channel's Problem where it closes first, and `CancellationError`.
    package func drained(below bytes: Int = 262_144) async throws {
        guard backlog > bytes else { return }
        guard step != .finished, !isAbandoned else { throw Problem.closed(connection.destination) }
        try await outbox.drains(below: bytes).value()
    }

    /// Ends the program's input after what was written.
    package func sendEOF() {
        guard !wantsEOF, step != .finished, !isAbandoned else { return }
        wantsEOF = true
        connection.channelHasWork(self)
    }

    /// Tells the far terminal its new size.
    package func resize(columns: Int, rows: Int) {
        guard let raw, step == .running else { return }
        _ = ssh_channel_change_pty_size(raw, Int32(clamping: columns), Int32(clamping: rows))
        connection.channelHasWork(self)
    }

    /// Asks for a signal to the program by its name without `SIG`, as in `TERM`; servers may ignore it.
    package func signal(_ name: String) {
        guard let raw, step == .running || step == .requesting else { return }
        _ = ssh_channel_request_send_signal(raw, name)
        connection.channelHasWork(self)
    }

    /// Stops `output` events until `resume`; the far side is held up once the window (about 1.3 MB) is full.
    package func pause() {
        inbox.isPaused = true
    }

    /// Goes on after `pause`.
    package func resume() {
        guard inbox.isPaused else { return }
        inbox.isPaused = false
        inbox.hasLeftovers = true
        connection.channelHasWork(self)
    }

    /// Closes the channel at once; no event comes after this.
    ///
    /// The far side hangs up the terminal of a program that has one; without one the program goes on: `signal` first.
    package func close() {
        guard step != .finished, !isAbandoned else { return }
        isAbandoned = true
        events = nil
        outbox.fail(with: .closed(connection.destination))
        connection.channelHasWork(self)
    }

    /// Lets the far side send `bytes` ahead: over a distance a window is what a round trip carries.
    package func widen(to bytes: Int) {
        wideWindow = min(bytes, Self.widestWindow)
        receivedInWindow = wideWindow
        connection.channelHasWork(self)
    }

    /// Waits until the channel is closed, at most for `limit`; false where it is not. Goes on in a cancelled task.
    package func closes(within limit: Duration) async -> Bool {
        (try? await closing(within: limit).settled()) ?? false
    }

    // MARK: For the connection

    /// Resolved with true when the channel closes, with false after `limit`.
    func closing(within limit: Duration) -> Promise<Bool> {
        let promise = Promise<Bool>()
        if step == .finished {
            promise.succeed(true)
        } else {
            closings.append(promise)
            promise.expires(after: limit) { .success(false) }
        }
        return promise
    }

    /// Throws away all output from now on, so that a program which is being stopped is not held up by it.
    func discardOutput() {
        discardsOutput = true
        resume()
    }

    /// Whether it waits for an answer of the server's before its program runs.
    var isSettingUp: Bool { step.isSettingUp }

    /// Whether something came that was not told yet.
    var hasUntoldNews: Bool { step == .running && inbox.hasNews }

    /// Whether the channel neither is nor will be open.
    var isFinished: Bool { step == .finished }

    /// Whether it runs a program without a terminal, which a closed channel does not end.
    var runsBareProgram: Bool {
        guard step == .running, terminal == nil else { return false }
        switch request {
        case .exec, .shell, .subsystem: return true
        case .sessionShell, .forward: return false
        }
    }

    /// Does all that can be done without waiting, and tells of it.
    func advance() {
        while step.isSettingUp, takeStep() {}
        // Servers read in order: what is for the program follows the request, and waits no round trip for its answer.
        if step == .requesting, !isAbandoned, !connection.isSessionBroken { flush() }
        guard step == .running else { return }
        if isAbandoned { return finish(nil) }
        flush()
        deliver()
        growWindow()
    }

    /// Ends the channel because the connection did.
    func fail(_ problem: Problem) {
        guard step != .finished else { return }
        var problem = problem
        // What was asked of a channel that the server has refused to open it answers by ending the connection.
        if isAskedAhead, step == .opening, connection.errorText.lowercased().contains("unknown channel") {
            problem = .channelRefused(connection.destination, request.description, "It opens no session")
        }
        if !isAbandoned { deliverInbox() }
        finish(.failure(problem))
    }

    /// One step towards running; false when it has to wait or has failed.
    private func takeStep() -> Bool {
        guard let raw else { return false }
        let status: Int32
        var next = Step.running
        switch step {
        case .opening:
            if request.isSession {
                let opening = ssh_channel_open_session(raw)
                if opening == SSH_AGAIN { askAhead(raw) }
                // Of a channel whose program has come and gone meanwhile libssh says that it is not open.
                status = opening == SSH_ERROR && isAskedAhead && inbox.isClosed ? SSH_OK : opening
                next = terminal != nil && !isTerminalGiven ? .terminal : isProgramAsked ? .running : .requesting
            } else {
                status = request.ask(on: raw)
            }
        case .terminal:
            status = (terminal ?? Terminal()).ask(on: raw)
            next = isProgramAsked ? .running : .requesting
        case .requesting:
            status = request.ask(on: raw)
            request = request.sent
        case .running, .finished:
            return false
        }
        guard status != SSH_AGAIN else { return false }
        guard status == SSH_OK else {
            // A dead session is told of by the connection, with its cause.
            if connection.isSessionBroken { return false }
            if step == .opening, isSpare || connection.hasClosedLately, renew() { return true }
            let text = connection.errorText
            finish(
                .failure(
                    step == .terminal
                        ? .noTerminal(connection.destination, text)
                        : .channelRefused(connection.destination, request.description, text)))
            return false
        }
        // Given up while it was being opened: what is open by now gets closed. What was asked for ahead is there already: its answer
        // is heard first, so that whoever clears up behind the program does not come before it.
        if isAbandoned, next != .running, !isAskedAhead {
            finish(nil)
            return false
        }
        step = next
        if step == .running { request = request.sent }
        if step == .running, !isAbandoned { events?(.opened) }
        return true
    }

    /// Asks for terminal and program behind the request to open the channel, which saves a round trip each.
    ///
    /// libssh has the number 0 in a channel that the server has not numbered yet. It keeps one request a channel waiting for its
    /// answer: so behind a terminal the program is asked for through another channel that is never opened. That answer nobody
    /// hears: a server that gives a terminal and then no program is found out by the shell's time to start. A libssh that refuses
    /// any of this is asked again once the channel is open, as `takeStep` does in any case.
    private func askAhead(_ raw: ssh_channel) {
        guard ahead != .nothing, !isAskedAhead, let session = connection.session else { return }
        isAskedAhead = true
        guard let terminal else {
            // Asked twice it would be refused: a quick server's answer may have come with the asking.
            isProgramAsked = request.ask(on: raw) == SSH_OK
            return
        }
        let asked = terminal.ask(on: raw)
        isTerminalGiven = asked == SSH_OK
        guard asked == SSH_AGAIN, ahead == .terminalAndProgram, let other = ssh_channel_new(session.raw) else { return }
        isProgramAsked = request.ask(on: other) == SSH_AGAIN
        ssh_channel_free(other)
    }

    /// Asks once more where the first refusal need not hold: the channel was opened ahead, or the server has not yet cleared up behind one
    /// that was closed just before.
    private func renew() -> Bool {
        guard !isSecond, let old = raw, let session = connection.session, let new = ssh_channel_new(session.raw) else {
            return false
        }
        isSecond = true
        inbox.detach(from: old)
        ssh_channel_free(old)
        inbox.attach(to: new)
        raw = new
        return true
    }

    private func flush() {
        guard let raw else { return }
        outbox.flush(to: raw) { connection.hasUnsentBytes }
        if wantsEOF, outbox.isEmpty { _ = ssh_channel_send_eof(raw) }
        outbox.tellDrained()
    }

    private static let widestWindow = 8 << 20
    /// Nothing is ever written to it: libssh hands all that comes to the inbox.
    private static let unread = UnsafeMutableRawPointer.allocate(byteCount: widestWindow, alignment: 1)

    /// libssh grows a window to what is read at once, and only then; there is never anything to read.
    private func growWindow() {
        guard wideWindow > 0, receivedInWindow >= wideWindow / 8, step == .running, !isAbandoned, !inbox.isPaused,
            !inbox.hasLeftovers, !inbox.isClosed, let raw, !connection.isSessionBroken, ssh_channel_is_eof(raw) == 0
        else { return }
        receivedInWindow = 0
        _ = ssh_channel_read_timeout(raw, Self.unread, UInt32(wideWindow), 0, 0)
        deliver()
    }

    private func deliver() {
        deliverInbox()
        guard inbox.isClosed, inbox.chunks.isEmpty, !inbox.isPaused, !inbox.hasLeftovers, step == .running else {
            return
        }
        finish(.success(inbox.exit))
    }

    private func deliverInbox() {
        // What a paused channel left in libssh's own buffers comes after what was taken before the pause.
        repeat {
            while !inbox.isPaused, !isAbandoned, step != .finished, let chunk = inbox.chunks.popFirst() {
                receivedInWindow += wideWindow > 0 ? chunk.bytes.count : 0
                if !discardsOutput { events?(.output(chunk.stream, chunk.bytes)) }
            }
            guard !inbox.isPaused, inbox.hasLeftovers, let raw, !isAbandoned, !connection.isSessionBroken else {
                return
            }
            inbox.takeLeftovers(of: raw)
        } while !inbox.chunks.isEmpty
    }

    private func finish(_ result: Result<ExitInfo, Problem>?) {
        guard step != .finished else { return }
        step = .finished
        if let raw {
            inbox.detach(from: raw)
            if !connection.isSessionBroken { ssh_channel_free(raw) }
        }
        raw = nil
        if case .failure(let problem) = result {
            outbox.fail(with: problem)
        } else {
            outbox.fail(with: .closed(connection.destination))
        }
        if let result, !isAbandoned { events?(.closed(result)) }
        events = nil
        let waiting = closings
        closings = []
        for promise in waiting { promise.succeed(true) }
    }
}
