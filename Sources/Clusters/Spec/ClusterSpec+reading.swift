import Problems
import Text

extension ClusterSpec {
    private static let topKeys = ["cloud", "cluster", "nodes"]
    private static let cloudKeys = ["provider", "region", "zone", "zones", "template_bucket"]
    private static let clusterKeys = [
        "name", "kind", "use_placement_group", "create_vpc", "vpc_id", "subnet_id", "key", "ttl", "ssh_from", "ports",
        "image",
        "username", "versions", "idle_stop", "idle_delete", "idle_test", "before_stop",
        "shared", "shared_efs",
    ]
    private static let nodeKeys = [
        "nodename", "count", "instance_type", "spot", "volume", "image", "username", "key", "zone",
    ]

    /// Reads a spec; `kinds` are the names of all kinds there are.
    ///
    /// Throws problems of the area `spec`, all with `.usage`, that name `FILE:LINE:COLUMN` and the word that is meant.
    ///
    /// `versions` gives the names of what a kind has versions of, or nil where they are not to be held to it.
    package static func read(
        _ text: String, file: String, kinds: [String], versions: (String) -> [String]? = { _ in nil }
    ) throws(Problem) -> ClusterSpec {
        let homes = homes()
        let top = try StrictYAML.parse(text, file: file, area: "spec").mapping(topKeys, elsewhere: homes)
        let cluster = try top.required("cluster").mapping(clusterKeys, elsewhere: homes)
        var spec = ClusterSpec(name: try name(cluster.required("name")), groups: try groups(top.required("nodes")))
        if let cloud = try top["cloud"]?.mapping(cloudKeys, elsewhere: homes) { try spec.read(cloud: cloud) }
        try spec.read(cluster: cluster, kinds: kinds)
        try spec.checkNodeZones(top.required("nodes"))
        spec.versions = try Kind.versions(cluster["versions"])
        if let known = versions(spec.kind) {
            for (name, value) in try cluster["versions"]?.entries() ?? [] where !known.contains(name) {
                throw value.bad(
                    known.isEmpty
                        ? "The kind \(spec.kind) has no versions to choose."
                        : "The kind \(spec.kind) has versions of \(known.joined(separator: ", ")).",
                    cause: "unknown-version", fix: NearestName.of(name, among: known).map { "\($0): …" })
            }
        }
        return spec
    }

    /// Where each key belongs, for keys that stand somewhere else.
    private static func homes() -> [String: String] {
        var homes: [String: String] = [:]
        for key in nodeKeys { homes[key] = "a node in \"nodes\"" }
        for key in clusterKeys { homes[key] = "\"cluster\"" }
        for key in cloudKeys { homes[key] = "\"cloud\"" }
        for key in topKeys { homes[key] = "nothing: it begins a line" }
        return homes
    }

    private mutating func read(cloud: StrictMapping) throws(Problem) {
        if let provider = cloud["provider"], try provider.text() != "ec2" {
            throw provider.bad("The only provider is ec2.", fix: "provider: ec2")
        }
        region = try cloud["region"]?.parsed("a region's name, such as eu-west-1, or closest") { text in
            text == "closest" ? .closest : Self.isRegion(text) ? .named(text) : nil
        }
        zone = try cloud["zone"].map(Self.zone)
        if let zone, let value = cloud["zone"] { try requireRegion(of: zone, value) }
        templateBucket = try cloud["template_bucket"]?.parsed("the name of an S3 bucket") { text in
            let isPlain = text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
            return isPlain && (3...63).contains(text.utf8.count) ? text : nil
        }
        guard let value = cloud["zones"] else { return }
        if zone != nil {
            throw value.bad("\"zone\" is one, \"zones\" are several.", cause: "conflict", fix: "remove \"zone\"")
        }
        if !value.isList, try value.text() == "any" {
            zones = []
        } else {
            var listed: [String] = []
            for element in value.isList ? try value.list() : [value] {
                let zone = try Self.zone(element)
                try requireRegion(of: zone, element)
                listed.append(zone)
            }
            guard !listed.isEmpty else { throw value.bad("A list of zones has at least one.", fix: "zones: any") }
            zones = listed
        }
    }

    private static func zone(_ value: StrictValue) throws(Problem) -> String {
        try value.parsed("an availability zone, such as eu-west-1a") { text in
            isRegion(String(text.dropLast())) && text.last?.isLowercase == true ? text : nil
        }
    }

    private func requireRegion(of zone: String, _ value: StrictValue) throws(Problem) {
        if case .named(let region) = region, zone.dropLast() != region {
            throw value.bad("\(zone) is not a zone of \(region).")
        }
    }

