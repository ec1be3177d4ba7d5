import Problems

/// What EC2 says of the way to an instance: its security groups, its subnet's routes and its subnet's network ACL.
package struct NetworkPath: Hashable, Sendable {
    /// Something that a security group lets in over TCP.
    package struct Opening: Hashable, Sendable {
        /// The ports.
        package let ports: ClosedRange<Int>
        /// From these CIDR blocks, of IPv4 and IPv6.
        package let ranges: [String]
        /// From members of these groups, by id.
        package let groups: [String]
        /// From what these prefix lists hold, by id.
        package let prefixLists: [String]

        /// An opening from its parts.
        package init(
            ports: ClosedRange<Int>, ranges: [String], groups: [String] = [], prefixLists: [String] = []
        ) {
            self.ports = ports
            self.ranges = ranges
            self.groups = groups
            self.prefixLists = prefixLists
        }
    }

    /// A security group, with what it lets in over TCP.
    package struct Group: Hashable, Sendable {
        /// Its id.
        package let id: String
        /// What it lets in.
        package let openings: [Opening]

        /// A group from its parts.
        package init(id: String, openings: [Opening]) {
            self.id = id
            self.openings = openings
        }
    }

    /// One way in a route table.
    package struct Route: Hashable, Sendable {
        /// Where to: a CIDR block, or a prefix list's id.
        package let destination: String
        /// Through what, such as `igw-0123`.
        package let via: String
        /// Whether what it leads through is still there.
        package let isActive: Bool

        /// A route from its parts.
        package init(_ destination: String, via: String, isActive: Bool = true) {
            self.destination = destination
            self.via = via
            self.isActive = isActive
        }
    }

    /// A rule of a network ACL that TCP can meet. The lowest number that fits decides.
    package struct ACLRule: Hashable, Sendable {
        /// Its place in the order.
        package let number: Int
        /// Whether it lets through what fits.
        package let allows: Bool
        /// The other side's addresses, as a CIDR block.
        package let range: String
        /// The ports at the receiving end.
        package let ports: ClosedRange<Int>

        /// A rule from its parts.
        package init(_ number: Int, allows: Bool, range: String, ports: ClosedRange<Int> = 0...65_535) {
            self.number = number
            self.allows = allows
            self.range = range
            self.ports = ports
        }
    }

    /// A network ACL, which unlike a security group is asked for each packet of both directions.
    package struct ACL: Hashable, Sendable {
        /// Its id.
        package let id: String
        /// What may come in.
        package let incoming: [ACLRule]
        /// What may go out.
        package let outgoing: [ACLRule]

        /// An ACL from its parts.
        package init(id: String, incoming: [ACLRule], outgoing: [ACLRule]) {
            self.id = id
            self.incoming = incoming
            self.outgoing = outgoing
        }
    }

    /// The groups of the instance.
    package var groups: [Group]
    /// The table that routes the traffic of its subnet; nil where EC2 names none.
    package var routeTable: String?
    /// That table's ways.
    package var routes: [Route]
    /// The ways of traffic that comes in by the internet gateway, where a table of its own leads it past a firewall.
    package var gatewayRoutes: [Route]
    /// The ACL of its subnet; nil where it could not be read.
    package var acl: ACL?
    /// What the prefix lists hold that groups and routes name, as CIDR blocks; those that could not be read are missing.
    package var prefixLists: [String: [String]]

    /// A way from its parts.
    package init(
        groups: [Group], routeTable: String?, routes: [Route] = [], gatewayRoutes: [Route] = [], acl: ACL? = nil,
        prefixLists: [String: [String]] = [:]
    ) {
        self.groups = groups
        self.routeTable = routeTable
        self.routes = routes
        self.gatewayRoutes = gatewayRoutes
        self.acl = acl
        self.prefixLists = prefixLists
    }

    /// What the groups let in on a port, each with the group's id.
    package func openings(for port: Int) -> [(group: String, opening: Opening)] {
        groups.flatMap { group in
            group.openings.filter { $0.ports.contains(port) }.map { (group.id, $0) }
        }
    }
}

/// The address under which this machine is seen from a place: what security groups compare with.
package struct CallerAddress: Sendable {
    /// Finds it out, for whoever works in the place. Throws where nobody tells.
    package let find: @Sendable (Place) async throws(Problem) -> String

    /// Asks by `find`.
    package init(_ find: @escaping @Sendable (Place) async throws(Problem) -> String) {
        self.find = find
    }
}

extension Instance {
    /// The ids of its security groups, each once.
    package var securityGroups: [String] {
        var ids: [String] = []
        forEachAttribute { key, value in
            if key.hasSuffix(".group_id"), key.contains("groups."), !ids.contains(value) { ids.append(value) }
        }
        return ids
    }
}
