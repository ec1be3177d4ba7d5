/// An instance that a sandbox begins with.
struct FleetMember: Codable, Equatable, Sendable {
    var name: String
    var type: String
    var tags: [String: String]
    /// The ways to it where it has no public address: endpoint, session-manager, both or neither; nil for one that has.
    var reach: String?

    /// The instances for `count` nodes: a small Spark cluster and a web server first, then more workers.
    ///
    /// Two clusters, two environments and three types, so that every filter of the README's has something to find.
    ///
    /// Where they are private, there is a node for each way to reach one.
    static func fleet(of count: Int, isPrivate: Bool = false) -> [FleetMember] {
        let spark = ["dust:cluster": "spark1", "env": "dev", "app": "spark"]
        let web = ["dust:cluster": "web", "env": "prod", "app": "nginx"]
        let privateWays = ["both", "endpoint", "session-manager", "both", "neither"]
        let named = [
            FleetMember(name: "master", type: "m6i.large", tags: spark),
            FleetMember(name: "worker0", type: "m6i.xlarge", tags: spark),
            FleetMember(name: "worker1", type: "m6i.xlarge", tags: spark),
            FleetMember(name: "worker2", type: "m6i.xlarge", tags: spark),
            FleetMember(name: "web0", type: "t3.micro", tags: web),
        ]
        let more = (named.count..<max(named.count, count)).map { number in
            FleetMember(name: "worker\(number - 2)", type: "m6i.xlarge", tags: spark)
        }
        let members = (named + more).prefix(count)
        guard isPrivate else { return Array(members) }
        return zip(members, sequence(first: 0) { $0 &+ 1 }).map { member, number in
            var member = member
            member.reach = number < privateWays.count ? privateWays[number] : privateWays[number % 3]
            return member
        }
    }
}
