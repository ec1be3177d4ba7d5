import CLibSSH
import DequeModule
import System

/// Carries bytes both ways between a socket of ours and a channel, holding little of them.
@Reactor
final class SocketRelay {
    private static let chunk = 32_768
    private var descriptor: Int32
    private var channel: Channel?
    private var unwritten = Deque<ArraySlice<UInt8>>()
    private var interest: Readiness = []
    private var isReading = false
    private var hasEnded = false
    private var isChannelClosed = false

    /// Takes over `descriptor`, which is closed in the end.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        setNonBlocking(descriptor)
    }

    /// What the channel's owner passes on: its `output` and its `closed`.
    func receive(_ event: Channel.Event) {
        switch event {
        case .opened:
            isReading = true
            updateInterest()
        case .output(_, let bytes):
            unwritten.append(bytes[...])
            writeOut()
        case .closed:
            isChannelClosed = true
            channel = nil
            writeOut()
        }
    }

    /// Begins, once the channel is there; the relay keeps itself alive until both sides are done.
    func carry(_ channel: Channel) {
        guard !hasEnded, !isChannelClosed else { return }
        self.channel = channel
        updateInterest()
    }

    /// Closes the socket of a relay that will have no channel.
    func abort() {
        end()
    }

    private func isReady(_ events: Readiness) {
        if events.contains(.writable) { writeOut() }
        if events.contains(.readable) || events.contains(.broken) { readIn(isBroken: events.contains(.broken)) }
    }

    private func readIn(isBroken: Bool) {
        guard !hasEnded, isReading, let channel else { return }
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunk) { buffer, filled in
            count = read(descriptor, buffer.baseAddress, Self.chunk)
            filled = max(0, count)
        }
        if count > 0 {
            channel.write(slice: bytes[...])
            if channel.backlog > 8 * Self.chunk { waitForRoom(in: channel) }
        } else if count == 0 {
            isReading = false
            channel.sendEOF()
            if isBroken {
                channel.close()
                return end()
            }
        } else if errno != EAGAIN, errno != EINTR {
            channel.close()
            return end()
        }
        updateInterest()
    }

    private func waitForRoom(in channel: Channel) {
        isReading = false
        Task { @Reactor in
            guard (try? await channel.drained(below: Self.chunk)) != nil else { return }
            isReading = true
            updateInterest()
        }
    }

    private func writeOut() {
        while !hasEnded, var bytes = unwritten.first {
            let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Sockets.withoutSignal) }
            if count < 0 {
                guard errno == EAGAIN || errno == EINTR else {
                    channel?.close()
                    return end()
                }
                channel?.pause()
                break
            }
            bytes = bytes.dropFirst(count)
            if bytes.isEmpty { unwritten.removeFirst() } else { unwritten[0] = bytes }
        }
        if unwritten.isEmpty {
            if isChannelClosed { return end() }
            channel?.resume()
        }
        updateInterest()
    }

    private func updateInterest() {
        guard !hasEnded, channel != nil || !unwritten.isEmpty else { return }
        var wanted: Readiness = []
        if isReading { wanted.insert(.readable) }
        if !unwritten.isEmpty { wanted.insert(.writable) }
        guard wanted != interest else { return }
        // A hang-up is told whether or not anybody waits for it: while there is nothing to do, nothing may be watched.
        if wanted.isEmpty {
            Reactor.forget(descriptor)
        } else if !interest.isEmpty {
            Reactor.change(descriptor, to: wanted)
        } else if !Reactor.watch(descriptor, for: wanted, handler: { self.isReady($0) }) {
            channel?.close()
            return end()
        }
        interest = wanted
    }

    private func end() {
        guard !hasEnded else { return }
        hasEnded = true
        channel = nil
        Reactor.forget(descriptor)
        closeDescriptor(descriptor)
    }
}

/// `close(2)`, where a method of that name is in the way.
func closeDescriptor(_ descriptor: Int32) {
    close(descriptor)
}
