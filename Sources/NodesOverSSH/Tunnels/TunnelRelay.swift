import DequeModule
import SSH
import System
import Tunnels

/// Carries bytes between a socket of ours, whose other end is an ssh connection's, and a WebSocket, on the reactor.
///
/// It keeps itself alive until both sides are done, and holds little: where one side is slow, the other is not read.
@Reactor
final class TunnelRelay {
    private static let chunk = 32_768
    /// So much may wait for the WebSocket before our side is read no more.
    private static let room = 1 << 20
    /// AWS's plugin pings every five minutes; a proxy on the way may close what is silent for one.
    private static let pingInterval = Duration.seconds(50)
    private static let tickInterval = Duration.milliseconds(50)

    /// Makes the next WebSocket of the same tunnel; nil where there is none to be had.
    typealias Resume = @Sendable () async -> WebSocketStream?

    private var descriptor: Int32
    private var stream: WebSocketStream?
    private var channel: any TunnelChannel
    private var decoder = WebSocketDecoder()
    private let resume: Resume?
    private let ended: @Reactor (TunnelFault?) -> Void
    private var ready: (@Reactor (TunnelFault?) -> Void)?
    private var unsent = Deque<ArraySlice<UInt8>>()
    private var unsentCount = 0
    private var undelivered = Deque<ArraySlice<UInt8>>()
    private var ourInterest: Readiness = []
    private var theirInterest: Readiness = []
    /// Whether all is over.
    private(set) var hasEnded = false
    private var isFinishing = false
    private var nearIsDone = false
    private var isReadingTheirs = false
    private var ticker: Reactor.Timer?
    private var pinger: Reactor.Timer?
    private let origin = ContinuousClock.now
    private var random = SystemRandomNumberGenerator()

    /// Takes over `descriptor` and `stream`.
    ///
    /// `ready` is called once, when bytes can go or with the reason why they never will; `ended` once, when all is over.
    init(
        _ descriptor: Int32, over stream: WebSocketStream, speaking channel: any TunnelChannel, isReady: Bool,
        resume: Resume?, ready: @escaping @Reactor (TunnelFault?) -> Void,
        ended: @escaping @Reactor (TunnelFault?) -> Void
    ) {
        self.descriptor = descriptor
        self.stream = stream
        self.channel = channel
        self.resume = resume
        self.ended = ended
        self.ready = ready
        ping()
        if isReady { tellReady(nil) }
        readTheirs()
        update()
    }

    /// Ends the tunnel from our side, as if ssh had closed its socket.
    func close() {
        nearIsDone = true
        finish()
    }

    // MARK: The WebSocket

    private func theirsIsReady(_ events: Readiness) {
        guard let stream else { return }
        if events.contains(.writable), !stream.flush() { return lost() }
        send()
        if events.contains(.readable) || events.contains(.broken) { readTheirs() }
        update()
    }

    private func readTheirs() {
        // What one piece brought is done before the next is read, or bytes would overtake each other.
        guard !isReadingTheirs else { return }
        isReadingTheirs = true
        defer { isReadingTheirs = false }
        while !hasEnded, let stream, undelivered.isEmpty {
            switch stream.read() {
            case .nothing: return
            case .end: return lost()
            case .bytes(let bytes):
                do throws(WebSocketFault) {
                    for event in try decoder.feed(bytes) { take(event) }
                } catch {
                    queue(.close(error.closeCode))
                    return end(.broken(error.text))
                }
            }
        }
    }

    private func take(_ event: WebSocketEvent) {
        guard !hasEnded else { return }
        switch event {
        case .binary(let bytes): perform(channel.receive(bytes, at: now, date: date))
        case .text(let text):
            // Neither service sends text on a tunnel that stands.
            end(.broken("It sent text into the tunnel: \(text.prefix(200))"))
        case .ping(let bytes): queue(WebSocketFrame(.pong, bytes))
        case .pong: break
        case .close(let code, let reason):
            if resume != nil, code == 1000 || code == 1001 || code == 1006 { return lost() }
            end(.closed(code: code, reason: reason))
        }
    }

    /// The connection broke, or was closed for its age: Session Manager goes on over the next one.
    private func lost() {
        guard !hasEnded else { return }
        dropStream()
        guard let resume, !isFinishing else { return end(.closed(code: 1006, reason: "")) }
        channel.disconnected()
        Task { @Reactor in
            let next = await resume()
            guard !hasEnded else {
                next?.close()
                return
            }
            guard let next else { return end(.closed(code: 1006, reason: "The session could not be resumed.")) }
            stream = next
            decoder = WebSocketDecoder()
            unsent = []
            unsentCount = 0
            perform(channel.reconnected(at: now))
            readTheirs()
            update()
        }
    }

    private func dropStream() {
        if let stream, !theirInterest.isEmpty { Reactor.forget(stream.descriptor) }
        theirInterest = []
        stream?.close()
        stream = nil
    }

    private func queue(_ frame: WebSocketFrame) {
        guard stream != nil else { return }
        let bytes = frame.encoded(mask: random.next())
        unsent.append(bytes[...])
        unsentCount += bytes.count
        send()
    }

