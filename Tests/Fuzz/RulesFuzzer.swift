// The entry of script/fuzz rules: compiled with what it feeds as one module, not by the package.

/// Called by libFuzzer with one input after the other: no bytes may bring the reader of login rules down.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    do throws(Problem) {
        let rules = try LoginRules(text: text, path: "login_rules.yaml", home: "/home/me")
        precondition(rules.rules.allSatisfy { $0.line >= 1 }, "a rule that stands nowhere")
    } catch {
        // What is said of it is worked out, too: the excerpt points into the text.
        _ = error.rendered()
    }
    return 0
}

/// No file is read, whatever the input names.
enum AtomicFile {
    static func readText(_ path: String) throws(Problem) -> String? { nil }
}
