import CPosix

/// The environment that this program was started with and, since, has changed.
package func ownEnvironment() -> [String: String] {
    var found: [String: String] = [:]
    // Safety: C's array of strings; it ends with a null pointer, and nobody changes it while threads run.
    guard var next = dust_environment() else { return [:] }
    while let record = next.pointee {
        let text = String(cString: record)
        if let equals = text.firstIndex(of: "=") {
            found[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        next += 1
    }
    return found
}
