/// A shell text cut once at its blanks, so that filling it in for a thousand nodes costs a thousand joins and no searches.
struct ShellTemplate: Sendable {
    /// What is filled in for each node.
    enum Blank: String, CaseIterable, Sendable {
        case nonce = "NONCE"
        case exports = "EXPORTS"
        case override = "OVERRIDE"
    }

    private enum Segment: Sendable {
        case text(String)
        case blank(Blank)
    }

    private let segments: [Segment]

    /// Cuts `text`, without its indentation, and puts stand-ins for what cannot travel within single quotes.
    init(_ text: String) {
        var segments: [Segment] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var rest = lines.map { $0.drop { $0 == " " } }.joined(separator: "\n")[...]
        while let (blank, range) = Self.firstBlank(in: rest) {
            segments.append(.text(PortableText.standIns(rest[..<range.lowerBound])))
            segments.append(.blank(blank))
            rest = rest[range.upperBound...]
        }
        segments.append(.text(PortableText.standIns(rest)))
        self.segments = segments
    }

    /// The text with its blanks filled in; what `fill` gives must hold nothing that needs a stand-in but those it has put itself.
    func filled(_ fill: (Blank) -> String) -> String {
        var result = ""
        for segment in segments {
            switch segment {
            case .text(let text): result += text
            case .blank(let blank): result += fill(blank)
            }
        }
        return result
    }

    private static func firstBlank(in text: Substring) -> (Blank, Range<Substring.Index>)? {
        Blank.allCases
            .compactMap { blank in text.firstRange(of: blank.rawValue).map { (blank, $0) } }
            .min { $0.1.lowerBound < $1.1.lowerBound }
    }
}

/// Shell text that any login shell passes on unchanged within single quotes.
///
/// `,`, `^` and `~` stand for the quote, the backslash and the newline; `!` cannot be had at all (csh).
enum PortableText {
    static let standInSet = ",^~"
    static let standInCodes = #"\047\134\012"#

    /// Quotes, backslashes and newlines as the characters that stand for them on the way.
    static func standIns(_ script: some StringProtocol) -> String {
        let bytes = script.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "'"): UInt8(ascii: ",")
            case UInt8(ascii: "\\"): UInt8(ascii: "^")
            case 0x0a: UInt8(ascii: "~")
            default: byte
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// An exec request for `/bin/sh` from a text that has its stand-ins.
    static func command(_ encoded: String) -> String {
        #"exec /bin/sh -c 'eval "$(printf %s "$1"|tr "\#(standInSet)" "\#(standInCodes)")"' dust '\#(encoded)'"#
    }

    /// A word of shell text for any string, with stand-ins; what has none is written in octal. NUL is left out.
    static func word(_ value: String) -> String {
        let plain = value.utf8.allSatisfy { byte in
            byte >= 0x20 && byte != 0x7f && !"',^~!\\".utf8.contains(byte)
        }
        if plain { return ",\(value)," }
        let octal = value.utf8.filter { $0 != 0 }.map { byte in
            let digits = String(byte, radix: 8)
            return "^" + String(repeating: "0", count: 3 - digits.count) + digits
        }
        return "\"$(printf ,\(octal.joined()),)\""
    }
}

extension Collection where SubSequence: Collection {
    /// Consecutive pieces of at most `size` elements.
    func chunked(by size: Int) -> [SubSequence] {
        var pieces: [SubSequence] = []
        var start = startIndex
        while start != endIndex {
            let end = index(start, offsetBy: size, limitedBy: endIndex) ?? endIndex
            pieces.append(self[start..<end])
            start = end
        }
        return pieces
    }
}
