// The entry of script/fuzz websocket: compiled with what it feeds as one module, not by the package.

/// Called by libFuzzer with one input after the other: no bytes may bring the reader down.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    // Whole, and byte by byte: where an input is cut must not matter.
    var whole = WebSocketDecoder(largestMessage: 1 << 16)
    var pieces = WebSocketDecoder(largestMessage: 1 << 16)
    let once = try? whole.feed(bytes)
    var events: [WebSocketEvent]? = []
    for byte in bytes {
        guard let more = try? pieces.feed([byte]) else {
            events = nil
            break
        }
        events? += more
    }
    precondition(once == nil || events == nil || once?.count == events?.count, "the pieces mean something else")
    return 0
}
