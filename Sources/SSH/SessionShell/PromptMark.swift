import System

/// A mark that the prepared shell itself printed: OSC 133 with this session's nonce.
///
/// Source: the semantic prompts of FinalTerm (`OSC 133 ; LETTER ; KEY=VALUE… BEL`).
struct PromptMark: Hashable, Sendable {
    /// Which of our marks it is.
    enum Kind: Hashable, Sendable {
        /// `/bin/sh` runs and is about to become the login shell, for which it may want more text.
        case boot
        /// The shell is prepared.
        case prepared
        /// The prompt: the last command ended with this status.
        case prompt(status: Int32)
        /// The shell wants more lines of the same command.
        case continuation
        /// An answer to a synchronising line: what was printed before it belongs to the past.
        case synchronised
    }

    var kind: Kind
    /// The further `key=value` fields: `pid`, `tty`, `wants`, `shell`, `again`.
    var fields: [String: String] = [:]

    /// Reads what stands between `ESC ] 133 ;` and the terminator; nil where it is not one of ours.
    init?(_ body: some Collection<UInt8>, nonce: ShellNonce) {
        let parts = String(decoding: body, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { fields[String(pair[0])] = String(pair[1]) }
        }
        guard fields.removeValue(forKey: "aid") == nonce.text else { return nil }
        switch parts.first {
        case "B": kind = .boot
        case "A": kind = fields["k"] == "s" ? .continuation : .prepared
        case "S": kind = .synchronised
        case "D":
            guard parts.count > 1, let status = Int32(parts[1]) else { return nil }
            kind = .prompt(status: status)
        default: return nil
        }
    }
}

/// Takes the session's marks out of a stream of bytes that may be cut anywhere.
struct MarkScanner: Sendable {
    /// What the stream is made of.
    enum Piece: Hashable, Sendable {
        case output(ArraySlice<UInt8>)
        case mark(PromptMark)
    }

    let nonce: ShellNonce
    /// The beginning of what may become a mark: at most `longest` bytes.
    private var held: [UInt8] = []

    private static let opening = Array("\u{1b}]133;".utf8)
    private static let longest = 160

    init(nonce: ShellNonce) {
        self.nonce = nonce
    }

    /// The output and the marks in `bytes`, in their order; a beginning of a mark at the end is kept for the next call.
    mutating func scan(_ bytes: ArraySlice<UInt8>) -> [Piece] {
        var rest = bytes
        if !held.isEmpty {
            rest = (held + bytes)[...]
            held = []
        }
        var pieces: [Piece] = []
        var plain = rest.startIndex
        var search = rest.startIndex
        while let escape = rest[search...].position(of: 0x1b) {
            switch Self.extent(of: rest[escape...]) {
            case .none:
                search = escape + 1
            case .unfinished:
                append(rest[plain..<escape], to: &pieces)
                held = Array(rest[escape...])
                return pieces
            case .whole(let body, let end):
                search = end
                guard let mark = PromptMark(body, nonce: nonce) else { continue }
                append(rest[plain..<escape], to: &pieces)
                pieces.append(.mark(mark))
                plain = end
            }
        }
        append(rest[plain...], to: &pieces)
        return pieces
    }

    /// What is held back, at the end of the stream.
    mutating func finish() -> [UInt8] {
        defer { held = [] }
        return held
    }

    private func append(_ output: ArraySlice<UInt8>, to pieces: inout [Piece]) {
        if !output.isEmpty { pieces.append(.output(output)) }
    }

    private enum Extent {
        case none
        case unfinished
        case whole(body: ArraySlice<UInt8>, end: Int)
    }

    /// Whether `bytes`, which begins with ESC, begins with an OSC 133.
    private static func extent(of bytes: ArraySlice<UInt8>) -> Extent {
        let head = bytes.prefix(opening.count)
        guard head.elementsEqual(opening.prefix(head.count)) else { return .none }
        guard head.count == opening.count else { return .unfinished }
        let body = bytes.dropFirst(opening.count).prefix(longest)
        guard let end = body.firstIndex(where: { $0 < 0x20 || $0 > 0x7e }) else {
            return body.count == longest ? .none : .unfinished
        }
        return body[end] == 0x07 ? .whole(body: body[..<end], end: end + 1) : .none
    }
}

extension ArraySlice<UInt8> {
    /// The index of the first such byte, by the C library's search, which looks at many bytes at once: every byte that any
    /// node prints passes through here.
    fileprivate func position(of byte: UInt8) -> Int? {
        withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress, let found = memchr(start, Int32(byte), buffer.count) else {
                return nil
            }
            return startIndex + start.distance(to: found)
        }
    }
}
