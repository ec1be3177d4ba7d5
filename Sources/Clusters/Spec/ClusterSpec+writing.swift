extension ClusterSpec {
    /// The spec as a file for people: every key that may be there, with what it means; those not used are comments.
    ///
    /// What it writes, `read` reads back as the same spec.
    package var text: String {
        var lines = ["cloud:", Self.line("  provider: ec2", "the only one")]
        lines.append(Self.line(optional("region", regionText, "eu-west-1"), "or closest: the one that answers fastest"))
        lines.append(Self.line(optional("zone", zone, "eu-west-1a"), "an availability zone; else EC2 chooses"))
        if let templateBucket {
            lines.append(
                Self.line("  template_bucket: \(templateBucket)", "an S3 bucket for a template too large to send"))
        }
        if let zones {
            let text = zones.isEmpty ? "any" : "[\(zones.joined(separator: ", "))]"
            lines.append(Self.line("  zones: \(text)", "tried one after the other where one has no room"))
        } else {
            lines.append(Self.line("  # zones: any", "or a list: tried one after the other where one has no room"))
        }
        lines += ["cluster:", Self.line("  name: \(name)", "the stack's name, and the working set's")]
        lines.append(Self.line("  kind: \(Self.quoted(kind))", "what is brought up on the nodes: see cluster kinds"))
        if !versions.isEmpty {
            let pairs = versions.sorted { $0.key < $1.key }.map { "\($0.key): \"\($0.value)\"" }
            lines.append(Self.line("  versions: {\(pairs.joined(separator: ", "))}", "in place of the kind's own"))
        }
        lines.append(
            Self.line(
                "  use_placement_group: \(usesPlacementGroup ? "yes" : "no")",
                "nodes close together, for a fast network between them"))
        lines += networkLines
        lines.append(Self.line(optional("key", key, "mykey"), "an EC2 key pair; else one is made for the region"))
        lines.append(
            Self.line(optional("ttl", timeToLive?.description, "8h"), "the nodes terminate themselves after this long"))
        if let idle {
            let key = idle.isDelete ? "idle_delete" : "idle_stop"
            lines.append(Self.line("  \(key): \(idle.after)", "after so long without a job, a login or load"))
            if let test = idle.test { lines.append("  idle_test: \(Self.quoted(test))") }
            if let before = idle.before { lines.append("  before_stop: \(Self.quoted(before))") }
        } else {
            lines.append(
                Self.line(
                    "  # idle_stop: 2h", "or idle_delete, in place of ttl: after so long without a job or a login"))
        }
        lines.append(Self.line("  ssh_from: \(sourceText)", "who may log in: auto is your address, or ranges (CIDR)"))
        if let shared {
            lines.append(Self.line("  shared: \(shared.path)", "one folder on all nodes"))
            if let fileSystem = shared.fileSystem { lines.append("  shared_efs: \(fileSystem)") }
        } else {
            lines.append(
                Self.line("  # shared: /shared", "one folder on all nodes, from the first; or shared_efs: fs-…"))
        }
        let open = ports.isEmpty ? nil : "[\(ports.map(String.init).joined(separator: ", "))]"
        lines.append(
            Self.line(open.map { "  ports: \($0)" } ?? "  # ports: [8080]", "open to them too, beside the kind's own"))
        lines.append(
            Self.line(
                optional("image", image, "debian-12"), "an image's id or \(Distribution.names.joined(separator: ", "))")
        )
        lines.append(Self.line(optional("username", username, "admin"), "who to log in as; else the image's own user"))
        lines.append("nodes:")
        for (index, group) in groups.enumerated() { lines += group.lines(explained: index == 0) }
        return lines.joined(separator: "\n") + "\n"
    }

    private var regionText: String? {
        switch region {
        case .named(let region): region
        case .closest: "closest"
        case nil: nil
        }
    }

    private var sourceText: String {
        guard case .ranges(let ranges) = sshFrom else { return "auto" }
        let texts = ranges.map { Self.quoted($0.description) }
        return texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    }

    private var networkLines: [String] {
        let create = Self.line(
            "  create_vpc: \(network == .new ? "yes" : "no")", "a network of its own; else the default VPC, or")
        guard case .existing(let vpc, let subnet) = network else {
            return [create, "  # vpc_id: vpc-0a1b2c3d", "  # subnet_id: subnet-0a1b2c3d"]
        }
        return [create, "  vpc_id: \(vpc)", "  subnet_id: \(subnet)"]
    }

    private func optional(_ key: String, _ value: String?, _ example: String) -> String {
        value.map { "  \(key): \(Self.quoted($0))" } ?? "  # \(key): \(example)"
    }

    /// The text with a comment behind it, the comments of all lines below each other where there is room.
    static func line(_ text: String, _ comment: String) -> String {
        text + String(repeating: " ", count: max(2, 34 - text.count)) + "# " + comment
    }

    /// A scalar that YAML reads back as the same text.
    static func quoted(_ text: String) -> String {
        let plain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._/".contains($0)) }
        let special = ["yes", "no", "on", "off", "true", "false", "null", "y", "n"].contains(text.lowercased())
        guard !plain || special || text.first?.isLetter != true && text.first?.isNumber != true else { return text }
        let escapes: [Unicode.Scalar: String] = ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"]
        return "\"" + text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined() + "\""
    }
}

extension NodeGroup {
    private var typesText: String {
        otherTypes.isEmpty ? instanceType : "[\(([instanceType] + otherTypes).joined(separator: ", "))]"
    }

    fileprivate func lines(explained: Bool) -> [String] {
        func line(_ text: String, _ comment: String) -> String {
            explained ? ClusterSpec.line(text, comment) : text
        }
        var lines = [
            line("- nodename: \(ClusterSpec.quoted(nodename))", "alone it has no number; several are NAME0, NAME1, …")
        ]
        if count > 1 || explained { lines.append(line("  count: \(count)", "how many")) }
        lines.append(line("  instance_type: \(typesText)", "see types; a list is tried one after the other"))
        if isSpot || explained {
            lines.append(line("  spot: \(isSpot ? "yes" : "no")", "spare capacity: cheaper, may be taken back"))
        }
        if let volume {
            lines.append(line("  volume: \(volume)", "the root disk's size"))
        } else if explained {
            lines.append(line("  # volume: 100GB", "the root disk's size; else the image's own"))
        }
        if let image { lines.append("  image: \(image)") }
        if let username { lines.append("  username: \(ClusterSpec.quoted(username))") }
        if let key { lines.append("  key: \(ClusterSpec.quoted(key))") }
        if let zone { lines.append("  zone: \(zone)") }
        return lines
    }
}
