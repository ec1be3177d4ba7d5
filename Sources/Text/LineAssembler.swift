/// Makes whole lines of sanitized output, and knows the part of a line that is still open.
///
/// A carriage return begins the line again, as a progress bar means it, so the last state of a line is what remains and no text can stand before the
/// node's own label. A backspace takes a character back.
package struct LineAssembler: Hashable, Sendable {
    /// A line that grows beyond this many bytes is cut there, so that an endless one does not fill the memory.
    package static let longest = 4 << 20

    /// What a line ends with that is cut: what follows under the same label is the rest of it.
    package static let goesOn = " … (the line goes on)"

    private var line: [UInt8] = []
    private var returned = false

    /// Starts at the beginning of a line.
    package init() {}

    /// The last line, still without its newline; a question, if the node waits.
    package var partialLine: String {
        String(decoding: line, as: UTF8.self)
    }

    /// Whether part of a line is open.
    package var hasPartialLine: Bool { !line.isEmpty }

    /// Appends the lines that `bytes`, the output of an `OutputSanitizer`, complete.
    package mutating func assemble(_ bytes: ArraySlice<UInt8>, into lines: inout [String]) {
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex { $0 < 0x0e && $0 != 0x09 } ?? bytes.endIndex
            append(bytes[start..<end])
            if line.count >= Self.longest {
                line += Self.goesOn.utf8
                complete(into: &lines)
            }
            guard end < bytes.endIndex else { return }
            switch bytes[end] {
            case 0x0a: complete(into: &lines)
            case 0x0d: returned = true
            case 0x08: eraseCharacter()
            default: break
            }
            start = end + 1
        }
    }

    /// The open line, if there is one, as a line: when a command has ended or the shell is gone.
    package mutating func finish() -> String? {
        guard hasPartialLine else { return nil }
        var lines: [String] = []
        complete(into: &lines)
        return lines.first
    }

    private mutating func append(_ text: ArraySlice<UInt8>) {
        guard !text.isEmpty else { return }
        if returned { line.removeAll(keepingCapacity: true) }
        returned = false
        line.append(contentsOf: text)
    }

    private mutating func complete(into lines: inout [String]) {
        lines.append(String(decoding: line, as: UTF8.self))
        if line.capacity > 4_096 { line = [] } else { line.removeAll(keepingCapacity: true) }
        returned = false
    }

    private mutating func eraseCharacter() {
        while let last = line.popLast(), last & 0xc0 == 0x80 {}
    }
}

/// A node's bytes as lines for people: sanitized and assembled, with what belongs together kept together.
package struct NodeLines: Hashable, Sendable {
    private var sanitizer = OutputSanitizer()
    private var assembler = LineAssembler()

    /// Starts with nothing received.
    package init() {}

    /// The lines that `bytes` complete, without their newlines.
    package mutating func feed(_ bytes: ArraySlice<UInt8>) -> [String] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        sanitizer.sanitize(bytes, into: &text)
        var lines: [String] = []
        assembler.assemble(text[...], into: &lines)
        return lines
    }

    /// The part of a line that is open.
    package var partialLine: String { assembler.partialLine }
    /// Whether part of a line is open.
    package var hasPartialLine: Bool { assembler.hasPartialLine }

    /// The open line as a line, at the end of a command.
    package mutating func finish() -> [String] {
        var text: [UInt8] = []
        sanitizer.finish(into: &text)
        var lines: [String] = []
        assembler.assemble(text[...], into: &lines)
        if let last = assembler.finish() { lines.append(last) }
        return lines
    }
}
