import Clusters
import Fleets
import Nodes

/// What single commands use beside instances, nodes and files. The program puts all of it in at start-up: there is none to miss.
package struct Services: Sendable {
    /// The cloud of clusters, place by place: `cluster`.
    package let clouds: ClusterClouds
    /// The address under which this machine is seen: `doctor`.
    package let caller: CallerAddress
    /// Any call of AWS's: plugins.
    package let calls: CloudCalls
    /// The cloud's own fan-out: `run --cloud`.
    package let commands: any CommandService
    /// The host keys that are pinned: `trust` and `doctor`.
    package let hostKeys: any HostKeys
    /// The ports that are open here: `forward` and `cluster open`.
    package let forwards: PortForwards
    /// Ports of nodes on standard input and output: `proxy`.
    package let streams: any NodeStreams
    /// What is known of the ways to nodes: `show`, `doctor` and progress lines.
    package let ways: any NodeWays
    /// The names of regions and profiles: completion.
    package let names: Typing.Lists

    /// The services of a shell; none has a default, so that the compiler finds the one that is forgotten.
    package init(
        clouds: ClusterClouds, caller: CallerAddress, calls: CloudCalls, commands: any CommandService,
        hostKeys: any HostKeys, forwards: PortForwards, streams: any NodeStreams, ways: any NodeWays,
        names: Typing.Lists
    ) {
        self.clouds = clouds
        self.caller = caller
        self.calls = calls
        self.commands = commands
        self.hostKeys = hostKeys
        self.forwards = forwards
        self.streams = streams
        self.ways = ways
        self.names = names
    }
}
