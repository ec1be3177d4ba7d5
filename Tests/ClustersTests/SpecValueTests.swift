import Clusters
import Testing

@Suite struct SpecValueTests {
    @Test(arguments: [("8h", 480), ("90m", 90), ("1h30m", 90), ("2d", 2_880), ("1w", 10_080), ("1d12h", 2_160)])
    func `a time to live is read in minutes`(text: String, minutes: Int) {
        #expect(TimeToLive(text)?.minutes == minutes)
    }

    @Test(arguments: ["", "8", "h", "0h", "-1h", "8 h", "30m1h", "1h1h", "8s", "1.5h", "99999999h", "٨h"])
    func `what is no time to live is refused`(text: String) {
        #expect(TimeToLive(text) == nil)
    }

    @Test(arguments: [("100GB", 100), ("1TB", 1_024), ("8 gib", 8), ("20g", 20), ("65536GB", 65_536)])
    func `a size is read in gigabytes`(text: String, gigabytes: Int) {
        #expect(DiskSize(text)?.gigabytes == gigabytes)
    }

    @Test(arguments: ["", "100", "0GB", "GB", "100MB", "65537GB", "-1GB", "99999999TB"])
    func `what is no size is refused`(text: String) {
        #expect(DiskSize(text) == nil)
    }

    @Test(arguments: [
        ("81.2.69.142/32", "81.2.69.142/32"), ("10.1.2.3/8", "10.0.0.0/8"), ("0.0.0.0/0", "0.0.0.0/0"),
        ("192.168.1.255/25", "192.168.1.128/25"), ("2001:DB8::1/32", "2001:db8::/32"), ("::/0", "::/0"),
    ])
    func `a range of addresses loses its host's bits`(text: String, range: String) {
        #expect(AddressRange(text)?.description == range)
    }

    @Test(arguments: [
        "", "1.2.3.4", "1.2.3.4/33", "1.2.3/8", "a/8", "1.2.3.4/", "1.2.3.4/-1", "::1/129", "1.2.3.4/8/8",
    ])
    func `what is no range is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        ("m6i.large", false), ("m6g.large", true), ("c7gn.xlarge", true), ("g5.xlarge", false), ("g5g.xlarge", true),
        ("im4gn.large", true), ("a1.large", true), ("u7i-12tb.224xlarge", false), ("t4g.nano", true),
    ])
    func `a type of AWS's own processors is an ARM one`(type: String, isARM: Bool) {
        #expect(NodeGroup("a", instanceType: type).isARM == isARM)
    }

    @Test func `different names have different ids in the template`() {
        let names = ["a-b", "ab", "a.b", "a_b", "aZ2dZb", "worker1", "worker"]
        let groups = names.map { NodeGroup($0, count: $0 == "worker" ? 12 : 3, instanceType: "t3.nano") }
        let ids = ClusterSpec(name: "a", groups: groups).nodes.map(\.logicalID)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
    }

    @Test func `a node keeps its id in the template when it gets company`() {
        let one = ClusterSpec(name: "a", groups: [NodeGroup("worker", instanceType: "t3.nano")])
        let two = ClusterSpec(name: "a", groups: [NodeGroup("worker", count: 2, instanceType: "t3.nano")])
        #expect(one.nodes.map(\.name) == ["worker"] && two.nodes.map(\.name) == ["worker0", "worker1"])
        #expect(one.nodes[0].logicalID == two.nodes[0].logicalID)
    }
}
