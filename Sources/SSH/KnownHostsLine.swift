import Text

/// One line of `known_hosts` that pins a key, and what is decided about a whole file of them: pure, so that it can be tested
/// and fed with anything.
package struct KnownHostsLine: Hashable, Sendable {
    /// Whether the line says that the key must never be accepted.
    package let isRevoked: Bool
    /// The kind of key, as in `ssh-ed25519`.
    package var keyType: String { key.type }
    /// The key's fingerprint, as `SHA256:…`.
    package var fingerprint: String { key.fingerprint }
    /// Whether the key was compared with what the host prints on its console, and was the same.
    package let isVerified: Bool
    let key: HostKey

    /// The comment of a line whose key was compared with the host's console.
    private static let verifiedMark = "console-verified"

    /// Every pinned key by name; lines that are none (comments, hashed names, certificate authorities) pin nothing.
    static func parse(_ text: String) -> [String: [KnownHostsLine]] {
        var entries: [String: [KnownHostsLine]] = [:]
        for line in text.textLines {
            guard let (names, entry) = read(line) else { continue }
            for name in names { entries[name, default: []].append(entry) }
        }
        return entries
    }

    /// The file without the keys of each of `aliases`, revocations apart, and how many lines went.
    static func forgetting(_ aliases: Set<String>, in text: String) -> (text: String, count: Int) {
        let lines = text.textLinesWithEnds
        let kept = lines.filter { line in
            guard let (names, entry) = read(line.textLines.first ?? ""), !entry.isRevoked else { return true }
            return aliases.isDisjoint(with: names)
        }
        return (kept.joined(), lines.count - kept.count)
    }

    /// The file with a mark behind each key whose host printed it on its console, and how many lines got one.
    static func marking(_ fingerprints: [String: Set<String>], in text: String) -> (text: String, count: Int) {
        var count = 0
        let lines = text.textLinesWithEnds.map { whole -> String in
            let line = whole.textLines.first ?? ""
            guard let (names, entry) = read(line), !entry.isRevoked, !entry.isVerified,
                names.contains(where: { fingerprints[$0]?.contains(entry.fingerprint) ?? false })
            else { return String(whole) }
            count += 1
            return "\(line) \(verifiedMark)\(whole[line.endIndex...])"
        }
        return (lines.joined(), count)
    }

    private static func read(_ line: Substring) -> (names: [String], entry: KnownHostsLine)? {
        var fields = line.split { $0 == " " || $0 == "\t" }[...]
        guard let first = fields.first, !first.hasPrefix("#") else { return nil }
        let isRevoked = first == "@revoked"
        if isRevoked { fields = fields.dropFirst() } else if first.hasPrefix("@") { return nil }
        guard fields.count >= 3 else { return nil }
        let start = fields.startIndex
        let names = fields[start].split(separator: ",").map(String.init)
        let key = HostKey(type: String(fields[start + 1]), base64: String(fields[start + 2]))
        let isVerified = fields.dropFirst(3).contains { $0 == verifiedMark }
        return (names, KnownHostsLine(isRevoked: isRevoked, isVerified: isVerified, key: key))
    }
}
