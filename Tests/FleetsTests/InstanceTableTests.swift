import DustTesting
import Problems
import Testing

@testable import Fleets

@Suite struct InstanceTableTests {
    private func table(_ ids: [String]) -> InstanceTable {
        var builder = InstanceTable.Builder()
        for id in ids {
            builder.add("instance_id", id)
            builder.add("state", "running")
            builder.addTag("Name", "n-\(id)")
            builder.endRow()
        }
        return builder.finish()
    }

    private func encoded(_ table: InstanceTable) -> [UInt8] {
        var bytes: [UInt8] = []
        table.encode(to: &bytes)
        return bytes
    }

    @Test func `a snapshot gives back what was stored`() throws {
        let table = table(["i-1", "i-2", "ü"])
        let back = try InstanceTable(decoding: encoded(table))
        #expect(back.count == 3)
        for index in 0..<3 {
            #expect(attributes(back.row(index)) == attributes(table.row(index)))
            #expect(tags(back.row(index)) == tags(table.row(index)))
        }
        #expect(try InstanceTable(decoding: encoded(InstanceTable())).count == 0)
    }

    @Test func `a damaged snapshot is a problem wherever the damage is`() {
        let bytes = encoded(table(["i-1", "i-2"]))
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0xA5
            #expect(throws: Problem.self) { try InstanceTable(decoding: damaged) }
            #expect(throws: Problem.self) { try InstanceTable(decoding: Array(bytes[..<index])) }
        }
    }

    @Test func `changed rows leave the others and the old table as they were`() {
        let old = table(["i-1", "i-2"])
        let new = old.applying([
            .init(row: 1, attributes: ["state": "stopped", "new": "x"], tags: [("Name", "renamed")])
        ])
        #expect(attributes(new.row(0)) == attributes(old.row(0)))
        #expect(attributes(new.row(1)) == ["instance_id": "i-2", "state": "stopped", "new": "x"])
        #expect(tags(new.row(1)) == ["Name=renamed"])
        #expect(old.row(1)["state"] == "running")
        #expect(new.applying([.init(row: 1, attributes: ["new": String?.none])]).row(1)["new"] == nil)
    }

    @Test func `merging keeps places, takes the newer and adds the unknown`() {
        let old = table(["i-1", "i-2"])
        let fresh = table(["i-2", "i-3"]).applying([.init(row: 0, attributes: ["state": "stopped", "extra": "y"])])
        let merged = old.merging(fresh)
        #expect((0..<merged.count).map { merged.row($0)["instance_id"] } == ["i-1", "i-2", "i-3"])
        #expect(merged.row(1)["state"] == "stopped")
        #expect(merged.row(1)["extra"] == "y")
        #expect(tags(merged.row(2)) == ["Name=n-i-3"])
        #expect(merged.filter { $0["state"] == "running" }.count == 2)
    }
}
