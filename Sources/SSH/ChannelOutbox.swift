import CLibSSH
import DequeModule
import Problems

/// What waits to be written to a channel, and who waits for it to become less.
@Reactor
final class ChannelOutbox {
    /// The bytes one write packet may carry: sshd's largest packet, less its header.
    private static let packetSize = 32_758
    private static let burst = 8
    /// Up to so many bytes are keys and requests, not bulk: they never wait for the socket.
    private static let smallWrite = 4_096

    private var chunks = Deque<ArraySlice<UInt8>>()
    private var waiting: [(below: Int, promise: Promise<Void>)] = []
    /// Bytes that were taken here and not by libssh yet.
    private(set) var backlog = 0
    /// Whether more could be written at once, were the socket ready.
    private(set) var isBlockedBySocket = false

    /// Whether nothing waits.
    var isEmpty: Bool { chunks.isEmpty }

    /// Queues bytes.
    func append(_ bytes: ArraySlice<UInt8>) {
        chunks.append(bytes)
        backlog += bytes.count
    }

    /// Hands libssh what it takes now; `hasUnsentBytes` says whether the socket did not take all of what it had before.
    func flush(to raw: ssh_channel, hasUnsentBytes: () -> Bool) {
        isBlockedBySocket = false
        var packets = 0
        while var chunk = chunks.first {
            // What libssh takes beyond what the socket takes is memory: up to 2 MB a channel. But while a program floods, the
            // window that libssh grows for it is always about to be sent: an interrupt must not wait for that to end.
            guard packets < Self.burst, chunk.count <= Self.smallWrite || !hasUnsentBytes() else {
                isBlockedBySocket = true
                break
            }
            let sent = chunk.withUnsafeBytes { bytes in
                ssh_channel_write(raw, bytes.baseAddress, UInt32(min(bytes.count, Self.packetSize)))
            }
            // None: the window is full, and its growing wakes us. Negative: the other side closed, which is told soon.
            guard sent > 0 else {
                if sent < 0 { drop() }
                break
            }
            packets += 1
            backlog -= Int(sent)
            chunk = chunk.dropFirst(Int(sent))
            if chunk.isEmpty { chunks.removeFirst() } else { chunks[0] = chunk }
        }
    }

    /// A promise that is kept once at most `bytes` wait; broken where the channel ends before.
    func drains(below bytes: Int) -> Promise<Void> {
        let promise = Promise<Void>()
        waiting.append((bytes, promise))
        return promise
    }

    /// Tells those for whom little enough waits now.
    func tellDrained() {
        guard !waiting.isEmpty else { return }
        let ready = waiting.filter { backlog <= $0.below }
        waiting.removeAll { backlog <= $0.below }
        for drain in ready { drain.promise.succeed(()) }
    }

    /// Throws away what waits, and fails who waits for it: the channel has ended.
    func fail(with problem: Problem) {
        drop()
        let failed = waiting
        waiting = []
        for drain in failed { drain.promise.fail(problem) }
    }

    private func drop() {
        chunks.removeAll()
        backlog = 0
        isBlockedBySocket = false
    }
}
