import JSON
import Testing

@testable import Tunnels

@Suite struct SessionChannelTests {
    // MARK: One step after the other

    @Test func `the handshake is acknowledged, answered, and data waits for its end`() throws {
        var channel = SessionChannel(clientVersion: "1.2.764.0", seed: 1)
        var agent = AgentModel()
        #expect(channel.write([1], at: .zero, date: 1) == [])
        agent.begin(at: .zero)
        let question = try #require(agent.outgoing.first)
        agent.outgoing = []

        let answers = sent(channel.receive(question, at: .zero, date: 1))

        #expect(answers.map(\.kind) == ["acknowledge", "input_stream_data"])
        #expect(answers.map(\.sequence) == [0, 0])
        #expect(answers[0].flags == 3)
        #expect(!channel.isReady)
        for answer in answers { try agent.receive(answer.encoded, at: .zero) }
        #expect(agent.handshakeAnswer?["ClientVersion"]?.string == "1.2.764.0")
        #expect(agent.handshakeAnswer?["ProcessedClientActions"]?[0]?["ActionType"]?.string == "SessionType")
        #expect(agent.handshakeAnswer?["ProcessedClientActions"]?[0]?["ActionStatus"]?.int == 1)
        var actions: [SessionChannel.Action] = []
        for bytes in agent.outgoing { actions += channel.receive(bytes, at: .zero, date: 1) }
        #expect(actions.contains(.ready))
        #expect(channel.isReady)
        #expect(channel.canWrite)
    }

    @Test func `an action that a tunnel does not know is declined`() throws {
        var channel = SessionChannel(clientVersion: "1", seed: 1)
        let request: JSONValue = ["RequestedClientActions": [["ActionType": "KMSEncryption"]]]
        let bytes = message(0, type: 5, Array(request.text.utf8))
        let answer = try #require(sent(channel.receive(bytes, at: .zero, date: 1)).last)
        let body = try JSONValue(parsing: answer.payload)
        #expect(body["ProcessedClientActions"]?[0]?["ActionStatus"]?.int == 3)
    }

    @Test func `what comes early waits, what comes twice is acknowledged and not delivered again`() throws {
        var channel = try ready()
        #expect(delivered(channel.receive(message(3, [3]), at: .zero, date: 1)) == [])
        #expect(delivered(channel.receive(message(2, [2]), at: .zero, date: 1)) == [[2], [3]])
        let again = channel.receive(message(2, [2]), at: .zero, date: 1)
        #expect(delivered(again) == [])
        #expect(sent(again).map(\.kind) == ["acknowledge"])
    }

    @Test func `a damaged message is not acknowledged, so it comes again`() throws {
        var channel = try ready()
        var bytes = message(2, [2])
        bytes[bytes.count - 1] = 9
        #expect(channel.receive(bytes, at: .zero, date: 1) == [])
        #expect(delivered(channel.receive(message(2, [2]), at: .zero, date: 1)) == [[2]])
    }

    @Test func `what comes early beyond the room for it is not acknowledged`() throws {
        var channel = try ready()
        for sequence in 3..<(3 + SessionChannel.room) {
            #expect(channel.receive(message(Int64(sequence), [1]), at: .zero, date: 1).count == 1)
        }
        #expect(channel.receive(message(Int64(3 + SessionChannel.room), [1]), at: .zero, date: 1) == [])
    }

    @Test func `what comes early in large messages fills no memory`() throws {
        var channel = try ready()
        let large = [UInt8](repeating: 1, count: 1 << 20)
        for sequence in 3..<19 {
            #expect(channel.receive(message(Int64(sequence), large), at: .zero, date: 1).count == 1)
        }
        #expect(channel.receive(message(19, [1]), at: .zero, date: 1) == [])
        // What has had its turn leaves its room to others.
        #expect(delivered(channel.receive(message(2, [2]), at: .zero, date: 1)).count == 17)
        #expect(channel.receive(message(20, [1]), at: .zero, date: 1).count == 1)
    }

    @Test func `the window closes when its messages are on their way, and opens with an acknowledgement`() throws {
        var channel = try ready()
        let bytes = [UInt8](repeating: 1, count: SessionChannel.largestPayload * SessionChannel.window)
        let messages = sent(channel.write(bytes, at: .zero, date: 1))
        #expect(messages.count == SessionChannel.window)
        #expect(messages.allSatisfy { $0.payload.count == 1024 })
        #expect(!channel.canWrite)
        _ = channel.receive(acknowledgement(of: 1), at: .zero, date: 1)
        #expect(channel.canWrite)
    }

