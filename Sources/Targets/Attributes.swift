/// What can stand before an operator in a target, and which attribute of an instance is meant by it.
package enum Attributes {
    /// What an attribute's name turned out to mean.
    package enum Meaning: Hashable, Sendable {
        /// An attribute by its full name, lower snake_case.
        case attribute(String)
        /// `tags`: the pattern is `KEY:PATTERN` or `KEY`.
        case tags
        /// `tag:KEY`: the value of one tag.
        case tag(key: String)
        /// A last part that several attributes share.
        case ambiguous([String])
        /// No such attribute.
        case unknown
    }

    /// The short names, and what they stand for.
    package static let shortNames: [String: String] = [
        "ip": "public_ip_address", "int_ip": "private_ip_address", "image": "image_id",
        "dns_name": "public_dns_name", "type": "instance_type", "vpc": "vpc_id", "subnet": "subnet_id",
        "az": "placement.availability_zone", "key": "key_name", "username": "login", "instance_id": "id",
        "state.name": "state",
    ]

    /// The attributes that dust adds to those of EC2.
    package static let own: Set<String> = [
        "name", "cluster", "index", "id", "state", "tags", "groups", "login", "reach", "age", "listed_at",
    ]

    /// Finds the attribute that `typed` means; `present` are those that instances of the fleet really have.
    ///
    /// What an instance has goes before the table, so that everything `show -vv` prints can be asked for. A name that EC2
    /// knows but no instance has is an attribute without values, never unknown. `present` is called only when needed.
    package static func meaning(of typed: String, present: () -> Set<String>) -> Meaning {
        let name = typed.lowercased()
        if name == "tags" { return .tags }
        if name.hasPrefix("tag:"), name.count > 4 { return .tag(key: String(typed.dropFirst(4))) }
        if let full = shortNames[name] { return .attribute(full) }
        if own.contains(name) || ec2.contains(name) || ec2InLists.contains(name) { return .attribute(name) }
        let present = present()
        if present.contains(name) { return .attribute(name) }
        for group in [ec2.union(present), ec2InLists] {
            let suffix = "." + name
            let fitting = group.filter { $0.hasSuffix(suffix) }
            if let only = fitting.first, fitting.count == 1 { return .attribute(only) }
            if fitting.count > 1 { return .ambiguous(fitting.sorted()) }
        }
        return .unknown
    }

    /// Every name that can be typed, sorted: for completion and for the nearest name of an unknown one.
    package static func all(present: Set<String>) -> [String] {
        let full = own.union(ec2).union(present)
        let lastParts = full.compactMap { name in name.split(separator: ".").last.map { String($0) } }
        let once = Dictionary(grouping: lastParts, by: \.self).filter { $0.value.count == 1 }.keys
        return full.union(shortNames.keys).union(once).sorted()
    }
}
