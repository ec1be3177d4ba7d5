/// What a cluster is to be, as `clusters/NAME.yaml` says it.
///
/// A value without facts from the cloud: the same file always reads as the same spec.
package struct ClusterSpec: Hashable, Sendable {
    /// Where it is to run; nil where the spec leaves it to the current region.
    package var region: RegionChoice?
    /// The availability zone, such as `eu-west-1b`; nil leaves it to EC2.
    package var zone: String?
    /// An S3 bucket for templates that are too large to be sent as they are; nil where the spec names none.
    package var templateBucket: String?
    /// The zones that may be tried one after the other where one has no room, all where the list is empty; nil for one only.
    package var zones: [String]?
    /// The cluster's name, which is its stack's too.
    package var name: String
    /// The name of its kind.
    package var kind = "base"
    /// Versions other than the kind's, by their names.
    package var versions: [String: String] = [:]
    /// Whether the nodes stand side by side (a placement group with the cluster strategy).
    package var usesPlacementGroup = false
    /// Where its nodes are put.
    package var network = Network.defaultVPC
    /// The name of an EC2 key pair; nil for the one dust makes for the region.
    package var key: String?
    /// How long the nodes live; nil for as long as nobody terminates them.
    package var timeToLive: TimeToLive?
    /// What the cluster does by itself where nobody uses it; nil for nothing.
    package var idle: IdleEnd?
    /// Who may reach port 22.
    package var sshFrom = SSHSource.caller
    /// A folder that all nodes see; nil for none.
    package var shared: SharedFolder?
    /// TCP ports that are open to those who may log in, beside the kind's own.
    package var ports: [Int] = []
    /// An image id or a distribution's name; nil for the kind's.
    package var image: String?
    /// The user to log in as; nil for the image's own.
    package var username: String?
    /// The nodes, in the order of the file.
    package var groups: [NodeGroup]

    /// The names that nodes have already, by their names in the template: a resize renames none.
    package var names: [String: String] = [:]

    /// A spec of so many groups of nodes, all else as it is where a spec says nothing.
    package init(name: String, groups: [NodeGroup]) {
        self.name = name
        self.groups = groups
    }

    /// How the spec says where the cluster runs.
    package enum RegionChoice: Hashable, Sendable {
        /// A region by its name.
        case named(String)
        /// The region that answers fastest.
        case closest
    }

    /// Where the nodes are put.
    package enum Network: Hashable, Sendable {
        /// The region's default VPC.
        case defaultVPC
        /// A VPC, subnet and gateway made for this cluster.
        case new
        /// A subnet that is there; EC2 knows its VPC, but a security group must be told.
        case existing(vpc: String, subnet: String)
    }

    /// Who may reach port 22 of the nodes.
    package enum SSHSource: Hashable, Sendable {
        /// The address the caller has when the cluster is made.
        case caller
        /// These addresses.
        case ranges([AddressRange])
    }
}

/// Nodes of a cluster that are alike.
package struct NodeGroup: Hashable, Sendable {
    /// The name of the one node, or what stands before the numbers of several.
    package var nodename: String
    /// How many there are, at least 1.
    package var count = 1
    /// Such as `m6i.large`.
    package var instanceType: String
    /// The types to try where EC2 has no room for the first, in this order.
    package var otherTypes: [String] = []
    /// Whether they run on spare capacity, which EC2 may take back.
    package var isSpot = false
    /// The size of the root volume; nil for the image's own.
    package var volume: DiskSize?
    /// An image id or a distribution's name; nil for the cluster's.
    package var image: String?
    /// The user to log in as; nil for the cluster's.
    package var username: String?
    /// The name of an EC2 key pair; nil for the cluster's.
    package var key: String?
    /// The availability zone; nil for the cluster's.
    package var zone: String?

    /// A group of `count` nodes.
    package init(_ nodename: String, count: Int = 1, instanceType: String) {
        self.nodename = nodename
        self.count = count
        self.instanceType = instanceType
    }
}
