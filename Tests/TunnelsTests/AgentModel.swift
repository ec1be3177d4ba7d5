import JSON

@testable import Tunnels

/// The agent's side of a data channel as findings about AWS's agent describe it, with a network that loses, repeats and
/// reorders between it and the client; a model for tests, in virtual time.
struct AgentModel {
    /// What the agent got, in order.
    private(set) var received: [UInt8] = []
    private(set) var handshakeAnswer: JSONValue?
    private(set) var isReady = false
    private(set) var gotTerminate = false
    private var expected: Int64 = 0
    private var early: [Int64: SessionMessage] = [:]
    private var nextSequence: Int64 = 0
    private var unacknowledged: [Int64: (bytes: [UInt8], sent: Duration)] = [:]
    private var identifiers = IdentifierSource(seed: 99)
    /// What is on its way to the client.
    var outgoing: [[UInt8]] = []

    mutating func begin(at now: Duration) {
        let request: JSONValue = [
            "AgentVersion": "3.3.987.0",
            "RequestedClientActions": [
                ["ActionType": "SessionType", "ActionParameters": ["SessionType": "Port"]]
            ],
        ]
        stream(Array(request.text.utf8), type: SessionMessage.Payload.handshakeRequest, at: now)
    }

    mutating func send(_ bytes: [UInt8], at now: Duration) {
        var rest = bytes[...]
        while !rest.isEmpty {
            stream(Array(rest.prefix(1024)), type: SessionMessage.Payload.output, at: now)
            rest = rest.dropFirst(1024)
        }
    }

    mutating func raise(_ flag: SessionMessage.Flag, at now: Duration) {
        var payload: [UInt8] = []
        payload.append(bigEndian: flag.rawValue)
        stream(payload, type: SessionMessage.Payload.flag, at: now)
    }

    mutating func close(_ reason: String) {
        let body: JSONValue = ["Output": .string(reason)]
        outgoing.append(
            SessionMessage(
                SessionMessage.Kind.closed, payload: Array(body.text.utf8), flags: 3, id: identifiers.next(), created: 1
            ).encoded)
    }

    /// The agent looks at its oldest unacknowledged message only.
    mutating func tick(at now: Duration) {
        guard let oldest = unacknowledged.keys.min(), let sent = unacknowledged[oldest] else { return }
        if now - sent.sent > .milliseconds(200) {
            unacknowledged[oldest]?.sent = now
            outgoing.append(sent.bytes)
        }
    }

    var hasUnacknowledged: Bool { !unacknowledged.isEmpty }

    mutating func receive(_ bytes: [UInt8], at now: Duration) throws {
        let message = try SessionMessage(bytes)
        if message.kind == SessionMessage.Kind.acknowledge {
            let body = try JSONValue(parsing: message.payload)
            unacknowledged[Int64(body["AcknowledgedMessageSequenceNumber"]?.int ?? -1)] = nil
            return
        }
        if message.sequence > expected {
            early[message.sequence] = message
        } else if message.sequence == expected {
            try process(message, at: now)
            expected += 1
            while let next = early.removeValue(forKey: expected) {
                try process(next, at: now)
                expected += 1
            }
        }
        let body: JSONValue = [
            "AcknowledgedMessageType": .string(message.kind), "AcknowledgedMessageId": .string(message.idText),
            "AcknowledgedMessageSequenceNumber": .int(message.sequence), "IsSequentialMessage": true,
        ]
        outgoing.append(
            SessionMessage(
                SessionMessage.Kind.acknowledge, payload: Array(body.text.utf8), flags: 3, id: identifiers.next(),
                created: 1
            ).encoded)
    }

    private mutating func process(_ message: SessionMessage, at now: Duration) throws {
        switch message.payloadType {
        case SessionMessage.Payload.handshakeResponse:
            handshakeAnswer = try JSONValue(parsing: message.payload)
            isReady = true
            stream(Array("{}".utf8), type: SessionMessage.Payload.handshakeComplete, at: now)
        case SessionMessage.Payload.output: if isReady { received += message.payload }
        case SessionMessage.Payload.flag: gotTerminate = message.payload == [0, 0, 0, 2]
        default: break
        }
    }

    private mutating func stream(_ payload: [UInt8], type: UInt32, at now: Duration) {
        let message = SessionMessage(
            SessionMessage.Kind.output, payload: payload, type: type, sequence: nextSequence,
            flags: nextSequence == 0 ? 1 : 0, id: identifiers.next(), created: 1)
        unacknowledged[nextSequence] = (message.encoded, now)
        nextSequence += 1
        outgoing.append(message.encoded)
    }
}
