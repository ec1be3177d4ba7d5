import CLibSSH
import Logging
import Problems
import System

/// One ssh connection to one node, with any number of channels on it.
///
/// Open it once; when it is lost or closed it stays so, and the pool makes another. It must be closed in the end: that frees
/// the session.
@Reactor
package final class Connection {
    enum State {
        case new
        case connecting
        case ready
        case ended(Problem)
    }

    /// Where and as whom it is logged in.
    package nonisolated let destination: SSHDestination
    nonisolated let surroundings: Surroundings
    private(set) var state = State.new {
        didSet { noteState() }
    }
    var phase = ConnectPhase.dialling {
        didSet { if phase != oldValue { note("\(phase)") } }
    }
    /// The passage that it goes through; nil where there is none.
    var passage: OpenPassage?
    var session: LibSSHSession?
    private var descriptor: Int32 = -1
    private var watch: Reactor.Mark?
    private var interest: Readiness = []
    private var channels: [Channel] = []
    let spare = SpareChannel()
    private var expectsMore = false
    private var roundTrip: Duration?
    private var lastEnd: UInt64?
    private var isPumping = false
    private var hasNews = false
    private var looksAgain = false
    /// The libssh call that is repeated, on each event of the socket, until it no longer says "again".
    private var pendingStep: (call: () -> Int32, again: Int32, promise: Promise<Int32>)?
    private var readable: Promise<Void>?
    var deadline: Deadline?
    /// Key exchange, kind of host key, cipher and check sum that are in use; empty before the login.
    private(set) var agreedAlgorithms = ""
    /// The fingerprint of a key that is being pinned.
    var offered: String?
    private var heardSinceTick = true
    private var silentTicks = 0
    private var keepaliveTimer: Reactor.Timer?
    /// A program is being killed from outside; one at a time.
    var killing: Promise<Void>?
    /// Called once when a connection that was up is so no more.
    var onEnd: (@Reactor (Problem) -> Void)?

    nonisolated init(to destination: SSHDestination, in surroundings: Surroundings) {
        self.destination = destination
        self.surroundings = surroundings
    }

    /// Tells the log a step of this connection.
    private func note(_ step: @autoclosure () -> String) {
        surroundings.settings.log.debug("\(destination.name): \(step())")
    }

    private func noteState() {
        switch state {
        case .new: break
        case .connecting:
            let way =
                destination.jumps.isEmpty ? "" : " through \(destination.jumps.map(\.name).joined(separator: ", "))"
            note("dialling \(destination.host):\(destination.port)\(way)")
        case .ready: note("logged in as \(destination.user)")
        case .ended(let problem): note("ended: \(problem.code)")
        }
    }

    // MARK: For users

    /// Whether commands can be run on it, as far as is known.
    package var isOpen: Bool {
        if case .ready = state { return true }
        return false
    }

    /// Since when it has had no channel, and whether it has ever had one: who has just opened it is about to use it.
    private var idleSince = ContinuousClock.now
    private var hasServed = false
    private var isMakingRoom = false

    /// Opens a channel and asks for `request` on it; `events` begins with `opened` or a `closed` that says why not.
    ///
    /// Nothing waits here. `startsAtOnce` says that the program does no harm where the server refuses it the terminal: then it may
    /// be asked for before the terminal was granted. Throws `ssh.lost` or `ssh.closed` where the connection is up no more.
    package func openChannel(
        _ request: Channel.Request, terminal: Channel.Terminal? = nil, startsAtOnce: Bool = false,
        events: @escaping @Reactor (Channel.Event) -> Void
    ) throws(Problem) -> Channel {
        if case .ended(let problem) = state { throw problem }
        guard case .ready = state, let session else { throw .closed(destination) }
        let isNumberKnown = !hasServed && request.isSession && session.countsFromZero
        let channel = Channel(
            on: self, session: session, request: request, terminal: terminal,
            spare: request.isSession ? spare.take() : nil,
            ahead: isNumberKnown ? startsAtOnce ? .terminalAndProgram : .first : .nothing, events: events)
        guard let channel else { throw .closed(destination) }
        channels.append(channel)
        hasServed = true
        channelHasWork(channel)
        if request.isSession, isOpen {
            if SpareChannel.isOfUse(roundTrip: roundTrip, connections: surroundings.crowd.count) {
                spare.prepare(on: session, open: channels.count, expectsMore: expectsMore)
            }
            if isPumping { hasNews = true } else { pumpChannels { [] } }
        }
        return channel
    }

    /// Ends all channels, says goodbye and frees everything. May be called again.
    package func close() {
        end(with: .closed(destination))
    }

    // MARK: For channels

    /// Whether a channel ended so short a while ago that the server may still count it.
    var hasClosedLately: Bool { lastEnd.map { Clock.monotonicNanoseconds() < $0.plus(2_000_000_000) } ?? false }

    var isSessionBroken: Bool { session?.isBroken ?? true }
    var errorText: String { session?.errorText ?? "" }
    var hasUnsentBytes: Bool { session?.hasUnsentBytes ?? true }

    /// The channels that run a program without a terminal, oldest first.
    var barePrograms: [Channel] { channels.filter(\.runsBareProgram) }

    /// Lets `channel` go on at once, or as soon as the present round is over.
    func channelHasWork(_ channel: Channel) {
        guard !isPumping else {
            hasNews = true
            return
        }
        pumpChannels { [channel] }
    }

    // MARK: Setting up

    /// Begins, unless somebody closed it while it waited for its turn: then throws what it ended with.
    func beginConnecting() throws(Problem) {
        if case .ended(let problem) = state { throw problem }
        state = .connecting
    }

    /// Makes the session over a connected socket, which it owns from here on.
    func adopt(_ descriptor: Int32, pinned: [HostKey]) throws(Problem) {
        guard let session = LibSSHSession(destination, descriptor: descriptor, pinned: pinned) else {
            closeDescriptor(descriptor)
            throw Dialer.outOfDescriptors(ENOMEM)
        }
        self.session = session
        self.descriptor = descriptor
        guard Reactor.watch(descriptor, for: [], handler: { [unowned self] in socketIsReady($0) }) else {
            self.descriptor = -1
            closeDescriptor(descriptor)
            throw Dialer.outOfDescriptors(errno)
        }
        watch = Reactor.mark(of: descriptor)
    }

    /// Repeats a libssh call until it no longer answers `again`; its answer.
    func repeating(while again: Int32, _ call: @escaping () -> Int32) async throws -> Int32 {
        let status = call()
        guard status == again else {
            noticeClosedSocket()
            return status
        }
        let promise = Promise<Int32>()
        pendingStep = (call, again, promise)
        deadline?.onExpiry = { promise.fail($0) }
        updateInterest()
        return try await promise.value()
    }

    /// Waits until the socket has something to read.
    func becomesReadable() async throws {
        let promise = Promise<Void>()
        readable = promise
        deadline?.onExpiry = { promise.fail($0) }
        updateInterest()
        try await promise.value()
    }

    /// From here on channels can be opened.
    func becomeReady() {
        // libssh makes the socket blocking once connected; one stopped peer would then hang the whole reactor in send().
        setNonBlocking(descriptor)
        session?.makePump()
        agreedAlgorithms = session?.agreedAlgorithms ?? ""
        note("agreed on \(agreedAlgorithms)")
        expectsMore = surroundings.settings.expectsMore
        roundTrip = Sockets.shortestRoundTrip(of: descriptor)
        surroundings.crowd.count += 1
        state = .ready
        idleSince = .now
        scheduleKeepalive()
        updateInterest()
    }

    // MARK: Pumping

    private func socketIsReady(_ events: Readiness) {
        heardSinceTick = heardSinceTick || events.contains(.readable)
        if let step = pendingStep {
            let status = step.call()
            if status != step.again {
                pendingStep = nil
                step.promise.succeed(status)
            }
            updateInterest()
        } else if let waiting = readable {
            readable = nil
            waiting.succeed(())
            updateInterest()
        } else if case .ready = state {
            pumpSocket()
        }
    }

    /// How often the socket is read in one go: libssh takes 4 KB at a time, and a turn of the event loop costs more.
    private static let rounds = 32
    /// How long the other connections wait at most for this one, in nanoseconds.
    private static let turn: UInt64 = 2_000_000

    private func pumpSocket() {
        guard let session, !isPumping else { return }
        let end = Clock.monotonicNanoseconds() + Self.turn
        for _ in 0..<Self.rounds {
            hasNews = false
            let isAlive = session.pump()
            if isAlive { spare.notice(open: channels.count) }
            pumpChannels(then: false) { channels }
            // A channel's owner may have closed the connection just now, and the session with it.
            guard isOpen else { return }
            guard isAlive else { return lose() }
            guard hasNews, Clock.monotonicNanoseconds() < end else { break }
        }
        updateInterest()
    }

    private func pumpChannels(then updates: Bool = true, _ which: () -> [Channel]) {
        isPumping = true
        for channel in which() { channel.advance() }
        // What one channel asks of libssh may read what came for another.
        for channel in channels where channel.hasUntoldNews { channel.advance() }
        isPumping = false
        let count = channels.count
        channels.removeAll(where: \.isFinished)
        if channels.count < count { lastEnd = Clock.monotonicNanoseconds() }
        if channels.isEmpty {
            idleSince = .now
            makeRoom()
        }
        lookAgainLater()
        if updates { updateInterest() }
    }

    /// What one channel asks of libssh may read the answer to another's request, and then no event of the socket tells of it.
    private func lookAgainLater() {
        guard !looksAgain, channels.contains(where: \.isSettingUp) else { return }
        looksAgain = true
        _ = Reactor.after(.milliseconds(200)) { [weak self] in
            self?.looksAgain = false
            if self?.isOpen == true { self?.pumpSocket() }
        }
    }

    /// Leaves its passage, as long as somebody waits for one, once nobody uses it any more; whoever has it between two
    /// channels, or has not begun, gets the time to go on.
    func makeRoom() {
        guard passage != nil, !isMakingRoom, surroundings.settings.passages?.isCrowded == true else { return }
        isMakingRoom = true
        _ = Reactor.after(.milliseconds(20)) { [weak self] in
            guard let self else { return }
            isMakingRoom = false
            // The end of its last channel asks again.
            guard isOpen, channels.isEmpty else { return }
            let patience: Duration = hasServed ? .milliseconds(100) : .seconds(5)
            guard ContinuousClock.now - idleSince >= patience else { return makeRoom() }
            if surroundings.settings.passages?.isCrowded == true { close() }
        }
    }

    /// Reading is always of interest once something can be done with it; writing only while libssh has unsent bytes:
    /// the watch is level-triggered, and interest that nobody serves would spin.
    private func updateInterest() {
        noticeClosedSocket()
        guard descriptor >= 0, let session else { return }
        var wanted: Readiness = []
        if case .ready = state { wanted = .readable }
        if pendingStep != nil || readable != nil { wanted = .readable }
        if !wanted.isEmpty, session.hasUnsentBytes || channels.contains(where: \.isBlockedBySocket) {
            wanted.insert(.writable)
        }
        if wanted != interest {
            interest = wanted
            if let watch { Reactor.change(watch, to: wanted) }
        }
    }

    // MARK: Ending

    /// libssh closes the socket where the server says goodbye, and the next file that anybody opens may have its number at once.
    private func noticeClosedSocket() {
        guard descriptor >= 0, let session, !session.hasSocket else { return }
        forgetSocket()
        guard case .ready = state else { return }
        // No event of the socket tells of it any more.
        _ = Reactor.after(.zero) { [weak self] in
            if let self, case .ready = state { lose() }
        }
    }

    private func forgetSocket() {
        if let watch { Reactor.forget(watch) }
        (descriptor, watch) = (-1, nil)
    }

    private func lose() {
        if let cause = passage?.cause() { return end(with: .lost(destination, why: cause)) }
        let text = errorText
        let isSilent = text.isEmpty || text.hasSuffix("disconnected")
        end(with: .lost(destination, why: isSilent ? "The other side closed it." : "\(text)."))
    }

    func end(with problem: Problem) {
        if case .ended = state { return }
        let wasReady = isOpen
        state = .ended(problem)
        if let keepaliveTimer { Reactor.cancel(keepaliveTimer) }
        deadline?.cancel()
        forgetSocket()
        for channel in channels { channel.fail(problem) }
        channels = []
        spare.forget()
        pendingStep?.promise.fail(problem)
        pendingStep = nil
        readable?.fail(problem)
        readable = nil
        session?.destroy()
        session = nil
        passage?.ended()
        passage = nil
        if wasReady {
            surroundings.crowd.count -= 1
            onEnd?(problem)
        }
        onEnd = nil
    }

    // MARK: Keepalive

    private func scheduleKeepalive() {
        // Where it is switched off, the setting is looked at again later: a person may change it.
        let delay = surroundings.settings.keepalive ?? .seconds(60)
        keepaliveTimer = Reactor.after(delay) { [weak self] in self?.tick() }
    }

    private func tick() {
        guard case .ready = state, let session else { return }
        guard let keepalive = surroundings.settings.keepalive else { return scheduleKeepalive() }
        silentTicks = heardSinceTick ? 0 : silentTicks + 1
        heardSinceTick = false
        if silentTicks >= 3 {
            return end(with: .lost(destination, why: "It was silent for \((keepalive * 3).inSeconds) s."))
        }
        // The first call takes note of the last answer, the second asks again.
        ssh_send_keepalive(session.raw)
        ssh_send_keepalive(session.raw)
        pumpSocket()
        if isOpen { scheduleKeepalive() }
    }
}
