import JSON

/// Turns parameters as a person writes them into the numbered names of the form-encoded protocols.
struct FormParameters {
    enum Style {
        /// `InstanceIds: [a]` is `InstanceId.1=a`.
        case ec2
        /// `Tags: [a]` is `Tags.member.1=a`.
        case query
    }

    let style: Style

    func flatten(_ members: [JSONValue.Member]) -> [(String, String?)] {
        members.flatMap { flatten($0.value, name: wireName($0), prefix: "") }
    }

    private func flatten(_ value: JSONValue, name: String, prefix: String) -> [(String, String?)] {
        let path = prefix + name
        switch value {
        case .null: return []
        case .bool(let flag): return [(path, flag ? "true" : "false")]
        case .number(let digits): return [(path, digits)]
        case .string(let text): return [(path, text)]
        case .object(let members):
            return members.flatMap { flatten($0.value, name: wireName($0), prefix: "\(path).") }
        case .array(let elements):
            let middle = style == .query ? ".member" : ""
            return elements.enumerated().flatMap { index, element in
                flatten(element, name: "\(middle).\(index + 1)", prefix: path)
            }
        }
    }

    /// EC2's wire has the singular of most lists. Source: the `locationName`s of the EC2 service model (facts).
    private func wireName(_ member: JSONValue.Member) -> String {
        guard style == .ec2, case .array = member.value else { return member.key }
        switch member.key {
        case "Resources": return "ResourceId"
        case "UserIdGroupPairs": return "Groups"
        case "IpPermissions", "IpRanges", "Ipv6Ranges", "PrefixListIds", "Groups": return member.key
        case let name where name.hasSuffix("ies"): return "\(name.dropLast(3))y"
        case let name where name.hasSuffix("sses"): return "\(name.dropLast(2))"
        case let name where name.hasSuffix("s"): return "\(name.dropLast())"
        case let name: return name
        }
    }
}
