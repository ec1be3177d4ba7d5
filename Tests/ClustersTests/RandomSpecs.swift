import Clusters

/// A generator that gives the same numbers on every run (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension ClusterSpec {
    /// Any spec that can be written.
    static func random(using random: inout SeededGenerator) -> ClusterSpec {
        let names = ["master", "worker", "gpu-node", "a.b", "Z_z", "w1"].shuffled(using: &random)
        let groups = (0..<Int.random(in: 1...4, using: &random)).map { NodeGroup.random(names[$0], using: &random) }
        var spec = ClusterSpec(
            name: ["a", "spark1", "My-Cluster"].randomElement(using: &random) ?? "a", groups: groups)
        spec.region = [nil, .named("eu-west-1"), .closest].randomElement(using: &random) ?? nil
        if spec.region == .named("eu-west-1") { spec.zone = [nil, "eu-west-1b"].randomElement(using: &random) ?? nil }
        spec.usesPlacementGroup = Bool.random(using: &random)
        spec.network =
            [.defaultVPC, .new, .existing(vpc: "vpc-0a1b2c3d", subnet: "subnet-0a1b2c3d")].randomElement(using: &random)
            ?? .defaultVPC
        if spec.zone == nil, spec.region == .named("eu-west-1") {
            spec.zones = [nil, [], ["eu-west-1b", "eu-west-1a"]].randomElement(using: &random) ?? nil
        }
        if case .existing = spec.network { (spec.zone, spec.zones) = (nil, nil) }
        spec.shared =
            [
                nil, SharedFolder(path: "/shared"), SharedFolder(path: "/data/all", fileSystem: "fs-0a1b"),
            ].randomElement(using: &random) ?? nil
        spec.ports = [[], [8080], [80, 443]].randomElement(using: &random) ?? []
        spec.key = [nil, "mykey", "my key: \"quoted\""].randomElement(using: &random) ?? nil
        spec.timeToLive =
            Bool.random(using: &random) ? TimeToLive(minutes: Int.random(in: 1...90_000, using: &random)) : nil
        if spec.timeToLive == nil, Bool.random(using: &random), let after = TimeToLive(minutes: 90) {
            spec.idle = IdleEnd(
                after: after, isDelete: true, test: "test -e \"/a b\"",
                before: [nil, "date", "set -e\n\tdate # \"x\"\n"].randomElement(using: &random) ?? nil)
        }
        let sources: [SSHSource] = [
            .caller, .ranges(["0.0.0.0/0"].compactMap { AddressRange($0) }),
            .ranges(["81.2.69.142/32", "2001:db8::/32"].compactMap { AddressRange($0) }),
        ]
        spec.sshFrom = sources.randomElement(using: &random) ?? .caller
        spec.image = [nil, "ami-0123456789abcdef0", "ubuntu-24.04"].randomElement(using: &random) ?? nil
        spec.username = [nil, "admin", "yes"].randomElement(using: &random) ?? nil
        return spec
    }
}

extension NodeGroup {
    static func random(_ name: String, using random: inout SeededGenerator) -> NodeGroup {
        let types = ["t3.micro", "m6i.large", "c7g.xlarge", "hpc7a.96xlarge"]
        var group = NodeGroup(
            name, count: Int.random(in: 1...3, using: &random),
            instanceType: types.randomElement(using: &random) ?? "t3.micro")
        if group.instanceType == "t3.micro", Bool.random(using: &random) {
            group.otherTypes = ["t3a.micro", "m5.large"]
        }
        group.isSpot = Bool.random(using: &random)
        group.volume = Bool.random(using: &random) ? DiskSize(gigabytes: Int.random(in: 20...500, using: &random)) : nil
        group.image = [nil, "ami-00000000", "debian-12"].randomElement(using: &random) ?? nil
        group.username = [nil, "root"].randomElement(using: &random) ?? nil
        group.key = [nil, "other"].randomElement(using: &random) ?? nil
        return group
    }
}
