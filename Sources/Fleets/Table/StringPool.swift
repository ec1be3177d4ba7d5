import System

/// Strings end to end in one buffer, each known by a number.
@usableFromInline
struct StringPool: Sendable {
    /// The UTF-8 of all strings.
    @usableFromInline
    var bytes: [UInt8] = []
    /// Where each string ends; it begins where the one before it ends.
    @usableFromInline
    var ends: [UInt32] = []

    var count: Int { ends.count }

    /// The bytes of a string.
    @inlinable
    func range(_ id: UInt32) -> Range<Int> {
        let index = Int(id)
        return Int(index == 0 ? 0 : ends[index - 1])..<Int(ends[index])
    }

    subscript(_ id: UInt32) -> String {
        let range = range(id)
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// Whether a string is that one, without making a `String` of it.
    func matches(_ id: UInt32, _ text: String) -> Bool {
        let range = range(id)
        return range.count == text.utf8.count && bytes[range].elementsEqual(text.utf8)
    }

    /// Whether a string has exactly these bytes.
    @inlinable
    func holds(_ id: UInt32, _ text: UnsafeRawBufferPointer) -> Bool {
        let range = range(id)
        guard range.count == text.count else { return false }
        guard let other = text.baseAddress, !range.isEmpty else { return true }
        return bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memcmp($0 + range.lowerBound, other, range.count) == 0 } ?? false
        }
    }

    /// Adds a string, also where it is there already.
    mutating func append(_ text: some Collection<UInt8>) -> UInt32 {
        bytes.append(contentsOf: text)
        ends.append(UInt32(bytes.count))
        return UInt32(ends.count - 1)
    }

    /// Adds all strings of another pool and says by how much their numbers have grown.
    mutating func append(_ other: StringPool) -> UInt32 {
        let shift = UInt32(ends.count)
        let start = UInt32(bytes.count)
        bytes += other.bytes
        ends.reserveCapacity(ends.count + other.ends.count)
        for end in other.ends { ends.append(end + start) }
        return shift
    }
}

/// A pool that holds each string once, while it is being filled.
@usableFromInline
struct InterningPool: Sendable {
    @usableFromInline
    private(set) var strings = StringPool()
    /// Open addressing; 0 is empty, else a string's number plus one.
    private var slots = [UInt32](repeating: 0, count: 1024)
    private var hashes: [UInt32] = []

    /// The number of the string with these bytes, which is added where it is new.
    @usableFromInline
    mutating func id(_ text: UnsafeRawBufferPointer) -> UInt32 {
        let hash = fingerprint(text)
        let slot = slot(of: text, hash)
        if slots[slot] != 0 { return slots[slot] - 1 }
        let id = strings.append(text)
        hashes.append(hash)
        slots[slot] = id + 1
        if strings.count * 2 > slots.count { grow() }
        return id
    }

    mutating func id(_ text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { id(UnsafeRawBufferPointer($0)) }
    }

    /// The number of a string; nil where it is not there.
    func known(_ text: String) -> UInt32? {
        var text = text
        let found = text.withUTF8 {
            slots[slot(of: UnsafeRawBufferPointer($0), fingerprint(UnsafeRawBufferPointer($0)))]
        }
        return found == 0 ? nil : found - 1
    }

    /// Where the number of a string is, or else a place for it.
    private func slot(of text: UnsafeRawBufferPointer, _ hash: UInt32) -> Int {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let id = slots[slot] - 1
            if hashes[Int(id)] == hash, strings.holds(id, text) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        let mask = slots.count - 1
        for (id, hash) in hashes.enumerated() {
            var slot = Int(hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(id + 1)
        }
    }
}

/// A quick hash, eight bytes at a time (multiply and fold, after FxHash); only this process ever sees it.
private func fingerprint(_ text: UnsafeRawBufferPointer) -> UInt32 {
    var hash: UInt64 = UInt64(truncatingIfNeeded: text.count)
    var index = 0
    while index + 8 <= text.count {
        hash = (hash.rotated ^ text.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x517c_c1b7_2722_0a95
        index += 8
    }
    while index < text.count {
        hash = (hash.rotated ^ UInt64(text[index])) &* 0x517c_c1b7_2722_0a95
        index += 1
    }
    hash ^= hash >> 32
    return UInt32(truncatingIfNeeded: hash)
}

extension UInt64 {
    fileprivate var rotated: UInt64 { self << 5 | self >> 59 }
}
