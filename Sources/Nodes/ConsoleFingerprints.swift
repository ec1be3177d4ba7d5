/// The fingerprints that cloud-init prints on an instance's console when it has made the host keys.
package enum ConsoleFingerprints {
    /// The fingerprints between cloud-init's two marks, as `SHA256:…`; none where the block is not there, or not whole.
    ///
    /// Source: cloud-init's `keys-to-console` script, whose lines are `BITS SHA256:… COMMENT (TYPE)`.
    package static func read(_ console: String) -> Set<String> {
        guard let start = console.firstRange(of: "-----BEGIN SSH HOST KEY FINGERPRINTS-----"),
            let end = console[start.upperBound...].firstRange(of: "-----END SSH HOST KEY FINGERPRINTS-----")
        else { return [] }
        let words = console[start.upperBound..<end.lowerBound].split { $0 == " " || $0.isNewline }
        return Set(words.filter { $0.hasPrefix("SHA256:") }.map(String.init))
    }
}
