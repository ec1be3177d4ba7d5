import JSON

/// The client's side of Session Manager's data channel, as a value: it takes what happens and says what is to be done.
///
/// It knows no socket and no clock. Times are durations since any fixed moment. What it keeps is what was sent and not yet
/// acknowledged, and what came before its turn. Unlike AWS's plugin it keeps many messages in flight and sends each
/// unacknowledged one again on its own account, so that one lost message holds nobody up.
package struct SessionChannel: Sendable {
    /// What is to be done.
    package enum Action: Sendable, Hashable {
        /// Send these bytes as one binary WebSocket message.
        case send([UInt8])
        /// The tunnel stands: the agent takes bytes.
        case ready
        /// Bytes that the far side sent, in order.
        case deliver([UInt8])
        /// The session is over and stays so; a reason where the agent gave one.
        case ended(SessionEnd)
    }

    /// The most that one message carries (AWS's plugin and agent both use it).
    package static let largestPayload = 1024
    /// How many messages may be on their way: 2 MiB, the agent's room for what comes early is 10,000 messages.
    package static let window = 2048
    /// How many messages are kept that came before their turn.
    static let room = 10_000
    /// How many bytes they may have together: an agent sends 1,024 a message, and one that does not shall fill no memory.
    static let roomBytes = 16 << 20
    /// How long the agent may leave a message without an acknowledgement while the connection stands.
    static let patience = Duration.seconds(60)

    struct Unacknowledged: Sendable, Hashable {
        var message: SessionMessage
        var firstSent: Duration
        var lastSent: Duration
        var tries: Int
    }

    /// Whether the handshake is over.
    package private(set) var isReady = false
    /// Whether the session is over.
    package private(set) var hasEnded = false
    /// Whether messages can be sent: false between a lost WebSocket and the next.
    package private(set) var isConnected = true
    /// Messages of data sent and not acknowledged, by their sequence; for tests and figures.
    private(set) var unacknowledged: [Int64: Unacknowledged] = [:]
    private var nextSequence: Int64 = 0
    private var expected: Int64 = 0
    private var early: [Int64: SessionMessage] = [:]
    private var earlyBytes = 0
    private var timer = RetransmissionTimer()
    private let clientVersion: String
    private var identifiers: IdentifierSource

    /// A channel at its beginning; `seed` makes the ids of its messages, each a UUID.
    package init(clientVersion: String, seed: UInt64) {
        self.clientVersion = clientVersion
        identifiers = IdentifierSource(seed: seed)
    }

    /// Whether bytes may be written now: the window has room.
    package var canWrite: Bool {
        isReady && !hasEnded && unacknowledged.count < Self.window
    }

    /// How many messages were sent more than once; for figures.
    package private(set) var retransmissions = 0

    // MARK: What happens

    /// Bytes for the far side; `canWrite` says whether they are welcome, but they are taken all the same.
    package mutating func write(_ bytes: [UInt8], at now: Duration, date: UInt64) -> [Action] {
        guard isReady, !hasEnded else { return [] }
        var actions: [Action] = []
        var start = 0
        while start < bytes.count {
            let end = min(start + Self.largestPayload, bytes.count)
            actions += send(Array(bytes[start..<end]), type: SessionMessage.Payload.output, now, date)
            start = end
        }
        return actions
    }

    /// Asks the agent to end the session.
    package mutating func terminate(at now: Duration, date: UInt64) -> [Action] {
        guard !hasEnded else { return [] }
        var flag: [UInt8] = []
        flag.append(bigEndian: SessionMessage.Flag.terminate.rawValue)
        return send(flag, type: SessionMessage.Payload.flag, now, date)
    }

    /// A binary WebSocket message came. One that cannot be read is dropped, and so comes again.
    package mutating func receive(_ bytes: [UInt8], at now: Duration, date: UInt64) -> [Action] {
        guard !hasEnded, let message = try? SessionMessage(bytes) else { return [] }
        switch message.kind {
        case SessionMessage.Kind.acknowledge:
            acknowledge(message, now)
            return []
        case SessionMessage.Kind.closed:
            let reason = (try? JSONValue(parsing: message.payload))?["Output"]?.string ?? ""
            return end(.closed(reason: reason))
        case SessionMessage.Kind.output:
            return order(message, now, date)
        default:
            return []
        }
    }

    /// The WebSocket is gone; nothing is lost by that, if another comes.
    package mutating func disconnected() {
        isConnected = false
    }

    /// A WebSocket of the same session is there again: what is unacknowledged goes at once.
    package mutating func reconnected(at now: Duration) -> [Action] {
        isConnected = true
        guard !hasEnded else { return [] }
        timer = RetransmissionTimer()
        for sequence in unacknowledged.keys { unacknowledged[sequence]?.firstSent = now }
        return resend(now) { _ in true }
    }

    /// Time has passed: what the agent should have acknowledged by now is sent again.
    package mutating func tick(at now: Duration) -> [Action] {
        guard isConnected, !hasEnded else { return [] }
        if unacknowledged.values.contains(where: { now - $0.firstSent > Self.patience }) { return end(.silent) }
        let timer = timer
        return resend(now) { now - $0.lastSent >= timer.wait(afterTries: $0.tries) }
    }

    /// Whether `tick` has something to watch over; a tick each 50 ms is enough while it has.
    package var needsTicks: Bool { isConnected && !hasEnded && !unacknowledged.isEmpty }

    // MARK: Sending

    private mutating func send(_ payload: [UInt8], type: UInt32, _ now: Duration, _ date: UInt64) -> [Action] {
        let message = SessionMessage(
            SessionMessage.Kind.input, payload: payload, type: type, sequence: nextSequence, id: identifiers.next(),
            created: date)
        unacknowledged[nextSequence] = Unacknowledged(message: message, firstSent: now, lastSent: now, tries: 1)
        nextSequence += 1
        return isConnected ? [.send(message.encoded)] : []
    }

    private mutating func resend(_ now: Duration, where isDue: (Unacknowledged) -> Bool) -> [Action] {
        var actions: [Action] = []
        for (sequence, sent) in unacknowledged.filter({ isDue($0.value) }).sorted(by: { $0.key < $1.key }) {
            unacknowledged[sequence]?.lastSent = now
            unacknowledged[sequence]?.tries += 1
            retransmissions += 1
            actions.append(.send(sent.message.encoded))
        }
        return actions
    }

    private mutating func acknowledge(_ message: SessionMessage, _ now: Duration) {
        guard let body = try? JSONValue(parsing: message.payload),
            let sequence = body["AcknowledgedMessageSequenceNumber"]?.int,
            let sent = unacknowledged.removeValue(forKey: Int64(sequence))
        else { return }
        // Of a message that went twice nobody knows which one was answered (Karn's algorithm, RFC 6298, section 3).
        if sent.tries == 1 { timer.measured(now - sent.lastSent) }
    }

    // MARK: Receiving

    private mutating func order(_ message: SessionMessage, _ now: Duration, _ date: UInt64) -> [Action] {
        if message.sequence > expected {
            if early[message.sequence] == nil {
                guard early.count < Self.room, earlyBytes + message.payload.count <= Self.roomBytes else { return [] }
                early[message.sequence] = message
                earlyBytes += message.payload.count
            }
            return [confirmation(of: message, date)]
        }
        var actions = [confirmation(of: message, date)]
        guard message.sequence == expected else { return actions }
        actions += process(message, now, date)
        expected += 1
        while let next = early.removeValue(forKey: expected), !hasEnded {
            earlyBytes -= next.payload.count
            actions += process(next, now, date)
            expected += 1
        }
        return actions
    }

    private mutating func confirmation(of message: SessionMessage, _ date: UInt64) -> Action {
        let body: JSONValue = [
            "AcknowledgedMessageType": .string(message.kind), "AcknowledgedMessageId": .string(message.idText),
            "AcknowledgedMessageSequenceNumber": .int(message.sequence), "IsSequentialMessage": true,
        ]
        let answer = SessionMessage(
            SessionMessage.Kind.acknowledge, payload: Array(body.text.utf8), flags: 3, id: identifiers.next(),
            created: date)
        return .send(answer.encoded)
    }

    private mutating func process(_ message: SessionMessage, _ now: Duration, _ date: UInt64) -> [Action] {
        switch message.payloadType {
        case SessionMessage.Payload.output:
            return isReady ? [.deliver(message.payload)] : []
        case SessionMessage.Payload.handshakeRequest:
            return answerHandshake(message.payload, now, date)
        case SessionMessage.Payload.handshakeComplete:
            guard !isReady else { return [] }
            isReady = true
            return [.ready]
        case SessionMessage.Payload.encryptionChallenge:
            return end(.unsupported("The session asks for encryption by KMS, which a tunnel does not need."))
        case SessionMessage.Payload.flag:
            switch SessionMessage.Flag(rawValue: message.payload.prefix(4).bigEndian()) {
            case .connectToPortFailed: return end(.portRefused)
            case .terminate, .disconnectToPort: return end(.closed(reason: ""))
            case nil: return []
            }
        default:
            return []
        }
    }

    /// The agent asks for actions one by one; only "SessionType: Port" is one that a tunnel can do.
    private mutating func answerHandshake(_ payload: [UInt8], _ now: Duration, _ date: UInt64) -> [Action] {
        let request = try? JSONValue(parsing: payload)
        let actions = request?["RequestedClientActions"]?.array ?? []
        let answers: [JSONValue] = actions.map { action in
            let name = action["ActionType"]?.string ?? ""
            let isKnown = name == "SessionType"
            return [
                "ActionType": .string(name), "ActionStatus": isKnown ? 1 : 3, "ActionResult": nil,
                "Error": isKnown ? "" : .string("Unsupported action \(name)"),
            ]
        }
        let body: JSONValue = [
            "ClientVersion": .string(clientVersion), "ProcessedClientActions": .array(answers), "Errors": nil,
        ]
        return send(Array(body.text.utf8), type: SessionMessage.Payload.handshakeResponse, now, date)
    }

    private mutating func end(_ reason: SessionEnd) -> [Action] {
        hasEnded = true
        unacknowledged = [:]
        early = [:]
        earlyBytes = 0
        return [.ended(reason)]
    }
}

/// How a session ended.
package enum SessionEnd: Error, Sendable, Hashable {
    /// The agent closed it, with a reason or without.
    case closed(reason: String)
    /// The agent cannot connect to the port on its machine.
    case portRefused
    /// The agent acknowledged nothing for a minute.
    case silent
    /// The agent asks for something that a tunnel cannot do.
    case unsupported(String)
}
