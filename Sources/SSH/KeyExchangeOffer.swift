import CLibSSH
import System

/// What a server offers in its key exchange, kept so that a refusal can be told with both lists.
///
/// libssh says what had no match, and forgets it again where the server closes in the same moment. The same bytes on a socket
/// that nobody closes make it say so once more.
struct KeyExchangeOffer: Sendable {
    private let packet: [UInt8]

    /// Looks at what a socket has to read, without taking it; nil where no whole offer is there.
    ///
    /// `lost` becomes what has happened to the connection, which who looks first learns alone.
    init?(peekingAt descriptor: Int32, lost: inout String?) {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
        if count < 0, ![EAGAIN, EWOULDBLOCK, EINTR].contains(errno) { lost = SystemFailure(errno).description }
        guard count > 0, let packet = Self.packet(in: bytes[..<count]) else { return nil }
        self.packet = packet
    }

    /// The first packet behind the greeting, or at the start where the greeting was read already (RFC 4253, 6 and 7.1).
    static func packet(in bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var rest = bytes
        while rest.starts(with: Array("SSH-".utf8)), let end = rest.firstIndex(of: 0x0A) { rest = rest[(end + 1)...] }
        guard rest.count >= 6 else { return nil }
        let start = rest.startIndex
        let length = rest[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
        guard rest[start + 5] == 20, (12...16_000).contains(length), rest.count >= 4 + length else { return nil }
        return Array(rest[start..<start + 4 + length])
    }

    /// What libssh says of this offer where nothing in it fits; nil where all does, or the machine has no sockets left.
    func disagreement(_ destination: SSHDestination, pinned: [HostKey]) -> String? {
        guard let (own, other) = try? Sockets.makePair() else { return nil }
        defer { closeDescriptor(other) }
        guard let session = LibSSHSession(destination, descriptor: own, pinned: pinned) else {
            closeDescriptor(own)
            return nil
        }
        defer { session.destroy() }
        // The greeting by itself: libssh wants to have answered it before it hears an offer.
        for part in [Array("SSH-2.0-offer\r\n".utf8), packet] {
            guard Descriptor(other).writeAll(part) else { return nil }
            // All of it lies there: a few steps are enough, and none waits.
            for _ in 0..<10 where ssh_connect(session.raw) != SSH_AGAIN { break }
        }
        let text = session.errorText
        return text.contains("no match") ? text : nil
    }
}
