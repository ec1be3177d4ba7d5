import Problems
import Targets

/// A candidate made of literals.
struct FakeNode: TargetCandidate, Sendable {
    var id: String
    var name: String?
    var index: Int?
    var cluster: String?
    var attributes: [String: [String]] = [:]
    var tags: [(key: String, value: String)] = []

    func values(of attribute: String) -> [String] { attributes[attribute] ?? [] }

    func forEachTag(while body: (_ key: String, _ value: String) -> Bool) {
        for tag in tags where !body(tag.key, tag.value) { return }
    }

    func forEachValue(while body: (_ value: String) -> Bool) {
        for value in attributes.values.joined() where !body(value) { return }
    }
}

extension TargetScope where Candidate == FakeNode {
    /// Ten nodes in which every example of the language has something to find, and something to miss.
    static var example: TargetScope {
        var scope = TargetScope(
            candidates: [
                .running("worker0", 1, "spark1", ip: "54.12.0.15", tags: ["env": "dev", "owner": "devops"]),
                .running("worker1", 2, "spark1", ip: "54.12.0.16", tags: ["env": "prod", "url": "http://x?a=b"]),
                .running("worker2", 3, "spark1", ip: "192.168.0.15", tags: ["app": "mongodb"]),
                .running("worker12", 4, "spark1", ip: "54.13.0.1", tags: ["aws:cloudformation:stack-name": "web"]),
                .stopped("web-a", 5, "web", tags: ["env": "dev", "note": "two words, one comma"]),
                .stopped("web-b", 6, "web", tags: ["disk": "200G"]),
                .running("web3", 7, nil, ip: "10.0.0.1", tags: [:]),
                .running("db1", 8, "data", ip: "10.0.0.2", tags: ["env": "qa"]),
                .running("3-5", 9, "db1", ip: "10.0.0.3", tags: [:]),
                .running(nil, 10, nil, ip: "10.0.0.4", tags: ["owner": ""]),
            ],
            resultSets: [.failed: ["i-0000000000000001", "i-0000000000000007"], .last: ["i-0000000000000001"]],
            highestIndex: 12, attributesPresent: { ["billing.cost_center"] }, now: 1_795_000_000)
        scope.savedTargets = { () throws(Problem) in
            SavedTargets(text: "workers worker*\nsome-1.x state=running,%workers\n")
        }
        return scope
    }
}

extension FakeNode {
    static func running(
        _ name: String?, _ index: Int, _ cluster: String?, ip: String?, tags: KeyValuePairs<String, String>
    ) -> FakeNode {
        node(name, index, cluster, "running", ip: ip, tags: tags)
    }

    static func stopped(_ name: String?, _ index: Int, _ cluster: String?, tags: KeyValuePairs<String, String>)
        -> FakeNode
    {
        node(name, index, cluster, "stopped", ip: nil, tags: tags)
    }

    private static func node(
        _ name: String?, _ index: Int, _ cluster: String?, _ state: String, ip: String?,
        tags: KeyValuePairs<String, String>
    ) -> FakeNode {
        var attributes = [
            "state": [state], "instance_type": [index < 5 ? "m4.large" : "t3.micro"], "image_id": ["ami-123\(index)"],
            "launch_time": [index == 1 ? "2016-04-03T10:00:00.000Z" : "2026-11-18T10:0\(index % 10):00.000Z"],
            "placement.availability_zone": ["eu-west-1\(index < 5 ? "a" : "b")"], "age": ["\(index)h"],
            "groups": ["default", index < 5 ? "spark" : "web"], "ebs_optimized": [index == 2 ? "true" : "false"],
            "billing.cost_center": ["\(index)"],
        ]
        if let ip { attributes["public_ip_address"] = [ip] }
        let hexadecimal = String(index, radix: 16)
        return FakeNode(
            id: "i-" + String(repeating: "0", count: 16 - hexadecimal.count) + hexadecimal, name: name, index: index,
            cluster: cluster, attributes: attributes, tags: tags.map { ($0.key, $0.value) })
    }
}
