/// Makes what a node sends harmless to the user's terminal: text stays, control does not.
///
/// What comes out is UTF-8 with tabs, newlines, carriage returns and backspaces (the last two for `LineAssembler`, which resolves them) and no other
/// control character. Escape sequences are left out, colours too. Bytes that are not UTF-8 are shown as `\xff`, other control characters as `\x01`,
/// C1 controls and overrides of the writing direction as `\u202e`. Sequences and characters may be cut anywhere between two calls.
///
/// Sources: ECMA-48 for the sequences, the Unicode Bidirectional Algorithm (UAX 9) for the directions.
package struct OutputSanitizer: Hashable, Sendable {
    private enum State: Hashable {
        case text
        case escape
        case control
        /// An OSC, DCS, APC, PM or SOS string, up to BEL or ST.
        case string
        case stringEscape
    }

    private var state = State.text
    /// The parameters of the control sequence so far, at most four bytes: enough to tell a return to the first column.
    private var parameters: [UInt8] = []
    /// The beginning of a UTF-8 character.
    private var partial: [UInt8] = []

    /// Starts in plain text.
    package init() {}

    /// Appends the harmless form of `bytes` to `output`.
    package mutating func sanitize(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if state == .text, partial.isEmpty {
                let end = bytes[index...].firstIndex { !Self.isPlain($0) } ?? bytes.endIndex
                output.append(contentsOf: bytes[index..<end])
                index = end
                if index == bytes.endIndex { return }
            }
            take(bytes[index], into: &output)
            index += 1
        }
    }

    /// What is left at the end of the stream: the bytes of a character that was never finished.
    package mutating func finish(into output: inout [UInt8]) {
        showPartial(into: &output)
        state = .text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (byte >= 0x20 && byte < 0x7f) || byte == 0x0a || byte == 0x09
    }

    private mutating func take(_ byte: UInt8, into output: inout [UInt8]) {
        switch state {
        case .text: takeText(byte, into: &output)
        case .escape: takeEscape(byte, into: &output)
        case .control: takeControl(byte, into: &output)
        case .string, .stringEscape: takeString(byte, into: &output)
        }
    }

    private mutating func takeText(_ byte: UInt8, into output: inout [UInt8]) {
        if byte >= 0x80 { return takeUTF8(byte, into: &output) }
        showPartial(into: &output)
        switch byte {
        case 0x20..<0x7f, 0x08, 0x09, 0x0a, 0x0d: output.append(byte)
        case 0x1b: state = .escape
        case 0x07, 0x0e, 0x0f: break
        default: Self.show(byte, into: &output)
        }
    }

    private mutating func takeEscape(_ byte: UInt8, into output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "["):
            state = .control
            parameters = []
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            state = .string
        case 0x20..<0x30: break
        case 0x30..<0x7f: state = .text
        default: resume(with: byte, into: &output)
        }
    }

    private mutating func takeControl(_ byte: UInt8, into output: inout [UInt8]) {
        switch byte {
        case 0x20..<0x40:
            if parameters.count < 4 { parameters.append(byte) }
        case 0x40..<0x7f:
            state = .text
            let toFirstColumn = [[], [UInt8(ascii: "0")], [UInt8(ascii: "1")]].contains(parameters)
            if byte == UInt8(ascii: "G"), toFirstColumn { output.append(0x0d) }
        default: resume(with: byte, into: &output)
        }
    }

    /// A newline ends a string that nobody closed, so that a stray byte cannot swallow more than its line.
    private mutating func takeString(_ byte: UInt8, into output: inout [UInt8]) {
        if state == .stringEscape {
            state = byte == UInt8(ascii: "\\") ? .text : .escape
            return state == .text ? () : take(byte, into: &output)
        }
        switch byte {
        case 0x07: state = .text
        case 0x1b: state = .stringEscape
        case 0x0a: resume(with: byte, into: &output)
        default: break
        }
    }

    private mutating func resume(with byte: UInt8, into output: inout [UInt8]) {
        state = .text
        takeText(byte, into: &output)
    }
}

extension OutputSanitizer {
    private mutating func takeUTF8(_ byte: UInt8, into output: inout [UInt8]) {
        if partial.isEmpty || byte & 0xc0 != 0x80 { showPartial(into: &output) }
        partial.append(byte)
        switch Self.decode(partial) {
        case .unfinished: break
        case .invalid: showPartial(into: &output)
        case .scalar(let scalar):
            Self.append(scalar, partial, into: &output)
            partial = []
        }
    }

    private mutating func showPartial(into output: inout [UInt8]) {
        for byte in partial { Self.show(byte, into: &output) }
        if !partial.isEmpty { partial = [] }
    }

    private enum Decoded {
        case unfinished
        case invalid
        case scalar(UInt32)
    }

    /// Reads one character beyond ASCII by the table of well-formed sequences (Unicode 15, table 3-7).
    private static func decode(_ bytes: [UInt8]) -> Decoded {
        let lead = bytes[0]
        let length: Int
        switch lead {
        case 0xc2...0xdf: length = 2
        case 0xe0...0xef: length = 3
        case 0xf0...0xf4: length = 4
        default: return .invalid
        }
        if bytes.count > 1 {
            let second = bytes[1]
            let isWellFormed =
                switch lead {
                case 0xe0: second >= 0xa0
                case 0xed: second < 0xa0
                case 0xf0: second >= 0x90
                case 0xf4: second < 0x90
                default: true
                }
            if !isWellFormed { return .invalid }
        }
        guard bytes.count == length else { return .unfinished }
        let first = UInt32(lead) & (0x7f >> UInt32(length))
        return .scalar(bytes.dropFirst().reduce(first) { $0 << 6 | UInt32($1 & 0x3f) })
    }

    /// Marks of direction without a scope are dropped; what could turn around the rest of a line is shown.
    private static func append(_ scalar: UInt32, _ bytes: [UInt8], into output: inout [UInt8]) {
        switch scalar {
        case 0x200e, 0x200f, 0x061c: break
        case 0x80...0x9f, 0x202a...0x202e, 0x2066...0x2069, 0x2028, 0x2029:
            let digits = String(scalar, radix: 16)
            output.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        default: output.append(contentsOf: bytes)
        }
    }

    private static func show(_ byte: UInt8, into output: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        output.append(contentsOf: [
            UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)],
        ])
    }
}