    private func send() {
        while let stream, !hasEnded, let bytes = unsent.first {
            guard let count = stream.write(bytes) else { return lost() }
            guard count > 0 else { break }
            unsentCount -= count
            if count == bytes.count { unsent.removeFirst() } else { unsent[0] = bytes.dropFirst(count) }
        }
    }

    // MARK: Our side

    private func oursIsReady(_ events: Readiness) {
        if events.contains(.writable) { deliver() }
        if events.contains(.readable) || events.contains(.broken) { readOurs() }
        update()
    }

    private func readOurs() {
        while !hasEnded, !nearIsDone, channel.canWrite, unsentCount < Self.room {
            switch SocketBytes.read(descriptor, atMost: Self.chunk) {
            case .bytes(let bytes): perform(channel.write(bytes, at: now, date: date))
            case .nothing: return
            case .end:
                nearIsDone = true
                return finish()
            }
        }
    }

    private func deliver() {
        while !hasEnded, let bytes = undelivered.first {
            guard let count = SocketBytes.write(descriptor, bytes) else {
                nearIsDone = true
                return finish()
            }
            guard count > 0 else { return }
            if count == bytes.count { undelivered.removeFirst() } else { undelivered[0] = bytes.dropFirst(count) }
        }
        // What libcurl holds already would never be announced.
        readTheirs()
    }

    // MARK: Both

    private func perform(_ actions: [SessionChannel.Action]) {
        for action in actions where !hasEnded {
            switch action {
            case .send(let bytes): queue(WebSocketFrame(.binary, bytes))
            case .ready: tellReady(nil)
            case .deliver(let bytes):
                if !nearIsDone { undelivered.append(bytes[...]) }
            case .ended(let reason): end(.session(reason))
            }
        }
        if !undelivered.isEmpty, !hasEnded { deliver() }
        tickLater()
    }

    private func update() {
        guard !hasEnded else { return }
        var ours: Readiness = []
        if !nearIsDone, channel.canWrite, unsentCount < Self.room, stream != nil { ours.insert(.readable) }
        if !undelivered.isEmpty { ours.insert(.writable) }
        watch(descriptor, ours, &ourInterest) { [self] in oursIsReady($0) }
        if let stream {
            var theirs: Readiness = undelivered.isEmpty ? .readable : []
            if stream.hasUnsent || !unsent.isEmpty { theirs.insert(.writable) }
            watch(stream.descriptor, theirs, &theirInterest) { [self] in theirsIsReady($0) }
        }
    }

    private func watch(
        _ descriptor: Int32, _ wanted: Readiness, _ interest: inout Readiness,
        _ handler: @escaping (Readiness) -> Void
    ) {
        guard wanted != interest else { return }
        // A hang-up is told whether or not anybody waits for it: while there is nothing to do, nothing may be watched.
        if wanted.isEmpty {
            Reactor.forget(descriptor)
        } else if !interest.isEmpty {
            Reactor.change(descriptor, to: wanted)
        } else if !Reactor.watch(descriptor, for: wanted, handler: handler) {
            return end(.unreachable("the system has no room for another descriptor"))
        }
        interest = wanted
    }

    private func tickLater() {
        guard ticker == nil, channel.needsTicks, !hasEnded else { return }
        ticker = Reactor.after(Self.tickInterval) { [self] in
            ticker = nil
            guard !hasEnded else { return }
            perform(channel.tick(at: now))
            update()
        }
    }

    private func ping() {
        pinger = Reactor.after(Self.pingInterval) { [self] in
            queue(WebSocketFrame(.ping, Array("keepalive".utf8)))
            update()
            if !hasEnded { ping() }
        }
    }

    private var now: Duration { ContinuousClock.now - origin }
    private var date: UInt64 {
        let time = Clock.wall()
        return UInt64(clamping: time.seconds) &* 1000 &+ UInt64(clamping: time.nanoseconds / 1_000_000)
    }

    // MARK: Ending

    /// Says goodbye: what is on its way goes first, for at most a second.
    private func finish() {
        guard !hasEnded, !isFinishing else { return }
        isFinishing = true
        perform(channel.terminate(at: now, date: date))
        queue(.close(1000))
        guard !hasEnded else { return }
        if stream == nil || (unsent.isEmpty && stream?.hasUnsent == false) { return end(nil) }
        update()
        _ = Reactor.after(.seconds(1)) { [self] in end(nil) }
    }

    private func end(_ fault: TunnelFault?) {
        guard !hasEnded else { return }
        hasEnded = true
        if let ticker { Reactor.cancel(ticker) }
        if let pinger { Reactor.cancel(pinger) }
        dropStream()
        if !ourInterest.isEmpty { Reactor.forget(descriptor) }
        // What came before the end is the far side's reason, as a server's last words are.
        while let bytes = undelivered.popFirst(), SocketBytes.write(descriptor, bytes) == bytes.count {}
        Descriptor(descriptor).close()
        tellReady(fault ?? .closed(code: 1000, reason: ""))
        ended(isFinishing ? nil : fault)
    }

    private func tellReady(_ fault: TunnelFault?) {
        let tell = ready
        ready = nil
        tell?(fault)
    }
}
