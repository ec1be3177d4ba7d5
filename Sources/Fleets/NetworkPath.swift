import Problems

/// What EC2 says of the way to an instance: which security groups guard it, and where its subnet sends traffic.
package struct NetworkPath: Hashable, Sendable {
    /// Something that a security group lets in over TCP.
    package struct Opening: Hashable, Sendable {
        /// The ports.
        package let ports: ClosedRange<Int>
        /// From these CIDR blocks.
        package let ranges: [String]
        /// From members of these groups, by id.
        package let groups: [String]

        /// See the properties.
        package init(ports: ClosedRange<Int>, ranges: [String], groups: [String] = []) {
            self.ports = ports
            self.ranges = ranges
            self.groups = groups
        }
    }

    /// A security group, with what it lets in over TCP.
    package struct Group: Hashable, Sendable {
        /// Its id.
        package let id: String
        /// What it lets in.
        package let openings: [Opening]

        /// See the properties.
        package init(id: String, openings: [Opening]) {
            self.id = id
            self.openings = openings
        }
    }

    /// The groups of the instance.
    package let groups: [Group]
    /// The table that routes the traffic of its subnet; nil where EC2 names none.
    package let routeTable: String?
    /// Where that table sends what is for the internet (`igw-…`, `nat-…`), nil where it sends it nowhere.
    package let wayOut: String?

    /// See the properties.
    package init(groups: [Group], routeTable: String?, wayOut: String?) {
        self.groups = groups
        self.routeTable = routeTable
        self.wayOut = wayOut
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
