// The entry of script/fuzz: compiled with Sources/Problems and Sources/Targets as one module, not by the package.

/// Called by libFuzzer with one input after the other: no bytes may bring the parser down, nor make it forget what it read.
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzzTarget(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // Safety: libFuzzer passes `count` readable bytes that live for the length of this call.
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let characters = Array(text)
    precondition(TargetExtent.end(in: characters, from: 0) <= characters.count, "the target ends beyond its line")
    do {
        let expression = try TargetParser.parse(text)
        _ = try TargetMatcher.select(expression, in: TargetScope(candidates: [FuzzedNode()], highestIndex: 9))
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return 0 }
        let again = try TargetParser.parse(expression.description)
        precondition(again == expression, "\(text) is written out as \(expression), which means something else")
    } catch {
        let excerpt = error.excerpt
        precondition(excerpt == nil || (excerpt?.range.upperBound ?? 0) <= characters.count, "\(error)")
        precondition(!error.code.isEmpty && !error.rendered().isEmpty)
    }
    return 0
}

private struct FuzzedNode: TargetCandidate {
    let id = "i-0000000000000001"
    let name: String? = "worker12"
    let index: Int? = 1
    let cluster: String? = "spark1"

    func values(of attribute: String) -> [String] { ["running", "2016-04-03T10:00:00.000Z", "8h", "é12"] }
    func forEachTag(while body: (_ key: String, _ value: String) -> Bool) { _ = body("env", "dev:1") }
    func forEachValue(while body: (_ value: String) -> Bool) { _ = body("running") }
}
