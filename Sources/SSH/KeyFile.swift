import Problems
import Text

/// What a key file is, by its text: which words it deserves where it is no private key that can be used.
enum KeyFile {
    /// Why a text is not a private key that libssh reads; nil where it looks like one.
    static func trouble(_ path: String, _ text: String) -> Problem? {
        let first = text.textLines.first { !$0.allSatisfy(\.isWhitespace) }.map { String($0).trimmed } ?? ""
        let quoted = ShellQuoting.whereNeeded(path)
        if first.isEmpty { return .keyUnreadable(path, why: "It is empty.") }
        if first.hasPrefix("PuTTY-User-Key-File-") {
            return Problem(
                "ssh.key-putty", "Cannot use the private key \(path).",
                why: "It is a key of PuTTY, in a format of its own.",
                fix: "puttygen \(quoted) -O private-openssh -o \(ShellQuoting.whereNeeded(withoutPPK(path) + ".pem"))",
                status: .unreachable)
        }
        if isPublic(first) {
            let own = path.hasSuffix(".pub") ? String(path.dropLast(4)) : nil
            return Problem(
                "ssh.key-public", "Cannot log in with \(path).",
                why: "It is a public key; logging in takes the private one.",
                fix: own.map { "keyfile: \($0)" } ?? "keyfile: PRIVATE-KEY in the login rule", status: .unreachable)
        }
        if let blob = publicBlob(ofPrivate: text), isOnSecurityKey(blob) {
            return Problem(
                "ssh.key-security-key", "Cannot use the private key \(path) by itself.",
                why: "It is on a security key, which the ssh agent speaks to.", fix: "ssh-add \(quoted)",
                status: .unreachable)
        }
        return nil
    }

    /// A folder, which no mode makes a key.
    static func folder(_ path: String) -> Problem {
        Problem(
            "ssh.key-folder", "Cannot read the private key \(path).", why: "It is a folder.",
            fix: "ls \(ShellQuoting.whereNeeded(path))",
            "keyfile: \(path.hasSuffix("/") ? path : path + "/")KEY in the login rule",
            status: .unreachable)
    }

    /// The public key of a key file: of the file itself where it is one, of the one beside it, or of what OpenSSH writes in
    /// front of a private key, encrypted or not.
    static func publicBlob(of path: String, text: String, beside: String?) -> [UInt8]? {
        blob(ofPublic: text) ?? beside.flatMap(blob(ofPublic:)) ?? publicBlob(ofPrivate: text)
    }

    /// The key of a line as in `id_ed25519.pub`.
    private static func blob(ofPublic text: String) -> [UInt8]? {
        let words = (text.textLines.first ?? "").split(separator: " ")
        guard words.count >= 2, isPublic(String(words[0]) + " ") else { return nil }
        return Base64.decode(String(words[1]))
    }

    private static func isPublic(_ first: String) -> Bool {
        ["ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"].contains { first.hasPrefix($0) }
            || first.hasSuffix("-cert-v01@openssh.com ")
            || ["PUBLIC KEY", "CERTIFICATE"].contains { first.hasPrefix("-") && first.contains($0) }
    }

    private static func isOnSecurityKey(_ blob: [UInt8]) -> Bool {
        let name = blob.dropFirst(4).prefix(3)
        return Array(name) == Array("sk-".utf8)
    }

    private static func withoutPPK(_ path: String) -> String {
        path.lowercased().hasSuffix(".ppk") ? String(path.dropLast(4)) : path
    }

    /// The public half that stands in clear in OpenSSH's format (PROTOCOL.key of OpenSSH).
    private static func publicBlob(ofPrivate text: String) -> [UInt8]? {
        let lines = text.textLines
        guard let first = lines.firstIndex(of: "-----BEGIN OPENSSH PRIVATE KEY-----") else { return nil }
        let body = lines[(first + 1)...].prefix { !$0.hasPrefix("-") }.joined()
        guard let bytes = Base64.decode(body) else { return nil }
        var rest = bytes[...]
        let magic = Array("openssh-key-v1\0".utf8)
        guard rest.starts(with: magic) else { return nil }
        rest = rest.dropFirst(magic.count)
        for _ in 0..<3 { guard WireString.take(&rest) != nil else { return nil } }
        guard rest.count >= 4 else { return nil }
        rest = rest.dropFirst(4)
        return WireString.take(&rest).map(Array.init)
    }
}

/// Strings as ssh's protocols have them: four bytes of length, then the bytes (RFC 4251, 5).
enum WireString {
    /// Takes a string off the front; nil where it is cut off.
    static func take(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let length = number(bytes), bytes.count - 4 >= length else { return nil }
        let string = bytes.dropFirst(4).prefix(length)
        bytes = bytes.dropFirst(4 + length)
        return string
    }

    /// The number in the first four bytes.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.count < 4 ? nil : bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    /// A string with its length.
    static func written(_ bytes: some Collection<UInt8>) -> [UInt8] { written(bytes.count) + bytes }

    /// A number in four bytes.
    static func written(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
