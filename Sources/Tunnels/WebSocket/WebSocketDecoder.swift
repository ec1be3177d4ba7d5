/// What a WebSocket server said, put together from its frames.
package enum WebSocketEvent: Sendable, Hashable {
    /// A message of text, checked to be UTF-8.
    case text(String)
    /// A message of bytes.
    case binary([UInt8])
    /// A ping, to be answered by a pong with the same bytes.
    case ping([UInt8])
    /// A pong.
    case pong([UInt8])
    /// The end: the server's code, 1005 where it gave none (RFC 6455, section 7.1.5), and its reason.
    case close(code: UInt16, reason: String)
}

/// Makes events of the bytes that a WebSocket server sends, however they are cut.
///
/// A value without I/O, so that every order of bytes can be tried. It holds one message at most.
package struct WebSocketDecoder: Sendable {
    private let largestMessage: Int
    private var unread: [UInt8] = []
    private var position = 0
    private var message: [UInt8] = []
    private var kind: WebSocketFrame.Opcode?

    /// A decoder for messages of up to `largestMessage` bytes.
    package init(largestMessage: Int = 1 << 20) {
        self.largestMessage = largestMessage
    }

    /// Takes bytes and gives the events that they complete.
    ///
    /// Throws a `WebSocketFault` at the first thing that the protocol forbids; the decoder is of no use after that.
    package mutating func feed(_ bytes: some Collection<UInt8>) throws(WebSocketFault) -> [WebSocketEvent] {
        unread.append(contentsOf: bytes)
        var events: [WebSocketEvent] = []
        while let event = try next() {
            if let event { events.append(event) }
        }
        unread.removeFirst(position)
        position = 0
        return events
    }

    /// Reads one frame: nil where it is not there yet, an empty value where it completes nothing.
    private mutating func next() throws(WebSocketFault) -> WebSocketEvent?? {
        let left = unread.count - position
        guard left >= 2 else { return nil }
        let (first, second) = (unread[position], unread[position + 1])
        guard first & 0x70 == 0 else { throw .reservedBits }
        guard let opcode = WebSocketFrame.Opcode(rawValue: first & 15) else { throw .unknownOpcode(first & 15) }
        guard second & 0x80 == 0 else { throw .masked }
        let isFinal = first & 0x80 != 0
        if opcode.isControl, !isFinal || second > 125 { throw .badControlFrame }
        guard let (length, head) = try length(second, left) else { return nil }
        guard length + (opcode.isControl ? 0 : message.count) <= largestMessage else { throw .tooLarge }
        guard left >= head + length else { return nil }
        let payload = unread[position + head..<position + head + length]
        position += head + length
        return .some(try take(opcode, isFinal, payload))
    }

    /// The payload's length and that of the head before it (RFC 6455, section 5.2, "Payload length").
    private func length(_ second: UInt8, _ left: Int) throws(WebSocketFault) -> (length: Int, head: Int)? {
        switch second {
        case 126:
            guard left >= 4 else { return nil }
            let length = Int(unread[position + 2..<position + 4].bigEndian(UInt16.self))
            guard length > 125 else { throw .badLength }
            return (length, 4)
        case 127:
            guard left >= 10 else { return nil }
            let length = unread[position + 2..<position + 10].bigEndian(UInt64.self)
            guard length >= 65_536, length >> 63 == 0 else { throw .badLength }
            guard length <= UInt64(largestMessage) else { throw .tooLarge }
            return (Int(length), 10)
        default:
            return (Int(second), 2)
        }
    }

    private mutating func take(
        _ opcode: WebSocketFrame.Opcode, _ isFinal: Bool, _ payload: ArraySlice<UInt8>
    ) throws(WebSocketFault) -> WebSocketEvent? {
        switch opcode {
        case .ping: return .ping(Array(payload))
        case .pong: return .pong(Array(payload))
        case .close: return try closing(payload)
        case .continuation: guard kind != nil else { throw .badSequence }
        case .text, .binary:
            guard kind == nil else { throw .badSequence }
            kind = opcode
        }
        message.append(contentsOf: payload)
        guard isFinal, let kind else { return nil }
        defer { (self.kind, message) = (nil, []) }
        guard kind == .text else { return .binary(message) }
        guard let text = String(validating: message, as: UTF8.self) else { throw .badText }
        return .text(text)
    }

    private func closing(_ payload: ArraySlice<UInt8>) throws(WebSocketFault) -> WebSocketEvent {
        guard !payload.isEmpty else { return .close(code: 1005, reason: "") }
        guard payload.count >= 2 else { throw .badClose }
        let code = payload.prefix(2).bigEndian(UInt16.self)
        // 1004 to 1006 and 1015 are reserved and never sent (RFC 6455, section 7.4.1).
        guard (1000...4999).contains(code), ![1004, 1005, 1006, 1015].contains(code) else { throw .badClose }
        guard let reason = String(validating: payload.dropFirst(2), as: UTF8.self) else { throw .badText }
        return .close(code: code, reason: reason)
    }
}
