import Problems

/// The instances of one place as they were last described, with their numbers.
struct Snapshot: Sendable {
    /// What AWS said.
    var table: InstanceTable
    /// The id of each row.
    var ids: [String]
    /// The number of each row.
    var numbers: [Int]
    /// The largest number that was ever given, anywhere.
    var highestNumber: Int
    /// When AWS was asked, in seconds since 1970.
    var retrievedAt: Double

    init(table: InstanceTable, numbers: [Int], highestNumber: Int, retrievedAt: Double) {
        self.table = table
        self.numbers = numbers
        self.highestNumber = highestNumber
        self.retrievedAt = retrievedAt
        ids = Self.ids(of: table)
    }

    static func ids(of table: InstanceTable) -> [String] {
        let column = table.column("instance_id")
        return (0..<table.count).map { index in column.flatMap { table.row(index)[column: $0] } ?? "" }
    }

    // MARK: On disk

    // Magic and version, a checksum of all that follows, the time, the largest number, the count, the numbers, then the
    // table in its own format; all integers 64-bit little-endian.
    private static let magic: UInt64 = 0x0002_5041_4E53_5544  // "DUSNAP", version 2
    private static let header = 5

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        func append(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
        append(Self.magic)
        append(0)
        append(retrievedAt.bitPattern)
        append(UInt64(highestNumber))
        append(UInt64(numbers.count))
        for number in numbers { append(UInt64(number)) }
        table.encode(to: &bytes)
        withUnsafeBytes(of: Self.checksum(bytes[16...]).littleEndian) { bytes.replaceSubrange(8..<16, with: $0) }
        return bytes
    }

    /// No change of a single word leaves it as it was: each step is a bijection, so what differs goes on differing.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var sum = UInt64(bytes.count)
        func take(_ word: UInt64) { sum = (sum ^ word) &* 0x9e37_79b9_7f4a_7c15 }
        bytes.withUnsafeBytes { buffer in
            var index = 0
            while index + 8 <= buffer.count {
                take(UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
                sum ^= sum >> 32
                index += 8
            }
            while index < buffer.count {
                take(UInt64(buffer[index]))
                index += 1
            }
        }
        return sum
    }

    /// Reads what `encoded` gave; throws `snapshot.damaged` for anything else, whereupon AWS is asked again.
    init(decoding bytes: [UInt8]) throws(Problem) {
        let damaged = Problem(
            "snapshot.damaged", "The stored list of instances cannot be read.", fix: "refresh", status: .cloud)
        func word(_ index: Int) throws(Problem) -> UInt64 {
            guard index >= 0, index < bytes.count / 8 else { throw damaged }
            return bytes.withUnsafeBytes {
                UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
            }
        }
        guard try word(0) == Self.magic, try word(1) == Self.checksum(bytes[16...]),
            let count = Int(exactly: try word(4)), count <= bytes.count / 8 - Self.header,
            let highest = Int(exactly: try word(3)), highest < Int.max
        else { throw damaged }
        let time = Double(bitPattern: try word(2))
        guard time.isFinite, time >= 0 else { throw damaged }
        var numbers: [Int] = []
        numbers.reserveCapacity(count)
        for index in 0..<count {
            guard let number = Int(exactly: try word(Self.header + index)) else { throw damaged }
            numbers.append(number)
        }
        let table = try InstanceTable(decoding: bytes, from: (Self.header + count) * 8)
        guard table.count == count else { throw damaged }
        self.init(
            table: table, numbers: numbers, highestNumber: highest,
            retrievedAt: time)
    }
}
