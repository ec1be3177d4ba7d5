import Digests

/// One message of Session Manager's data channel: a head of 120 bytes and a payload.
///
/// Everything is big-endian. The layout is that of `src/message/clientmessage.go` in AWS's session-manager-plugin.
package struct SessionMessage: Sendable, Hashable {
    /// The types that a client meets.
    package enum Kind {
        /// From the client to the agent.
        package static let input = "input_stream_data"
        /// From the agent to the client.
        package static let output = "output_stream_data"
        /// That a message has come.
        package static let acknowledge = "acknowledge"
        /// That the session has ended, with a reason.
        package static let closed = "channel_closed"
        /// That one may send; not needed by a client that waits for acknowledgements.
        package static let start = "start_publication"
        /// That one should not send for now.
        package static let pause = "pause_publication"
    }

    /// What a payload is.
    package enum Payload {
        /// Bytes of the tunnel.
        package static let output: UInt32 = 1
        /// The agent's question for what the session is to be, JSON.
        package static let handshakeRequest: UInt32 = 5
        /// The client's answer, JSON.
        package static let handshakeResponse: UInt32 = 6
        /// The agent's word that it is ready, JSON.
        package static let handshakeComplete: UInt32 = 7
        /// A question about an encryption that a tunnel never asks for.
        package static let encryptionChallenge: UInt32 = 8
        /// A number that asks for, or says, something about the connection.
        package static let flag: UInt32 = 10
    }

    /// What a flag says.
    package enum Flag: UInt32, Sendable {
        /// The client has closed its connection to the port.
        case disconnectToPort = 1
        /// The session is to end.
        case terminate = 2
        /// The agent cannot connect to the port.
        case connectToPortFailed = 3
    }

    /// One of `Kind`, or something newer.
    package var kind: String
    /// When it was made, in milliseconds since 1970.
    package var created: UInt64
    /// Its place in the order of its direction's messages of data.
    package var sequence: Int64
    /// Bit 0 for the first, bit 1 for the last of a stream.
    package var flags: UInt64
    /// The 16 bytes of its UUID, in a UUID's own order.
    package var id: [UInt8]
    /// One of `Payload`.
    package var payloadType: UInt32
    /// What it carries.
    package var payload: [UInt8]

    /// A message with these parts.
    package init(
        _ kind: String, payload: [UInt8], type: UInt32 = 0, sequence: Int64 = 0, flags: UInt64 = 0, id: [UInt8],
        created: UInt64
    ) {
        self.kind = kind
        self.created = created
        self.sequence = sequence
        self.flags = flags
        self.id = id
        payloadType = type
        self.payload = payload
    }

    /// How long the head is.
    package static let headLength = 120

    /// The bytes on the wire. The field for the head's length does not count the payload's length, so it says 116.
    package var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headLength + payload.count)
        bytes.append(bigEndian: UInt32(116))
        let name = Array(kind.utf8.prefix(32))
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: repeatElement(32, count: 32 - name.count))
        bytes.append(bigEndian: UInt32(1))
        bytes.append(bigEndian: created)
        bytes.append(bigEndian: sequence)
        bytes.append(bigEndian: flags)
        // A UUID goes over with its two halves swapped.
        bytes.append(contentsOf: id[8...])
        bytes.append(contentsOf: id[..<8])
        bytes.append(contentsOf: SHA256.hash(payload))
        bytes.append(bigEndian: payloadType)
        bytes.append(bigEndian: UInt32(payload.count))
        bytes.append(contentsOf: payload)
        return bytes
    }

    /// Reads a message. Throws where the bytes are too few, where its lengths contradict them, or where the payload's
    /// digest does not fit; a head longer than today's is skipped.
    package init(_ bytes: [UInt8]) throws(SessionMessageFault) {
        guard bytes.count >= Self.headLength else { throw .short }
        let headLength: UInt32 = bytes[0..<4].bigEndian()
        let length: UInt32 = bytes[116..<120].bigEndian()
        let start = Int(headLength) + 4
        kind = String(decoding: bytes[4..<36].filter { $0 != 0 && $0 != 32 }, as: UTF8.self)
        created = bytes[40..<48].bigEndian()
        sequence = bytes[48..<56].bigEndian()
        flags = bytes[56..<64].bigEndian()
        id = Array(bytes[72..<80] + bytes[64..<72])
        payloadType = bytes[112..<116].bigEndian()
        guard start >= Self.headLength, start <= bytes.count, bytes.count - start == Int(length) else {
            throw .badLength
        }
        payload = Array(bytes[start...])
        guard payload.isEmpty || SHA256.hash(payload) == Array(bytes[80..<112]) else { throw .badDigest }
    }

    /// The id as text, as acknowledgements name it.
    package var idText: String {
        let digits = Array("0123456789abcdef")
        var text = ""
        for (index, byte) in id.enumerated() {
            if [4, 6, 8, 10].contains(index) { text.append("-") }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }
}

/// Why bytes are not a message of Session Manager.
package enum SessionMessageFault: Error, Sendable, Hashable {
    /// Fewer bytes than a head has.
    case short
    /// The lengths in the head are not those of the bytes.
    case badLength
    /// The payload is not the one that was sent.
    case badDigest
}