    @Test func `an unacknowledged message goes again after 200 ms, then less and less often, a second at most`() {
        var channel = SessionChannel(clientVersion: "1", seed: 1)
        _ = channel.receive(message(0, type: 5, Array("{}".utf8)), at: .zero, date: 1)
        #expect(retransmissions(of: &channel) == [200, 600, 1400, 2400, 3400, 4400])
    }

    @Test func `where acknowledgements come at once, what is lost goes again after 10 ms`() throws {
        var channel = try ready()
        _ = channel.write([7], at: .zero, date: 1)
        #expect(retransmissions(of: &channel) == [10, 30, 70, 150, 310, 630, 1270, 2270, 3270, 4270])
    }

    @Test func `a minute without an acknowledgement ends it`() throws {
        var channel = try ready()
        _ = channel.write([7], at: .zero, date: 1)
        #expect(channel.tick(at: .seconds(61)) == [.ended(.silent)])
        #expect(channel.hasEnded)
        #expect(!channel.needsTicks)
    }

    @Test func `without a connection nothing is sent, and with the next all of it at once`() throws {
        var channel = try ready()
        _ = channel.write([1], at: .zero, date: 1)
        channel.disconnected()
        #expect(!channel.needsTicks)
        #expect(channel.write([2], at: .seconds(1), date: 1) == [])
        #expect(channel.tick(at: .seconds(100)) == [])
        let messages = sent(channel.reconnected(at: .seconds(100)))
        #expect(messages.map(\.payload) == [[1], [2]])
        #expect(channel.tick(at: .seconds(100)) == [])
    }

    @Test(arguments: [
        (SessionMessage.Flag.connectToPortFailed, SessionEnd.portRefused),
        (.terminate, .closed(reason: "")), (.disconnectToPort, .closed(reason: "")),
    ])
    func `a flag of the agent ends it`(flag: SessionMessage.Flag, end: SessionEnd) throws {
        var channel = try ready()
        var payload: [UInt8] = []
        payload.append(bigEndian: flag.rawValue)
        #expect(channel.receive(message(2, type: 10, payload), at: .zero, date: 1).contains(.ended(end)))
        #expect(channel.receive(message(3, [1]), at: .zero, date: 1) == [])
    }

