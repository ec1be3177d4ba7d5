/// The fingerprints that cloud-init prints on an instance's console when it has made the host keys.
package enum ConsoleFingerprints {
    /// The fingerprints between cloud-init's two marks, as `SHA256:…`, of every block: a console holds those of several
    /// starts, and an image's from before it was made one's own. None where no block is there whole.
    ///
    /// Source: cloud-init's `keys-to-console` script, whose lines are `BITS SHA256:… COMMENT (TYPE)`.
    package static func read(_ console: String) -> Set<String> {
        var found: Set<String> = []
        var rest = console[...]
        while let start = rest.firstRange(of: "-----BEGIN SSH HOST KEY FINGERPRINTS-----") {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "-----END SSH HOST KEY FINGERPRINTS-----") else { break }
            // A block that a reboot cut off ends where the next begins.
            let block = rest[..<end.lowerBound]
            let words = block.split { $0 == " " || $0.isNewline }
            if block.firstRange(of: "-----BEGIN SSH HOST KEY") == nil {
                found.formUnion(words.filter { $0.hasPrefix("SHA256:") }.map(String.init))
                rest = rest[end.upperBound...]
            }
        }
        return found
    }
}
