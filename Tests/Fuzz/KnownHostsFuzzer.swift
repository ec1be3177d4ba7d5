// The entry of script/fuzz known-hosts: compiled with what it feeds as one module, not by the package.

/// Called by libFuzzer with one input after the other: no bytes may bring the reader down, and what is noted or forgotten
/// leaves every other key as it was.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let before = KnownHostsLine.parse(text)
    let all = before.mapValues { Set($0.map(\.fingerprint)) }
    let marked = KnownHostsLine.parse(KnownHostsLine.marking(all, in: text).text)
    precondition(Set(marked.keys) == Set(before.keys), "another host")
    for (name, lines) in before {
        let after = marked[name] ?? []
        precondition(after.map(\.key) == lines.map(\.key), "another key")
        precondition(after.allSatisfy { $0.isVerified != $0.isRevoked || ($0.isRevoked && $0.isVerified) }, "not noted")
    }
    let alias = before.keys.min() ?? "i-1"
    let rest = KnownHostsLine.parse(KnownHostsLine.forgetting([alias], in: text).text)
    precondition((rest[alias] ?? []).allSatisfy(\.isRevoked), "not forgotten")
    return 0
}
