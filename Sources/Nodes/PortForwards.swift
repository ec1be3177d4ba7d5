import Problems
import Synchronization

/// A port here whose connections come out at a node: what was asked for.
package struct PortForward: Sendable, Hashable {
    /// The port here, on 127.0.0.1; 0 for any free one.
    package var localPort: UInt16
    /// The host, as the node sees it.
    package var host: String
    /// The port on that host.
    package var port: UInt16

    /// See the properties.
    package init(localPort: UInt16, host: String = "127.0.0.1", port: UInt16) {
        self.localPort = localPort
        self.host = host
        self.port = port
    }
}

/// Opens ports here that lead to nodes: the seam between `forward` and ssh.
package protocol PortForwarding: Sendable {
    /// Logs in to the node and listens; `failed` hears why a later connection was not carried.
    ///
    /// Throws `ssh.listen` where the port here cannot be had, and what keeps one from logging in.
    func open(
        _ forward: PortForward, to node: Node, failed: @escaping @Sendable (Problem) -> Void
    ) async throws -> OpenForward
}

/// A port that is open here.
package struct OpenForward: Sendable {
    /// Its number.
    package let localPort: UInt16
    /// Stops listening.
    package let close: @Sendable () async -> Void

    /// See the properties.
    package init(localPort: UInt16, close: @escaping @Sendable () async -> Void) {
        self.localPort = localPort
        self.close = close
    }
}

/// The ports that a shell keeps open, for as long as it lives.
package final class PortForwards: Sendable {
    /// One of them.
    package struct Entry: Sendable {
        /// What stands for the node on the screen.
        package let label: String
        /// The instance id.
        package let id: String
        /// Where it leads, with the port that was found free.
        package let forward: PortForward
        let open: OpenForward
    }

    private let forwarding: any PortForwarding
    private let entries = Mutex<[Entry]>([])

    /// None yet; they are opened by `forwarding`.
    package init(_ forwarding: any PortForwarding) {
        self.forwarding = forwarding
    }

    /// Those that are open, in order of their local ports.
    package var all: [Entry] { entries.withLock { $0.sorted { $0.forward.localPort < $1.forward.localPort } } }

    /// Opens one more; throws as `PortForwarding.open` does.
    package func open(
        _ forward: PortForward, to node: Node, failed: @escaping @Sendable (Problem) -> Void
    ) async throws -> Entry {
        let open = try await forwarding.open(forward, to: node, failed: failed)
        var found = forward
        found.localPort = open.localPort
        let entry = Entry(label: node.label, id: node.id, forward: found, open: open)
        entries.withLock { $0.append(entry) }
        return entry
    }

    /// Closes those that `isMeant` chooses, and gives them.
    package func close(_ isMeant: (Entry) -> Bool) async -> [Entry] {
        let chosen = entries.withLock { entries in
            let chosen = entries.filter(isMeant)
            entries.removeAll(where: isMeant)
            return chosen
        }
        for entry in chosen { await entry.open.close() }
        return chosen
    }
}
