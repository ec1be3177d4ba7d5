import Clusters
import Problems
import Testing

@Suite struct ClusterSpecReadingTests {
    private func read(_ text: String) throws(Problem) -> ClusterSpec {
        try ClusterSpec.read(text, file: "spark1.yaml", kinds: ["base", "spark"])
    }

    @Test func `every key is read`() throws {
        let spec = try read(
            """
            cloud:
              provider: ec2
              region: eu-west-1            # a comment
            cluster:
              name: spark1
              kind: spark
              use_placement_group: yes
              vpc_id: vpc-0a1b
              subnet_id: subnet-0c2d
              key: mykey
              ttl: 1h30m
              ssh_from: 81.2.69.142/32
              image: ami-0123456789abcdef0
              username: admin
            nodes:
            - nodename: master
              instance_type: m6i.large
            - nodename: worker
              count: 2
              instance_type: c7g.xlarge
              spot: true
              volume: 100GB
              image: debian-12
              username: ubuntu
              key: other
            """)
        #expect(spec.region == .named("eu-west-1"))
        #expect(spec.name == "spark1" && spec.kind == "spark" && spec.usesPlacementGroup)
        #expect(spec.network == .existing(vpc: "vpc-0a1b", subnet: "subnet-0c2d"))
        #expect(spec.key == "mykey" && spec.timeToLive?.minutes == 90)
        #expect(spec.sshFrom == .ranges(["81.2.69.142/32"].compactMap { AddressRange($0) }))
        #expect(spec.image == "ami-0123456789abcdef0" && spec.username == "admin")
        var worker = NodeGroup("worker", count: 2, instanceType: "c7g.xlarge")
        worker.isSpot = true
        worker.volume = DiskSize(gigabytes: 100)
        worker.image = "debian-12"
        worker.username = "ubuntu"
        worker.key = "other"
        #expect(spec.groups == [NodeGroup("master", instanceType: "m6i.large"), worker])
        #expect(spec.nodes.map(\.name) == ["master", "worker0", "worker1"])
    }

