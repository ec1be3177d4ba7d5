import Clusters
import Fleets
import Problems

extension NetworkDiagnosis {
    /// The ports that a machine takes for its side of a connection: those of Linux, and all that others take.
    private static let usual = 32_768...60_999

    /// Whether the subnet's network ACL lets the connection in and its answers out.
    var networkACL: LoginFinding.Verdict {
        guard let acl = path.acl else { return .unknown("cannot tell: EC2 tells of none for its subnet") }
        let openToAll =
            passes(acl.incoming, from: nil, port...port) == .all
            && passes(acl.outgoing, from: nil, Self.usual) == .all
        if openToAll { return .good("\(acl.id) lets everything pass") }
        guard isPublic, let comparable else {
            return .unknown("cannot tell: \(acl.id) decides by addresses, and the one that you come from is not known")
        }
        guard passes(acl.incoming, from: comparable, port...port) == .all else {
            return .wrong(shut(acl, "ingress", "nothing from \(comparable) to port \(port) in", "\(port)"))
        }
        switch passes(acl.outgoing, from: comparable, Self.usual) {
        case .all: return .good("\(acl.id) lets port \(port) in and answers out")
        case .some:
            return .unknown("cannot tell: \(acl.id) lets answers out on some of the ports \(Self.words(Self.usual))")
        case .none:
            return .wrong(
                shut(acl, "egress", "no answers to \(comparable) out", "1024-65535"))
        }
    }

    private enum Passing { case all, some, none }

    /// How many of the ports an ACL's rules let through; without an address, whatever the address is.
    private func passes(
        _ rules: [NetworkPath.ACLRule], from address: String?, _ ports: ClosedRange<Int>
    ) -> Passing {
        var open = 0
        var left = [ports]
        for rule in rules.sorted(by: { $0.number < $1.number }) where !left.isEmpty {
            guard rule.range.contains(":") == everywhere.contains(":") else { continue }
            // Without an address, what forbids anything to anybody counts, and what allows must allow it to all.
            let fits =
                address.map { AddressRange(rule.range)?.contains($0) == true }
                ?? (rule.range == everywhere || !rule.allows)
            guard fits else { continue }
            var rest: [ClosedRange<Int>] = []
            for range in left {
                guard range.overlaps(rule.ports) else {
                    rest.append(range)
                    continue
                }
                let met = range.clamped(to: rule.ports)
                if rule.allows { open += met.count }
                if range.lowerBound < met.lowerBound { rest.append(range.lowerBound...(met.lowerBound - 1)) }
                if met.upperBound < range.upperBound { rest.append((met.upperBound + 1)...range.upperBound) }
            }
            left = rest
        }
        return open == ports.count ? .all : open == 0 ? .none : .some
    }

    private func shut(_ acl: NetworkPath.ACL, _ direction: String, _ what: String, _ ports: String) -> Problem {
        let range = comparable.map { $0.contains(":") ? "\($0)/128" : "\($0)/32" } ?? "YOUR-ADDRESS/32"
        let option = range.contains(":") ? "--ipv6-cidr-block" : "--cidr-block"
        let edges = ports.split(separator: "-")
        return Problem(
            "doctor.network-acl", "The network ACL of \(label)'s subnet does not let you through.",
            why: "\(acl.id) lets \(what). It keeps no state: both directions need a rule.",
            fix:
                "aws ec2 create-network-acl-entry --network-acl-id \(acl.id) --\(direction) --rule-number 50 --protocol tcp --port-range From=\(edges.first ?? "22"),To=\(edges.last ?? "22") \(option) \(range) --rule-action allow",
            status: .unreachable)
    }

    private static func words(_ ports: ClosedRange<Int>) -> String { "\(ports.lowerBound)-\(ports.upperBound)" }
}