    /// A zone of some nodes needs subnets in several zones, which the default VPC has, and nodes that may stand apart.
    private func checkNodeZones(_ nodes: StrictValue) throws(Problem) {
        for item in try nodes.list() {
            guard let value = try item.mapping(Self.nodeKeys, elsewhere: [:])["zone"] else { continue }
            try requireRegion(of: try Self.zone(value), value)
            if network != .defaultVPC {
                throw value.bad(
                    "Nodes have a zone of their own only in the default VPC.", cause: "conflict",
                    fix: "remove \"zone\"")
            }
            if usesPlacementGroup {
                throw value.bad(
                    "The nodes of a placement group stand in one zone.", cause: "conflict",
                    fix: "use_placement_group: no")
            }
        }
    }

    private mutating func read(cluster: StrictMapping, kinds: [String]) throws(Problem) {
        if let value = cluster["kind"] {
            kind = try value.text()
            if !kinds.contains(kind) {
                let known = "There is no kind \"\(kind)\". The kinds are \(kinds.joined(separator: ", "))."
                let nearest = NearestName.of(kind, among: kinds)
                throw value.bad(known, cause: "unknown-kind", fix: nearest.map { "kind: \($0)" } ?? "cluster kinds")
            }
        }
        usesPlacementGroup = try cluster["use_placement_group"]?.truth() ?? false
        network = try Self.network(cluster)
        key = try cluster["key"]?.text()
        timeToLive = try cluster["ttl"]?.parsed("a time such as 90m, 8h or 2d") { TimeToLive($0) }
        idle = try idle(cluster)
        sshFrom = try cluster["ssh_from"].map(Self.source) ?? .caller
        ports = try Kind.ports(cluster["ports"])
        shared = try Self.shared(cluster)
        image = try cluster["image"].map(Self.image)
        username = try cluster["username"].map(Self.username)
        if zone != nil || zones != nil, case .existing = network, let subnet = cluster["subnet_id"] {
            throw subnet.bad(
                "A subnet lies in one zone already.", cause: "conflict",
                fix: "remove \"\(zone == nil ? "zones" : "zone")\"")
        }
    }

    /// One attribute of an instance decides whether its own shutdown stops or terminates it, so only one of them can be.
    private func idle(_ cluster: StrictMapping) throws(Problem) -> IdleEnd? {
        func time(_ value: StrictValue) throws(Problem) -> TimeToLive {
            try value.parsed("a time such as 90m, 8h or 2d") { TimeToLive($0) }
        }
        let ends = [cluster["ttl"], cluster["idle_stop"], cluster["idle_delete"]].compactMap(\.self)
        if ends.count > 1 {
            throw ends[1].bad(
                "Only one of ttl, idle_stop and idle_delete can be.", cause: "conflict", fix: "remove the others")
        }
        guard let value = cluster["idle_stop"] ?? cluster["idle_delete"] else {
            if let alone = cluster["idle_test"] ?? cluster["before_stop"] {
                throw alone.bad("It belongs to idle_stop or idle_delete.", cause: "missing-key", fix: "idle_stop: 2h")
            }
            return nil
        }
        let isDelete = cluster["idle_delete"] != nil
        if !isDelete, let spot = groups.first(where: \.isSpot) {
            throw value.bad(
                "\(spot.nodename) is on spare capacity, which cannot be stopped.", cause: "conflict",
                fix: "idle_delete: \(try value.text())")
        }
        return IdleEnd(
            after: try time(value), isDelete: isDelete, test: try cluster["idle_test"]?.text(),
            before: try cluster["before_stop"]?.text())
    }

    private static func name(_ value: StrictValue) throws(Problem) -> String {
        try value.parsed("a name for a stack: letters, digits and \"-\", a letter first, at most 100") { text in
            isName(text) ? text : nil
        }
    }

    private static func network(_ cluster: StrictMapping) throws(Problem) -> Network {
        let create = try cluster["create_vpc"]?.truth() ?? false
        let vpc = try cluster["vpc_id"]?.parsed("a VPC's id, such as vpc-0a1b2c3d") { isID($0, "vpc-") ? $0 : nil }
        let subnet = try cluster["subnet_id"]?.parsed("a subnet's id, such as subnet-0a1b2c3d") { text in
            isID(text, "subnet-") ? text : nil
        }
        switch (create, vpc, subnet) {
        case (false, nil, nil): return .defaultVPC
        case (true, nil, nil): return .new
        case (false, let vpc?, let subnet?): return .existing(vpc: vpc, subnet: subnet)
        case (true, _, _):
            throw (cluster["vpc_id"] ?? cluster["subnet_id"] ?? cluster.value)
                .bad("With \"create_vpc: yes\" the VPC is a new one.", cause: "conflict", fix: "remove one of them")
        case (false, _, nil): throw try missing("subnet_id", beside: "vpc_id", cluster)
        case (false, nil, _): throw try missing("vpc_id", beside: "subnet_id", cluster)
        }
    }

    private static func missing(_ key: String, beside other: String, _ cluster: StrictMapping) throws(Problem)
        -> Problem
    {
        try cluster.required(other).bad(
            "\"\(other)\" needs \"\(key)\" beside it.", cause: "missing-key", fix: "\(key): …")
    }

