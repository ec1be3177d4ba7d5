import Fleets

/// How one node is to be reached: the ways, in their order, and what each needs. Who opens routes walks it; nobody else looks into it.
package struct ReachPlan: Sendable, Hashable {
    /// The ways to try.
    package var ways: [Reach]
    /// The instance.
    package var instance: String
    /// Its VPC, empty where it has none.
    package var network: String
    /// Its subnet, empty where it has none.
    package var subnet: String
    /// Its private address, empty where it has none.
    package var address: String
    /// The profile that opens its account.
    package var profile: String
    /// Its region.
    package var region: String
    /// The program of `proxy:`, its tokens not yet replaced.
    package var proxy: String
    /// Its IPv6 address, where that is what is dialled after all else; empty where it has none, or is dialled anyway.
    package var ipv6: String

    /// A plan with these facts.
    package init(
        ways: [Reach], instance: String, network: String = "", subnet: String = "", address: String = "",
        profile: String = "default", region: String = "", proxy: String = "", ipv6: String = ""
    ) {
        self.ways = ways
        self.instance = instance
        self.network = network
        self.subnet = subnet
        self.address = address
        self.profile = profile
        self.region = region
        self.proxy = proxy
        self.ipv6 = ipv6
    }
}
