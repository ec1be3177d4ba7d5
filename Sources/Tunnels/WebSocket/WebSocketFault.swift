/// What a server may not send, and a client ends the connection for (RFC 6455, section 7.1.7).
package enum WebSocketFault: Error, Sendable, Hashable {
    /// One of the reserved bits is set, though no extension was agreed on.
    case reservedBits
    /// An opcode that the protocol does not have.
    case unknownOpcode(UInt8)
    /// A server's frames are not masked; this one is.
    case masked
    /// A ping, pong or close in several parts, or of more than 125 bytes.
    case badControlFrame
    /// A part of a message where none has begun, or a new message within another.
    case badSequence
    /// A length that is written with more bytes than it needs, or with its highest bit set.
    case badLength
    /// A message of more bytes than one is ready to hold.
    case tooLarge
    /// A close frame with one byte, or with a code that is never sent.
    case badClose
    /// A text or a reason that is not UTF-8.
    case badText

    /// The code with which the connection is closed (RFC 6455, section 7.4.1).
    package var closeCode: UInt16 {
        switch self {
        case .tooLarge: 1009
        case .badText: 1007
        default: 1002
        }
    }

    /// What was wrong, for an error's reason.
    package var text: String {
        switch self {
        case .reservedBits: "A frame has reserved bits set."
        case .unknownOpcode(let code): "A frame has the unknown opcode \(code)."
        case .masked: "A frame from the server is masked."
        case .badControlFrame: "A control frame is too long or in parts."
        case .badSequence: "The parts of a message are out of order."
        case .badLength: "A frame's length is not written as it must be."
        case .tooLarge: "A message is too long."
        case .badClose: "A close frame cannot be read."
        case .badText: "A text is not UTF-8."
        }
    }
}