    private static func source(_ value: StrictValue) throws(Problem) -> SSHSource {
        if !value.isList, try value.text() == "auto" { return .caller }
        var ranges: [AddressRange] = []
        for element in value.isList ? try value.list() : [value] {
            let text = try element.text()
            guard let range = AddressRange(text) else {
                let whole = AddressRange(address: text)
                throw element.bad(
                    "\"\(text)\" is neither auto nor a range of addresses such as 81.2.69.142/32.", cause: "bad-cidr",
                    fix: whole.map { "ssh_from: \($0)" } ?? "ssh_from: auto")
            }
            ranges.append(range)
        }
        guard !ranges.isEmpty else { throw value.bad("Nobody could log in.", fix: "ssh_from: auto") }
        return .ranges(ranges)
    }

    /// The path goes into scripts as it is, and must not hide what the system has.
    private static func shared(_ cluster: StrictMapping) throws(Problem) -> SharedFolder? {
        let fileSystem = try cluster["shared_efs"]?.parsed("an EFS file system's id, such as fs-0a1b2c3d") { text in
            isID(text, "fs-") ? text : nil
        }
        guard let value = cluster["shared"] else {
            guard let alone = cluster["shared_efs"] else { return nil }
            throw alone.bad("Where all nodes see it is to be said too.", cause: "missing-key", fix: "shared: /shared")
        }
        let path = try value.parsed("a whole path such as /shared, outside the system's own folders") { text in
            isSharedPath(text) ? text : nil
        }
        return SharedFolder(path: path, fileSystem: fileSystem)
    }

    private static func isSharedPath(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        let isPlain = text.utf8.allSatisfy { byte in
            byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
                || "/._-".utf8.contains(byte)
        }
        let own = [
            "bin", "boot", "dev", "etc", "lib", "lib64", "proc", "root", "run", "sbin", "sys", "tmp", "usr", "var",
        ]
        let isStrange = parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
        return text.hasPrefix("/") && isPlain && !isStrange && !own.contains(parts.first ?? "etc")
            && !["/home", "/opt", "/srv"].contains(text)
    }

    private static func image(_ value: StrictValue) throws(Problem) -> String {
        try value.parsed("an image's id or one of \(Distribution.names.joined(separator: ", "))") { text in
            isID(text, "ami-") || Distribution(name: text) != nil ? text : nil
        }
    }

    private static func username(_ value: StrictValue) throws(Problem) -> String {
        try value.parsed("a user's name") { text in
            !text.hasPrefix("-") && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
                ? text : nil
        }
    }

    private static func groups(_ value: StrictValue) throws(Problem) -> [NodeGroup] {
        let items = try value.list()
        guard !items.isEmpty else { throw value.bad("A cluster has at least one node.") }
        var groups: [NodeGroup] = []
        var taken: Set<String> = []
        for item in items {
            let mapping = try item.mapping(nodeKeys, elsewhere: homes().filter { !nodeKeys.contains($0.key) })
            let group = try group(mapping)
            for node in ClusterSpec(name: "", groups: [group]).nodes
            where !taken.insert(node.name.lowercased()).inserted {
                throw try mapping.required("nodename").bad(
                    "Two nodes would be called \(node.name).", cause: "duplicate-node",
                    fix: "count: …, for several nodes of one name")
            }
            groups.append(group)
        }
        return groups
    }

    private static func group(_ node: StrictMapping) throws(Problem) -> NodeGroup {
        let nodename = try node.required("nodename").parsed(
            "a host's name: letters, digits, \"-\" and \".\", a letter first, at most 60"
        ) { isNodeName($0) ? $0 : nil }
        let value = try node.required("instance_type")
        var types: [String] = []
        for element in value.isList ? try value.list() : [value] {
            types.append(
                try element.parsed("an instance type, such as m6i.large") { isInstanceType($0) ? $0 : nil })
        }
        guard let type = types.first else { throw value.bad("A node has a type.", fix: "instance_type: m6i.large") }
        var group = NodeGroup(nodename, instanceType: type)
        for other in types.dropFirst() {
            guard NodeGroup(nodename, instanceType: other).isARM == group.isARM else {
                throw value.bad("\(type) and \(other) need different images.", cause: "conflict")
            }
        }
        group.otherTypes = Array(types.dropFirst())
        if let count = node["count"] {
            group.count = try count.int()
            guard group.count >= 1 else { throw count.bad("There is at least 1 node of a name.", cause: "bad-count") }
            guard group.count <= 450 else {
                throw count.bad("CloudFormation takes 500 resources in a stack.", cause: "bad-count")
            }
        }
        group.isSpot = try node["spot"]?.truth() ?? false
        group.volume = try node["volume"]?.parsed("a size from 1GB to 64TB, such as 100GB") { DiskSize($0) }
        group.image = try node["image"].map(image)
        group.username = try node["username"].map(username)
        group.key = try node["key"]?.text()
        group.zone = try node["zone"].map(zone)
        return group
    }
}
