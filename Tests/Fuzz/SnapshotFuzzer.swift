// The entry of script/fuzz snapshot: compiled with what it feeds as one module, not by the package.

/// Called by libFuzzer with one input after the other: no bytes may bring the reader down.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let table = try? InstanceTable(decoding: bytes, from: 0) {
        for row in 0..<min(table.count, 4) { _ = table.row(row)["instance_id"] }
    }
    _ = try? Snapshot(decoding: bytes)
    return 0
}
