// The entry of script/fuzz session-manager: compiled with what it feeds as one module, not by the package.

/// Called by libFuzzer with one input after the other: no messages of the agent's may bring the channel down.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    // As they are: nearly all of them are no message.
    _ = try? SessionMessage(bytes)
    var channel = SessionChannel(clientVersion: "1.0", seed: 1)
    // As messages whose digests are right: each begins with its kind, its payload's type, its place and how long it is.
    var rest = bytes[...]
    var now = Duration.zero
    while rest.count >= 4, !channel.hasEnded {
        let head = Array(rest.prefix(4))
        rest = rest.dropFirst(4)
        let payload = Array(rest.prefix(Int(head[3])))
        rest = rest.dropFirst(payload.count)
        let kinds = [
            SessionMessage.Kind.output, SessionMessage.Kind.acknowledge, SessionMessage.Kind.closed,
            SessionMessage.Kind.start, SessionMessage.Kind.pause, "",
        ]
        let sequence = head[2] == 255 ? Int64.max : head[2] == 254 ? .min : Int64(Int8(bitPattern: head[2]))
        let message = SessionMessage(
            kinds[Int(head[0]) % kinds.count], payload: payload, type: UInt32(head[1] % 12), sequence: sequence,
            id: [UInt8](repeating: head[0], count: 16), created: .max)
        precondition((try? SessionMessage(message.encoded)) == message, "what is written reads otherwise")
        now += .milliseconds(Int(head[0]))
        _ = channel.receive(message.encoded, at: now, date: .max)
        _ = channel.write(payload, at: now, date: 0)
        _ = channel.tick(at: now)
        if head[0] & 64 != 0 { channel.disconnected() }
        if head[0] & 128 != 0 { _ = channel.reconnected(at: now) }
    }
    return 0
}
