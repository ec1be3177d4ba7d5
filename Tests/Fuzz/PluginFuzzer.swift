// The entry of script/fuzz plugin: compiled with what it feeds as one module, not by the package.

/// Called by libFuzzer with one input after the other: no bytes may bring the reader down.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    _ = try? PluginMessage(line: bytes)
    return 0
}

/// What stands in the module of nodes, which takes in much more.
enum NodeLine {
    static func harmless(_ bytes: [UInt8]) -> String {
        var lines = NodeLines()
        return (lines.feed(bytes[...]) + lines.finish()).joined(separator: "\n")
    }
}
