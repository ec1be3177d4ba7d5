/// Names of jobs: what a person types to find one again, and what its folder on a node is called.
package enum JobName {
    /// Whether a job may be called so: letters, digits, `.`, `-` and `_`, and no option or hidden file.
    ///
    /// The name is a folder's on the node, so nothing in it may lead elsewhere.
    package static func isValid(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 100 else { return false }
        return first != UInt8(ascii: ".") && first != UInt8(ascii: "-") && name.utf8.allSatisfy(isAllowed)
    }

    /// A name for a job that was given none: the command's first word and four characters that nobody chose.
    package static func made(for line: String) -> String {
        var generator = SystemRandomNumberGenerator()
        return made(for: line, using: &generator)
    }

    /// The same with the chance in the caller's hand.
    package static func made(for line: String, using generator: inout some RandomNumberGenerator) -> String {
        let word = line.split(whereSeparator: \.isWhitespace).first ?? ""
        let program = word.split(separator: "/").last ?? ""
        var bytes = program.utf8.filter(isAllowed).prefix(20)
        bytes = bytes.drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
        let stem = bytes.isEmpty ? "job" : String(decoding: Array(bytes), as: UTF8.self)
        let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
        let ending = (0..<4).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
        return "\(stem)-\(String(ending))"
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
