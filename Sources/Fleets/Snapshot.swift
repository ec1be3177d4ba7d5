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

    // Magic and version, the time, the largest number, the count, the numbers, then the table in its own format; all
    // integers 64-bit little-endian.
    private static let magic: UInt64 = 0x0001_5041_4E53_5544  // "DUSNAP", version 1

    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        func append(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
        append(Self.magic)
        append(retrievedAt.bitPattern)
        append(UInt64(highestNumber))
        append(UInt64(numbers.count))
        for number in numbers { append(UInt64(number)) }
        table.encode(to: &bytes)
        return bytes
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
        guard try word(0) == Self.magic, let count = Int(exactly: try word(3)), count <= bytes.count / 8 - 4,
            let highest = Int(exactly: try word(2))
        else { throw damaged }
        var numbers: [Int] = []
        numbers.reserveCapacity(count)
        for index in 0..<count {
            guard let number = Int(exactly: try word(4 + index)) else { throw damaged }
            numbers.append(number)
        }
        let table = try InstanceTable(decoding: bytes, from: (4 + count) * 8)
        guard table.count == count else { throw damaged }
        self.init(
            table: table, numbers: numbers, highestNumber: highest,
            retrievedAt: Double(bitPattern: try word(1)))
    }
}
