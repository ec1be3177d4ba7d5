import AWS
import Inventory
import Problems
import Synchronization

/// A fleet in memory: describes the instances it was given, and counts how often it was asked.
package final class FakeFleet: Fleet {
    /// An instance as a test writes it down.
    package struct Member: Sendable {
        /// The instance id.
        package var id: String
        /// Its attributes under their full names; `state` is `running` where nothing is said.
        package var attributes: [String: String]
        /// Its tags, the name among them.
        package var tags: [String: String]

        /// An instance with a name and an id made from it.
        package init(
            _ name: String?, id: String? = nil, state: String = "running", tags: [String: String] = [:],
            _ attributes: [String: String] = [:]
        ) {
            self.id = id ?? "i-" + FakeFleet.digits(name ?? "nameless")
            self.attributes = [
                "state": state, "instance_type": "m6i.large", "vpc_id": "vpc-1",
                "launch_time": "2026-11-01T00:00:00.000Z",
                "public_ip_address": "192.0.2.1", "private_ip_address": "10.0.0.1",
            ].merging(attributes) { _, new in new }
            self.tags = tags
            if let name { self.tags["Name"] = name }
        }
    }

    private let state: Mutex<[Place: [Member]]>
    private let count = Mutex(0)
    private let failure = Mutex<Problem?>(nil)

    /// A fleet of these instances in one place.
    package init(_ members: [Member] = [], at place: Place = Place(region: "eu-west-1")) {
        state = Mutex([place: members])
    }

    /// How often instances were described.
    package var describeCount: Int { count.withLock { $0 } }

    /// Changes the instances of a place behind the shell's back.
    package func set(_ members: [Member], at place: Place = Place(region: "eu-west-1")) {
        state.withLock { $0[place] = members }
    }

    /// Makes every describe fail from now on; nil lets them work again.
    package func fail(with problem: Problem?) { failure.withLock { $0 = problem } }

    package func describe(at place: Place, ids: [String]?) async throws(Problem) -> InstanceTable {
        count.withLock { $0 += 1 }
        if let problem = failure.withLock({ $0 }) { throw problem }
        guard let members = state.withLock({ $0[place] }) else {
            throw Problem("fake.unexpected", "No test said what is in \(place).", status: .failure)
        }
        var builder = InstanceTable.Builder()
        for member in members where ids?.contains(member.id) ?? true {
            builder.add("instance_id", member.id)
            for (key, value) in member.attributes.sorted(by: { $0.key < $1.key }) { builder.add(key, value) }
            for (key, value) in member.tags.sorted(by: { $0.key < $1.key }) { builder.addTag(key, value) }
            builder.endRow()
        }
        return builder.finish()
    }

    /// Seventeen hexadecimal digits that follow from a text, so that ids are the same in every run.
    private static func digits(_ text: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let digits = String(hash, radix: 16)
        return "0" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
