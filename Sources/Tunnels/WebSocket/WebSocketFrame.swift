/// One frame of the WebSocket protocol, as a client sends it (RFC 6455, section 5.2).
package struct WebSocketFrame: Sendable, Hashable {
    /// What a frame is for (RFC 6455, section 5.2, "Opcode").
    package enum Opcode: UInt8, Sendable {
        /// A further part of a message.
        case continuation = 0
        /// A message of UTF-8 text, or its first part.
        case text = 1
        /// A message of bytes, or its first part.
        case binary = 2
        /// The end of the connection, with a code and a reason.
        case close = 8
        /// A question whether the other side is there.
        case ping = 9
        /// The answer to a ping, with the ping's bytes.
        case pong = 10

        /// Whether the frame is about the connection and not a part of a message; it is short and in one piece.
        package var isControl: Bool { rawValue >= 8 }
    }

    /// What the frame is for.
    package var opcode: Opcode
    /// Whether it ends its message.
    package var isFinal: Bool
    /// The bytes that it carries, unmasked.
    package var payload: [UInt8]

    /// A frame that is a whole message, unless `isFinal` says that more follows.
    package init(_ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true) {
        self.opcode = opcode
        self.isFinal = isFinal
        self.payload = payload
    }

    /// The frame that ends a connection with a status code (RFC 6455, section 7.4) and a reason of at most 123 bytes.
    package static func close(_ code: UInt16, _ reason: String = "") -> WebSocketFrame {
        var text = reason
        while text.utf8.count > 123 { text.removeLast() }
        return WebSocketFrame(.close, [UInt8(code >> 8), UInt8(code & 255)] + Array(text.utf8))
    }

    /// The bytes on the wire.
    ///
    /// A client masks every frame, with four bytes that nobody can foresee (RFC 6455, section 5.3).
    package func encoded(mask: UInt32) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.count + 14)
        bytes.append((isFinal ? 0x80 : 0) | opcode.rawValue)
        switch payload.count {
        case ..<126: bytes.append(0x80 | UInt8(payload.count))
        case ..<65_536:
            bytes.append(0x80 | 126)
            bytes.append(bigEndian: UInt16(payload.count))
        default:
            bytes.append(0x80 | 127)
            bytes.append(bigEndian: UInt64(payload.count))
        }
        bytes.append(bigEndian: mask)
        let keys = [UInt8(mask >> 24), UInt8(mask >> 16 & 255), UInt8(mask >> 8 & 255), UInt8(mask & 255)]
        for (index, byte) in payload.enumerated() { bytes.append(byte ^ keys[index & 3]) }
        return bytes
    }
}

extension [UInt8] {
    /// Appends a number with its most significant byte first, as networks have it.
    mutating func append<Number: FixedWidthInteger>(bigEndian number: Number) {
        var shift = Number.bitWidth - 8
        while shift >= 0 {
            append(UInt8(truncatingIfNeeded: number >> Number(shift)))
            shift -= 8
        }
    }
}

extension RandomAccessCollection<UInt8> {
    /// The bytes as one number, the most significant first.
    func bigEndian<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) -> Number {
        reduce(into: Number(0)) { $0 = $0 << 8 | Number(truncatingIfNeeded: $1) }
    }
}
