import Problems

extension InstanceTable {
    /// Appends the table as a flat file that is read back without looking at its strings.
    ///
    /// Layout, all numbers 32-bit little-endian: the magic, the version, a checksum of what follows, seven counts, and
    /// then the arrays as they are in memory. Written and read by one program on one machine, so there is no promise to
    /// others; another version is a problem, and the caller asks AWS again.
    package func encode(to bytes: inout [UInt8]) {
        let table = contents
        var names = StringPool()
        for key in table.keys { _ = names.append(key.utf8) }
        let counts = [
            names.bytes.count, names.count, table.strings.bytes.count, table.strings.count, table.cells.count,
            table.count, table.tags.count,
        ]
        let header = bytes.count
        bytes.reserveCapacity(
            header + 40 + 4
                * (names.count + table.strings.count + 2 * (table.cells.count + table.count + table.tags.count))
                + names.bytes.count
                + table.strings.bytes.count)
        SnapshotFormat.write([SnapshotFormat.magic, SnapshotFormat.version, 0], to: &bytes)
        let body = bytes.count
        SnapshotFormat.write(counts.map { UInt32($0) }, to: &bytes)
        SnapshotFormat.write(names.ends, to: &bytes)
        SnapshotFormat.write(table.strings.ends, to: &bytes)
        SnapshotFormat.write(table.cells, to: &bytes)
        SnapshotFormat.write(table.cellEnds, to: &bytes)
        SnapshotFormat.write(table.tags, to: &bytes)
        SnapshotFormat.write(table.tagEnds, to: &bytes)
        bytes += names.bytes
        bytes += table.strings.bytes
        let checksum = SnapshotFormat.checksum(bytes[body...])
        withUnsafeBytes(of: checksum.littleEndian) { bytes.replaceSubrange(body - 4..<body, with: $0) }
    }

    /// Reads what `encode` wrote, which begins at `start` and ends with the bytes. Throws `snapshot.damaged` for anything else; no input makes it crash later.
    package init(decoding bytes: [UInt8], from start: Int = 0) throws(Problem) {
        var reader = SnapshotReader(bytes: bytes, position: start)
        guard let header = reader.read(UInt32.self, 3), header[0] == SnapshotFormat.magic,
            header[1] == SnapshotFormat.version, header[2] == SnapshotFormat.checksum(bytes[reader.position...]),
            let table = Self.read(&reader)
        else {
            throw Problem(
                "snapshot.damaged", "The stored list of instances cannot be read.",
                why: "It is damaged, or another version of dust wrote it.", fix: "refresh", status: .cloud)
        }
        self.init(table)
    }

    private static func read(_ reader: inout SnapshotReader) -> Contents? {
        guard let counts = reader.read(UInt32.self, 7)?.map({ Int($0) }),
            let keyEnds = reader.read(UInt32.self, counts[1]),
            let ends = reader.read(UInt32.self, counts[3]), let cells = reader.read(Cell.self, counts[4]),
            let cellEnds = reader.read(UInt32.self, counts[5]), let tags = reader.read(Cell.self, counts[6]),
            let tagEnds = reader.read(UInt32.self, counts[5]), let keyBytes = reader.read(UInt8.self, counts[0]),
            let bytes = reader.read(UInt8.self, counts[2]), reader.isAtEnd,
            isRising(keyEnds, to: counts[0]), isRising(ends, to: counts[2]), isRising(cellEnds, to: counts[4]),
            isRising(tagEnds, to: counts[6])
        else { return nil }
        let (columnLimit, stringLimit) = (UInt32(counts[1]), UInt32(counts[3]))
        guard cells.allSatisfy({ $0.key < columnLimit && $0.value < stringLimit }),
            tags.allSatisfy({ $0.key < stringLimit && $0.value < stringLimit })
        else { return nil }
        var table = Contents()
        table.strings = StringPool(bytes: bytes, ends: ends)
        let keys = StringPool(bytes: keyBytes, ends: keyEnds)
        for id in 0..<keys.count { _ = table.columnID(keys[UInt32(id)]) }
        guard table.keys.count == keys.count else { return nil }
        (table.cells, table.cellEnds, table.tags, table.tagEnds) = (cells, cellEnds, tags, tagEnds)
        return table
    }

    private static func isRising(_ ends: [UInt32], to last: Int) -> Bool {
        var previous: UInt32 = 0
        for end in ends {
            if end < previous { return false }
            previous = end
        }
        return Int(previous) == last
    }
}

private enum SnapshotFormat {
    static let magic: UInt32 = 0x5453_4e49  // "INST"
    static let version: UInt32 = 1

    // Safety: only called with integers and pairs of integers, whose bytes are all defined.
    static func write<Element>(_ elements: [Element], to bytes: inout [UInt8]) {
        elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// Catches a file that was cut short or overwritten, not one that was forged; bounds are checked besides.
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var (a, b) = (UInt64(bytes.count), UInt64(1))
        bytes.withUnsafeBytes { buffer in
            var index = 0
            while index + 8 <= buffer.count {
                a = (a ^ buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
                b = (b ^ a >> 29) &+ a
                index += 8
            }
            while index < buffer.count {
                a = (a ^ UInt64(buffer[index])) &* 0x9e37_79b9_7f4a_7c15
                b = (b ^ a >> 29) &+ a
                index += 1
            }
        }
        return UInt32(truncatingIfNeeded: b ^ b >> 32)
    }
}

private struct SnapshotReader {
    let bytes: [UInt8]
    var position: Int

    var isAtEnd: Bool { position == bytes.count }

    // Safety: only called for integers and pairs of integers, of which any bytes are a value; the bound is checked first.
    mutating func read<Element>(_: Element.Type, _ count: Int) -> [Element]? {
        let size = count * MemoryLayout<Element>.stride
        guard count >= 0, count <= bytes.count, size <= bytes.count - position else { return nil }
        defer { position += size }
        return [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            bytes.withUnsafeBytes { source in
                UnsafeMutableRawBufferPointer(buffer).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: source[position..<position + size]))
            }
            initialized = count
        }
    }
}
