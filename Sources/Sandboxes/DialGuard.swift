import Files

/// Where dust may connect while what answers for AWS is on this machine: the one place that decides it.
///
/// A stand-in gives instances public addresses that belong to strangers, so what is not an IPv4 address within these
/// networks is refused; names too, since nobody knows where they lead.
package struct DialGuard: Equatable, Sendable {
    private let networks: [IPv4Network]

    init(networks: [String]) {
        self.networks = networks.compactMap(IPv4Network.init)
    }

    /// Loopback alone, where no sandbox is known that keeps its nodes anywhere else.
    package static let loopback = DialGuard(networks: ["127.0.0.0/8"])

    /// The guard of a sandbox, the first one found of those that may be meant: the one that the variable names, that of
    /// the config folder, and the one whose own folder that is.
    package static func of(sandboxAt named: String?, configFolder: String) -> DialGuard {
        let parent = configFolder.hasSuffix("/sandbox") ? String(configFolder.dropLast("/sandbox".count)) : nil
        let folders = [named, configFolder, parent].compactMap { $0 }.filter { !$0.isEmpty }
        return folders.lazy.compactMap { Sandbox(configFolder: ConfigFolder($0)).environment()?.guarded }.first
            ?? loopback
    }

    /// Whether dust may connect to this address.
    package func allows(_ address: String) -> Bool {
        guard let address = IPv4Network.address(address) else { return false }
        return networks.contains { $0.contains(address) }
    }
}
