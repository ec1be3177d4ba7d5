// The entry of script/fuzz session-manager: compiled with what it feeds as one module, not by the package.

/// Stands for the digest, which no fuzzer could guess: what matters is what the channel does with messages that are whole.
enum SHA256 {
    static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var sum: UInt8 = 1
        for byte in bytes { sum = sum &* 31 &+ byte }
        return [UInt8](repeating: sum, count: 32)
    }
}

/// Called by libFuzzer with one input after the other: whatever an agent sends, the channel goes on, or ends once and says so.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    // Safety: libFuzzer passes `size` readable bytes that live for the length of this call.
    var bytes = Array(UnsafeBufferPointer(start: start, count: size))[...]
    if let message = try? SessionMessage(Array(bytes)) {
        precondition((try? SessionMessage(message.encoded))?.payload == message.payload, "written, it reads otherwise")
    }
    var channel = SessionChannel(clientVersion: "1.2.3.0", seed: 7)
    var ends = 0
    var now = Duration.zero
    func count(_ actions: [SessionChannel.Action]) {
        for action in actions { if case .ended = action { ends += 1 } }
    }
    let kinds = [
        SessionMessage.Kind.output, SessionMessage.Kind.acknowledge, SessionMessage.Kind.closed,
        SessionMessage.Kind.pause, "x",
    ]
    // A step is an order, a sequence and a payload of up to 31 bytes.
    while let order = bytes.popFirst(), let place = bytes.popFirst(), let length = bytes.popFirst() {
        let payload = Array(bytes.prefix(Int(length % 32)))
        bytes = bytes.dropFirst(payload.count)
        now += .milliseconds(Int(place))
        switch order % 10 {
        case 0: channel.disconnected()
        case 1: count(channel.reconnected(at: now))
        case 2: count(channel.tick(at: now))
        case 3: count(channel.write(payload, at: now, date: 0))
        case 4: count(channel.terminate(at: now, date: 0))
        case 5: count(channel.receive(payload, at: now, date: 0))
        default:
            let far: Int64 = order > 250 ? .max : order > 245 ? .min : 0
            let message = SessionMessage(
                kinds[Int(order % 5)], payload: payload, type: UInt32(length / 16), sequence: far &+ Int64(place % 8),
                id: [UInt8](repeating: place, count: 16), created: 0)
            count(channel.receive(message.encoded, at: now, date: 0))
        }
        precondition(ends <= 1 && (ends == 1) == channel.hasEnded, "it ends once, and says so")
    }
    return 0
}
