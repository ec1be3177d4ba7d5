// The entry of script/fuzz xml: compiled with what it feeds as one module, not by the package.

/// Called by libFuzzer with one input after the other: no bytes may bring the reader down.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var handler = Counter()
    _ = bytes.withUnsafeBufferPointer { PlainXML.read($0, into: &handler) }
    precondition(handler.depth >= 0)
    return 0
}

private struct Counter: XMLHandler {
    var depth = 0
    mutating func restart() { depth = 0 }
    mutating func start(_ name: UnsafeBufferPointer<UInt8>) { depth += 1 }
    mutating func characters(_ text: UnsafeBufferPointer<UInt8>) {}
    mutating func end() { depth -= 1 }
}