    @Test func `a spec of the original is read`() throws {
        let spec = try read(
            """
            cloud: {provider: ec2, region: closest, zone: eu-west-1b}
            cluster: {name: a, use_placement_group: no, create_vpc: true, key: k}
            nodes:
            - {nodename: worker, instance_type: m4.large, count: 3}
            """)
        #expect(
            spec.region == .closest && spec.zone == "eu-west-1b" && spec.network == .new && spec.groups[0].count == 3)
    }

    private static let broken: [(text: String, code: String, place: String, word: String)] = [
        ("cluster:\n  name: a\n  knd: spark\nnodes: []", "spec.unknown-key", "3:3", "knd"),
        ("cluster:\n  name: a\n  region: b\nnodes: []", "spec.misplaced-key", "3:3", "region"),
        ("cluster:\n  name: a\n", "spec.missing-key", "1:1", "nodes"),
        ("cluster:\n  kind: base\nnodes: []", "spec.missing-key", "2:3", "name"),
        (
            "cluster:\n  name: a\nnodes:\n- nodename: b\n- instance_type: t3.nano", "spec.missing-key", "4:3",
            "instance_type"
        ),
        (
            "cluster: {name: a}\nnodes:\n- nodename: b\n  instance_type: t3.nano\n- count: 2\n  instance_type: t3.nano",
            "spec.missing-key", "5:3", "nodename"
        ),
        (
            "cluster: {name: a}\nnodes:\n- nodename: b\n  instance_type: t3.nano\n  count: 0", "spec.bad-count", "5:10",
            "0"
        ),
        (
            "cluster: {name: a}\nnodes:\n- nodename: b\n  instance_type: t3.nano\n  count: two", "spec.bad-type",
            "5:10", "two"
        ),
        (
            "cluster: {name: a}\nnodes:\n- nodename: b\n  instance_type: t3.nano\n  count: \"2\"", "spec.bad-type",
            "5:10", "2"
        ),
        (
            "cluster: {name: a}\nnodes:\n- nodename: b\n  instance_type: t3.nano\n- nodename: b\n  instance_type: t3.nano",
            "spec.duplicate-node", "5:13", "b"
        ),
        (
            "cluster: {name: a}\nnodes:\n- nodename: b1\n  instance_type: t3.nano\n- nodename: B\n  count: 2\n  instance_type: t3.nano",
            "spec.duplicate-node", "5:13", "B"
        ),
        (
            "cluster:\n  name: a\n  use_placement_group: maybe\nnodes: [{nodename: a, instance_type: t3.nano}]",
            "spec.bad-type", "3:24", "maybe"
        ),
        (
            "cluster:\n  name: a\n  kind: sprk\nnodes: [{nodename: a, instance_type: t3.nano}]", "spec.unknown-kind",
            "3:9", "sprk"
        ),
        (
            "cluster:\n  name: a\n  ssh_from: 10.0.0.0/33\nnodes: [{nodename: a, instance_type: t3.nano}]",
            "spec.bad-cidr",
            "3:13", "10.0.0.0/33"
        ),
        (
            "cluster:\n  name: a\n  ssh_from: [10.0.0.0/8, 10.0.0]\nnodes: [{nodename: a, instance_type: t3.nano}]",
            "spec.bad-cidr", "3:26", "10.0.0"
        ),
        ("cluster:\n  name: a\n  ttl: 8\nnodes: [{nodename: a, instance_type: t3.nano}]", "spec.bad-value", "3:8", "8"),
        ("cluster:\n  name: a\n  ttl:\nnodes: [{nodename: a, instance_type: t3.nano}]", "spec.bad-type", "3:7", "ttl"),
        (
            "cluster:\n  name: a\n  vpc_id: vpc-1\nnodes: [{nodename: a, instance_type: t3.nano}]", "spec.missing-key",
            "3:11", "subnet_id"
        ),
        (
            "cloud: {provider: gce}\ncluster: {name: a}\nnodes: [{nodename: a, instance_type: t3.nano}]",
            "spec.bad-value", "1:19",
            "gce"
        ),
        (
            "cloud: {region: Ireland}\ncluster: {name: a}\nnodes: [{nodename: a, instance_type: t3.nano}]",
            "spec.bad-value",
            "1:17", "Ireland"
        ),
        ("cluster: {name: a}\nnodes: [{nodename: a, instance_type: large}]", "spec.bad-value", "2:38", "large"),
        (
            "cluster: {name: a}\nnodes: [{nodename: a, instance_type: t3.nano, volume: 100}]", "spec.bad-value", "2:55",
            "100"
        ),
        ("cluster: [a]\nnodes: []", "spec.bad-type", "1:10", "cluster"),
        ("cluster: {name: a}\nnodes: worker", "spec.bad-type", "2:8", "worker"),
        ("cluster:\n  name: a\n  name: b\nnodes: []", "spec.duplicate-key", "3:3", "name"),
        ("cluster:\n  name: [a\nnodes: []", "spec.not-yaml", "3:6", "nodes"),
        ("cluster:\n\tname: a", "spec.not-yaml", "2:1", "name"),
        ("just words", "spec.bad-type", "1:1", "just words"),
        ("", "spec.not-yaml", "1:1", "empty"),
        ("# nothing\n", "spec.not-yaml", "1:1", "empty"),
    ]

    @Test(arguments: broken)
    func `a mistake is named with its place`(text: String, code: String, place: String, word: String) throws {
        let problem = try #require(throws: Problem.self) { try read(text) }
        #expect(problem.code == code)
        #expect(problem.what.hasPrefix("spark1.yaml:\(place) "), "\(problem.what)")
        #expect(problem.rendered().contains(word), "\(problem.rendered())")
        #expect(problem.status == .usage)
    }

    @Test func `the nearest key, kind and home are offered`() throws {
        let key = try #require(throws: Problem.self) { try read("cluster:\n  name: a\n  knid: spark\nnodes: []") }
        #expect(key.fixes == ["kind: …"])
        let home = try #require(throws: Problem.self) {
            try read("cluster: {name: a}\nnodes:\n- {nodename: a, instance_type: t3.nano, ttl: 8h}")
        }
        #expect(home.code == "spec.misplaced-key" && home.fixes == ["put it under \"cluster\""])
        let cidr = try #require(throws: Problem.self) {
            try read("cluster: {name: a, ssh_from: 1.2.3.4}\nnodes: [{nodename: a, instance_type: t3.nano}]")
        }
        #expect(cidr.fixes == ["ssh_from: 1.2.3.4/32"])
    }

    @Test(arguments: [
        ("  username: @me", "'@me'", "spec.not-yaml"), ("  username: *me", "'*me'", "spec.not-yaml"),
        ("  image: %x", "'%x'", "spec.not-yaml"), ("  key: !k", "'!k'", "spec.not-yaml"),
        ("  key: &k", "'&k'", "spec.not-yaml"), ("  key: a: b", "'a: b'", "spec.not-yaml"),
    ])
    func `a value that wants quotes is told so, at its place`(line: String, quoted: String, code: String) throws {
        let text = "cloud: {provider: ec2, region: eu-west-1}\ncluster:\n  name: spark1\n\(line)\nnodes: []\n"
        let problem = try #require(throws: Problem.self) { try read(text) }
        #expect(problem.code == code && problem.fixes == [quoted])
        let column = (line.firstIndex(of: ":").map { line.distance(from: line.startIndex, to: $0) } ?? 0) + 3
        #expect(problem.what.contains("spark1.yaml:4:\(column)"))
    }
}
