import CLibSSH
import Synchronization
import System

/// The connection of one login to the ssh agent, which can be cut from outside while libssh waits on it.
///
/// libssh waits for an agent without an end. A socket that was shut down ends any wait at once, so it is this one's and not
/// libssh's own.
final class AgentLine: Sendable {
    private struct State {
        /// A descriptor of its own for the socket: libssh closes the one that it has when it likes.
        var own: Int32?
        var isCut = false
    }

    private let path: String
    private let choice: AgentRelay.Choice
    private let limit: Duration
    private let state = Mutex(State())

    /// Will reach the agent at a socket's `path` for the keys of `choice`; it has `limit` to take the connection.
    init(_ path: String, _ choice: AgentRelay.Choice = AgentRelay.Choice(), limit: Duration) {
        self.path = path
        self.choice = choice
        self.limit = limit
    }

    /// Whether it was given up.
    var isCut: Bool { state.withLock(\.isCut) }

    deinit {
        state.withLock { state in
            if let own = state.own { closeDescriptor(own) }
        }
    }

    /// Ends whatever waits for the agent, now or later.
    func cut() {
        state.withLock { state in
            state.isCut = true
            if let own = state.own { shutdown(own, Int32(SHUT_RDWR)) }
        }
    }

    /// Lets the session ask the agent from here on; false where there is none, or it was given up. Blocks for the limit.
    func connect(_ session: ssh_session) -> Bool {
        let (isCut, isConnected) = state.withLock { ($0.isCut, $0.own != nil) }
        guard !isCut else { return false }
        guard !isConnected else { return true }
        guard let agent = try? Sockets.connectLocal(to: path, within: limit) else { return false }
        let own = fcntl(agent, F_DUPFD_CLOEXEC, 0)
        let isWanted = state.withLock { state in
            guard !state.isCut, own >= 0 else { return false }
            state.own = own
            return true
        }
        guard isWanted else {
            if own >= 0 { closeDescriptor(own) }
            closeDescriptor(agent)
            return false
        }
        var descriptor = agent
        if choice != AgentRelay.Choice() {
            guard let relay = AgentRelay(agent: agent, choice) else { return false }
            descriptor = relay.descriptor
        }
        guard ssh_set_agent_socket(session, descriptor) == SSH_OK else {
            closeDescriptor(descriptor)
            return false
        }
        return true
    }
}
