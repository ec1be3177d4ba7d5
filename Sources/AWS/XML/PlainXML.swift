import System

/// Reads the XML that AWS's services write: elements and characters in UTF-8, and nothing else.
///
/// A shortcut, not a parser: libxml2 alone took more than a quarter of a large `show --json`, for all that XML can be and
/// these replies are not. Whatever is not plain (attributes but for the namespace, comments, CDATA, document types, other
/// entities than the five of XML, another encoding, and all that is not well-formed) is left to libxml2, which alone
/// judges it. What is accepted here libxml2 accepts with the same outcome; the tests hold it to that.
@usableFromInline
struct PlainXML {
    @usableFromInline
    let bytes: UnsafeBufferPointer<UInt8>
    @usableFromInline
    var position = 0
    /// Where the names of the open elements are.
    @usableFromInline
    var open: [Range<Int>] = []
    /// The characters that were read last, where entities in them were replaced.
    @usableFromInline
    var replaced: [UInt8] = []

    /// Deeper documents are left to libxml2, which has a bound of its own.
    @usableFromInline
    static let deepest = 100

    /// Tells a handler the whole document, or is false where it is not plain: then part of it may have been told.
    @inlinable
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, into handler: inout some XMLHandler) -> Bool {
        var reader = PlainXML(bytes: bytes)
        return reader.read(into: &handler)
    }

    @inlinable
    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        open.reserveCapacity(Self.deepest)
    }

    @inlinable
    mutating func read(into handler: inout some XMLHandler) -> Bool {
        skipDeclaration()
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "<"), element(&handler) else { return false }
        while let name = open.last {
            guard let text = characters() else { return false }
            if !text.isEmpty { with(text) { handler.characters($0) } }
            if isAtEndTag {
                guard skipEndTag(of: name) else { return false }
                open.removeLast()
                handler.end()
            } else {
                guard element(&handler) else { return false }
            }
        }
        skipSpace()
        return position == bytes.count
    }

    // MARK: Elements

    /// Reads a whole element without elements in it, or the start tag of one with some and the characters after that.
    @inlinable
    mutating func element(_ handler: inout some XMLHandler) -> Bool {
        position += 1  // the "<", where characters end
        guard let name = name() else { return false }
        if bytes[position] == UInt8(ascii: " ") {
            guard skipNamespace() else { return false }
        }
        if bytes[position] == UInt8(ascii: "/") {
            guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: ">") else { return false }
            position += 2
            handler.leaf(slice(name), slice(name.lowerBound..<name.lowerBound))
            return true
        }
        guard bytes[position] == UInt8(ascii: ">"), open.count < Self.deepest else { return false }
        position += 1
        guard let text = characters() else { return false }
        if isAtEndTag {
            guard skipEndTag(of: name) else { return false }
            with(text) { handler.leaf(slice(name), $0) }
            return true
        }
        open.append(name)
        handler.start(slice(name))
        if !text.isEmpty { with(text) { handler.characters($0) } }
        return true
    }

    /// Where the name is that begins here, which it goes past up to a byte that is there; nil where none does, or one of
    /// other characters than AWS's names are of.
    @inlinable
    mutating func name() -> Range<Int>? {
        let begin = position
        position = firstBeyondName(from: begin)
        guard position > begin, position < bytes.count, bytes[begin] > UInt8(ascii: "9") else { return nil }
        return begin..<position
    }

    /// Where the next byte is that is no letter or digit of ASCII; or the end.
    ///
    /// Eight bytes at a time: adding to a byte below 128 sets its highest bit where it reaches a limit.
    @inlinable
    func firstBeyondName(from begin: Int) -> Int {
        let (ones, highs) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        func reaches(_ limit: UInt64, _ word: UInt64) -> UInt64 { (word & ~highs) &+ ones &* (0x80 - limit) }
        let words = UnsafeRawBufferPointer(bytes)
        var index = begin
        while index + 8 <= words.count {
            let word = UInt64(littleEndian: words.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let lowercased = word | ones &* 0x20
            let isLetter = reaches(0x61, lowercased) & ~reaches(0x7B, lowercased)
            let isDigit = reaches(0x30, word) & ~reaches(0x3A, word)
            let isBeyond = ~(isLetter | isDigit) & highs | word & highs
            if isBeyond != 0 { return index + isBeyond.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count {
            switch bytes[index] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: index += 1
            default: return index
            }
        }
        return index
    }

    @inlinable
    var isAtEndTag: Bool { position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "/") }

    /// Goes past the end tag of an element; false where another stands here.
    @inlinable
    mutating func skipEndTag(of name: Range<Int>) -> Bool {
        let begin = position + 2
        let end = begin + name.count
        guard end < bytes.count, bytes[end] == UInt8(ascii: ">"), slice(name).hasSameBytes(as: slice(begin..<end))
        else { return false }
        position = end + 1
        return true
    }

    /// Goes past ` xmlns="…"`, which gives names their namespace and changes none of them, up to a byte that is there.
    @inlinable
    mutating func skipNamespace() -> Bool {
        guard skip(" xmlns=\"http") else { return false }
        while position < bytes.count {
            switch bytes[position] {
            case 0x41...0x5A, 0x61...0x7A, 0x2D...0x3A: position += 1  // letters, digits and "-./:"
            default: return skip("\"") && position < bytes.count
            }
        }
        return false
    }

    // MARK: Characters

    /// Characters up to the next `<`, in the document or, where entities in them were replaced, aside.
    @usableFromInline
    struct Characters {
        @usableFromInline
        var range: Range<Int>
        @usableFromInline
        var areReplaced = false

        @inlinable
        init(range: Range<Int>, areReplaced: Bool = false) {
            self.range = range
            self.areReplaced = areReplaced
        }

        @inlinable
        var isEmpty: Bool { range.isEmpty }
    }

    /// Goes past the characters up to the next `<`, which may be none; nil where they are not plain or nothing follows.
    @inlinable
    mutating func characters() -> Characters? {
        let begin = position
        if begin < bytes.count, bytes[begin] == UInt8(ascii: "<") { return Characters(range: begin..<begin) }
        var end = begin
        var (hasEntity, isASCII) = (false, true)
        while true {
            end = firstUnusual(from: end)
            guard end < bytes.count else { return nil }
            switch bytes[end] {
            case UInt8(ascii: "<"):
                position = end
                if !isASCII, !Self.isText(slice(begin..<end)) { return nil }
                if hasEntity, !replaceEntities(in: begin..<end) { return nil }
                return Characters(range: begin..<end, areReplaced: hasEntity)
            case UInt8(ascii: "&"): hasEntity = true
            case 0x80...: isASCII = false
            case 0x09, 0x0A: break
            // Control characters are not allowed, nor `>` after `]]`; AWS writes neither.
            default: return nil
            }
            end += 1
        }
    }

    /// Where the next byte is that is beyond ASCII, a control character, `<`, `>` or `&`; or the end.
    ///
    /// Eight bytes at a time, by the arithmetic that finds the lowest zero byte in a word.
    @inlinable
    func firstUnusual(from begin: Int) -> Int {
        let (ones, highs) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
        let words = UnsafeRawBufferPointer(bytes)
        var index = begin
        while index + 8 <= words.count {
            let word = UInt64(littleEndian: words.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let isControl = (word &- ones &* 0x20) & ~word
            // `<` and `>` differ in one bit only.
            let isAngle = zeros((word | ones &* 0x02) ^ ones &* 0x3E)
            let isUnusual = (isControl | isAngle | zeros(word ^ ones &* 0x26) | word) & highs
            if isUnusual != 0 { return index + isUnusual.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0..<0x20, 0x80...: return index
            default: index += 1
            }
        }
        return index
    }

    @inlinable
    func with(_ characters: Characters, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        if characters.areReplaced { replaced.withUnsafeBufferPointer(body) } else { body(slice(characters.range)) }
    }

    /// Whether bytes are UTF-8 of characters that XML allows; some that it allows are refused.
    @usableFromInline
    static func isText(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard String(validating: text, as: UTF8.self) != nil else { return false }
        // U+FFFE and U+FFFF are not allowed; both begin so, as U+FFFD and its neighbours do.
        return !text.indices.dropLast().contains { text[$0] == 0xEF && text[$0 + 1] == 0xBF }
    }

    private static let entities = [
        ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
    ].map { (name: Array($0.utf8), text: Array($1.utf8)) }

    @usableFromInline
    mutating func replaceEntities(in range: Range<Int>) -> Bool {
        replaced.removeAll(keepingCapacity: true)
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] != UInt8(ascii: "&") {
                replaced.append(bytes[index])
                index += 1
                continue
            }
            let rest = slice(index..<range.upperBound)
            guard let entity = Self.entities.first(where: { rest.starts(with: $0.name) }) else { return false }
            replaced += entity.text
            index += entity.name.count
        }
        return true
    }

    // MARK: The smallest steps

    /// The forms of the declaration that say nothing but what is so without one.
    @usableFromInline
    mutating func skipDeclaration() {
        if !skip("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") {
            _ = skip("<?xml version=\"1.0\" encoding=\"utf-8\"?>")
        }
    }

    @inlinable
    mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x0A, 0x09].contains(bytes[position]) { position += 1 }
    }

    /// Goes past these bytes where they come next.
    @inlinable
    mutating func skip(_ expected: StaticString) -> Bool {
        let count = expected.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        for index in 0..<count where bytes[position + index] != expected.utf8Start[index] { return false }
        position += count
        return true
    }

    @inlinable
    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether both hold the same bytes.
    @inlinable
    package func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard let mine = baseAddress, let theirs = other.baseAddress else { return true }
        return memcmp(mine, theirs, count) == 0
    }
}
