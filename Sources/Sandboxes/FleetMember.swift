/// An instance that a sandbox begins with.
struct FleetMember: Codable, Equatable, Sendable {
    var name: String
    var type: String
    var tags: [String: String]

    /// The instances for `count` nodes: a small Spark cluster and a web server first, then more workers.
    ///
    /// Two clusters, two environments and three types, so that every filter of the README's has something to find.
    static func fleet(of count: Int) -> [FleetMember] {
        let spark = ["dust:cluster": "spark1", "env": "dev", "app": "spark"]
        let web = ["dust:cluster": "web", "env": "prod", "app": "nginx"]
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
        return Array((named + more).prefix(count))
    }
}
