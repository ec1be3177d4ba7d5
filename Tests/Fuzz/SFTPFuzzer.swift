// The entry of script/fuzz sftp: compiled with what it feeds as one module, not by the package.

/// Called by libFuzzer with one input after the other: no bytes may bring the reader down.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let type = bytes.first else { return 0 }
    _ = SFTPReply(type: 101 + type % 5, SFTPReader(bytes.dropFirst()))
    return 0
}