    @Test func `the agent's reason for closing is passed on`() throws {
        var channel = try ready()
        let body: JSONValue = ["Output": "Plugin with name Port not found"]
        let bytes = SessionMessage(
            SessionMessage.Kind.closed, payload: Array(body.text.utf8), id: [UInt8](repeating: 0, count: 16), created: 1
        ).encoded
        #expect(
            channel.receive(bytes, at: .zero, date: 1) == [.ended(.closed(reason: "Plugin with name Port not found"))])
    }

    @Test func `encryption, which no tunnel asks for, ends it`() throws {
        var channel = try ready()
        let actions = channel.receive(message(2, type: 8, []), at: .zero, date: 1)
        guard case .ended(.unsupported) = actions.last else {
            Issue.record("ended with \(actions)")
            return
        }
    }

    // MARK: Any order

    @Test(arguments: 0..<40)
    func `over a network that loses, repeats, reorders and breaks, every byte comes once and in order`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed + 1)
        let up = (0..<Int.random(in: 0...40_000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let down = (0..<Int.random(in: 0...40_000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
        }
        var world = LossyWorld(random: random)
        world.agent.begin(at: .zero)
        var written = 0
        var hasSentDown = false
        while world.now < .seconds(600) {
            world.step()
            if world.channel.isReady, !hasSentDown {
                world.agent.send(down, at: world.now)
                hasSentDown = true
            }
            while world.channel.canWrite, written < up.count {
                let piece = Array(up[written..<min(written + 5000, up.count)])
                world.perform(world.channel.write(piece, at: world.now, date: 1))
                written += piece.count
            }
            if hasSentDown, written == up.count, world.agent.received.count == up.count,
                world.delivered.count == down.count, !world.channel.needsTicks, world.channel.isConnected
            {
                break
            }
        }
        #expect(world.agent.received == up)
        #expect(world.delivered == down)
        #expect(world.channel.unacknowledged.isEmpty)
        #expect(!world.channel.hasEnded)
    }

    // MARK: Tools

    /// When, in milliseconds up to 5,000, the channel sends again what nobody acknowledges.
    private func retransmissions(of channel: inout SessionChannel) -> [Int] {
        stride(from: 0, through: 5000, by: 10).filter { !channel.tick(at: .milliseconds($0)).isEmpty }
    }

    private func ready() throws -> SessionChannel {
        var channel = SessionChannel(clientVersion: "1", seed: 1)
        _ = channel.receive(message(0, type: 5, Array("{}".utf8)), at: .zero, date: 1)
        _ = channel.receive(acknowledgement(of: 0), at: .zero, date: 1)
        #expect(channel.receive(message(1, type: 7, Array("{}".utf8)), at: .zero, date: 1).contains(.ready))
        return channel
    }

    private func message(_ sequence: Int64, type: UInt32 = 1, _ payload: [UInt8]) -> [UInt8] {
        SessionMessage(
            SessionMessage.Kind.output, payload: payload, type: type, sequence: sequence,
            id: [UInt8](repeating: 1, count: 16), created: 1
        ).encoded
    }

    private func acknowledgement(of sequence: Int) -> [UInt8] {
        let body: JSONValue = ["AcknowledgedMessageSequenceNumber": .int(sequence)]
        return SessionMessage(
            SessionMessage.Kind.acknowledge, payload: Array(body.text.utf8), id: [UInt8](repeating: 2, count: 16),
            created: 1
        ).encoded
    }

    private func sent(_ actions: [SessionChannel.Action]) -> [SessionMessage] {
        actions.compactMap { if case .send(let bytes) = $0 { try? SessionMessage(bytes) } else { nil } }
    }

    private func delivered(_ actions: [SessionChannel.Action]) -> [[UInt8]] {
        actions.compactMap { if case .deliver(let bytes) = $0 { bytes } else { nil } }
    }
}

/// A client and an agent with a fifth of the messages between them lost, some repeated, all late by chance, and the WebSocket
/// broken now and then; in virtual time, of 10 ms a step.
private struct LossyWorld {
    var channel = SessionChannel(clientVersion: "1", seed: 4)
    var agent = AgentModel()
    var now = Duration.zero
    var delivered: [UInt8] = []
    private var random: SeededGenerator
    private var onTheWay: [(at: Duration, toAgent: Bool, bytes: [UInt8])] = []
    private var brokenUntil: Duration?

    init(random: SeededGenerator) { self.random = random }

    mutating func step() {
        now += .milliseconds(10)
        if let end = brokenUntil, now >= end {
            brokenUntil = nil
            perform(channel.reconnected(at: now))
        } else if brokenUntil == nil, Int.random(in: 0..<300, using: &random) == 0 {
            channel.disconnected()
            onTheWay = []
            brokenUntil = now + .milliseconds(Int.random(in: 10...2000, using: &random))
        }
        agent.tick(at: now)
        if channel.needsTicks { perform(channel.tick(at: now)) }
        post(agent.outgoing, toAgent: false)
        agent.outgoing = []
        let due = onTheWay.filter { $0.at <= now }
        onTheWay.removeAll { $0.at <= now }
        for message in due {
            if message.toAgent {
                do { try agent.receive(message.bytes, at: now) } catch {
                    Issue.record("the agent cannot read: \(error)")
                }
            } else {
                perform(channel.receive(message.bytes, at: now, date: 1))
            }
        }
    }

    mutating func perform(_ actions: [SessionChannel.Action]) {
        for action in actions {
            switch action {
            case .send(let bytes): post([bytes], toAgent: true)
            case .deliver(let bytes): delivered += bytes
            case .ready: break
            case .ended(let end): Issue.record("ended: \(end)")
            }
        }
    }

    private mutating func post(_ messages: [[UInt8]], toAgent: Bool) {
        guard brokenUntil == nil else { return }
        for bytes in messages where Int.random(in: 0..<5, using: &random) != 0 {
            let copies = Int.random(in: 0..<20, using: &random) == 0 ? 2 : 1
            for _ in 0..<copies {
                onTheWay.append((now + .milliseconds(Int.random(in: 0...60, using: &random)), toAgent, bytes))
            }
        }
    }
}
