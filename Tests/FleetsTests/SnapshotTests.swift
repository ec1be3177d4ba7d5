import DustTesting
import Problems
import Testing

@testable import Fleets

@Suite struct SnapshotTests {
    private static func encoded(time: Double = 1_795_000_000) -> [UInt8] {
        var builder = InstanceTable.Builder()
        for id in ["i-1", "i-2"] {
            builder.add("instance_id", id)
            builder.endRow()
        }
        return Snapshot(table: builder.finish(), numbers: [1, 2], highestNumber: 7, retrievedAt: time).encoded
    }

    @Test func `one wrong bit anywhere, or one byte less, and the stored list is forgotten`() throws {
        let bytes = Self.encoded()
        #expect(try Snapshot(decoding: bytes).highestNumber == 7)
        for index in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[index] ^= 1 << bit
                #expect(throws: Problem.self, "byte \(index), bit \(bit)") { try Snapshot(decoding: damaged) }
            }
            #expect(throws: Problem.self) { try Snapshot(decoding: Array(bytes[..<index])) }
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, -1]) func `a time that none can be is damage too`(time: Double)
    {
        #expect(throws: Problem.self) { try Snapshot(decoding: Self.encoded(time: time)) }
    }
}
