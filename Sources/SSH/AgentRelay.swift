import Problems
import System

/// Stands between libssh and the agent during one login, and decides which keys are offered and in which order.
///
/// libssh offers an agent's keys as the agent lists them, and the server counts what it refuses: the copy of the key that a rule
/// names has to come first, a key that was refused already not again, and with `IdentitiesOnly` no other at all.
final class AgentRelay: Sendable {
    /// Which keys of the agent are offered.
    struct Choice: Sendable, Hashable {
        /// Public keys that come first, in this order.
        var first: [[UInt8]] = []
        /// Public keys that are left out.
        var without: Set<[UInt8]> = []
        /// Whether no other than `first` are offered.
        var only = false

        /// The agent's list of keys as it is to be: the answer to a request for identities, without its length.
        func applied(to answer: [UInt8]) -> [UInt8] {
            var rest = answer.dropFirst()
            guard answer.first == AgentRelay.identitiesAnswer, let count = WireString.number(rest) else {
                return answer
            }
            rest = rest.dropFirst(4)
            var keys: [(blob: [UInt8], comment: [UInt8])] = []
            for _ in 0..<min(count, 10_000) {
                guard let blob = WireString.take(&rest), let comment = WireString.take(&rest) else { return answer }
                keys.append((Array(blob), Array(comment)))
            }
            let named = first.flatMap { blob in keys.filter { $0.blob == blob } }
            let others = only ? [] : keys.filter { !first.contains($0.blob) }
            let offered = (named + others).filter { !without.contains($0.blob) }
            return [AgentRelay.identitiesAnswer] + WireString.written(offered.count)
                + offered.flatMap { WireString.written($0.blob) + WireString.written($0.comment) }
        }
    }

    private static let identitiesAnswer: UInt8 = 12

    /// The end that libssh speaks to; it is libssh's to close.
    let descriptor: Int32

    /// Begins to relay to the agent at the other end of a socket, which is the relay's from here on; nil where the system
    /// has no more descriptors or threads.
    init?(agent: Int32, _ choice: Choice) {
        guard let (libssh, own) = try? Sockets.makePair() else {
            closeDescriptor(agent)
            return nil
        }
        descriptor = libssh
        let isStarted: Void? = try? Thread.start {
            Self.relay(own, agent, choice)
            closeDescriptor(agent)
            closeDescriptor(own)
        }
        guard isStarted != nil else {
            for end in [agent, own, libssh] { closeDescriptor(end) }
            return nil
        }
    }

    /// Answers one request after the other, until either side is gone: when libssh frees its session, it closes its end.
    private static func relay(_ libssh: Int32, _ agent: Int32, _ choice: Choice) {
        while let request = message(from: libssh) {
            guard send(request, to: agent), let answer = message(from: agent),
                send(choice.applied(to: answer), to: libssh)
            else { return }
        }
    }

    /// The next message without its length; nil at the end, and where it is longer than any agent's.
    private static func message(from descriptor: Int32) -> [UInt8]? {
        guard let head = bytes(4, from: descriptor), let length = WireString.number(head[...]),
            (1...longest).contains(length)
        else { return nil }
        return bytes(length, from: descriptor)
    }

    /// OpenSSH's agent takes and gives no longer ones.
    private static let longest = 256 * 1024

    private static func bytes(_ count: Int, from descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var have = 0
        while have < count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                retryingInterrupts { read(descriptor, buffer.baseAddress.map { $0 + have }, count - have) }
            }
            guard got > 0 else { return nil }
            have += got
        }
        return bytes
    }

    private static func send(_ message: [UInt8], to descriptor: Int32) -> Bool {
        let bytes = WireString.written(message)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                retryingInterrupts {
                    System.send(
                        descriptor, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Sockets.withoutSignal)
                }
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
