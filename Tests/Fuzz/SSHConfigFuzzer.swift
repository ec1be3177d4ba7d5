// The entry of script/fuzz ssh-config: compiled with what it feeds as one module, not by the package.

/// Called by libFuzzer with one input after the other: no bytes may bring the reader down.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    let surroundings = OpenSSHConfig.Surroundings(home: "/home/me")
    if let configuration = try? OpenSSHConfig(text, surroundings, included: { _ in [] }) {
        _ = try? configuration.login(for: "web0")
    }
    return 0
}

/// No file is read, whatever the input names.
enum AtomicFile {
    static func readText(_ path: String) throws(Problem) -> String? { nil }
}

/// No folder is listed either.
struct DirectoryEntry {
    let name: String
    static func all(in folder: String) -> [DirectoryEntry]? { nil }
}
