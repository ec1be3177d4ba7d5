import Fleets
import Nodes
import SSH

extension ReachPlan {
    /// Under what a way that worked is remembered: instances of one subnet are reached alike.
    var memoryKey: String { subnet.isEmpty ? instance : subnet }

    /// The plan as ssh carries it.
    var passage: SSHPassage {
        SSHPassage([
            "ways": ways.map(\.rawValue).joined(separator: ","), "instance": instance, "network": network,
            "subnet": subnet, "address": address, "profile": profile, "region": region, "proxy": proxy,
            "ipv6": ipv6,
        ])
    }

    /// The plan of a passage that this module made.
    init(_ passage: SSHPassage) {
        func detail(_ name: String) -> String { passage[name] ?? "" }
        self.init(
            ways: detail("ways").split(separator: ",").compactMap { Reach(rawValue: String($0)) },
            instance: detail("instance"), network: detail("network"), subnet: detail("subnet"),
            address: detail("address"), profile: detail("profile"), region: detail("region"), proxy: detail("proxy"),
            ipv6: detail("ipv6"))
    }
}
