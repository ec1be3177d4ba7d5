import CLibSSH
import Problems
import System

/// One libssh session over a socket of ours, and the freeing of both.
///
/// Safety: everything happens on the reactor, except `ssh_userauth_agent`, which talks to the agent by blocking calls: it
/// runs elsewhere while `isAway` is set, and the reactor leaves the session alone until it is back.
final class LibSSHSession: @unchecked Sendable {
    let raw: ssh_session
    private(set) var event: ssh_event?
    /// Whether another thread has the session at the moment.
    private(set) var isAway = false
    private var isDoomed = false
    private var agent: AgentLine?

    private static let isLibraryReady = ssh_init() == SSH_OK

    /// A session that will speak over `descriptor` and owns it from `ssh_connect` on; nil where memory is short.
    init?(_ destination: SSHDestination, descriptor: Int32, pinned: [HostKey]) {
        guard Self.isLibraryReady, let raw = ssh_new() else { return nil }
        self.raw = raw
        var no: Int32 = 0
        var port = UInt32(destination.port)
        var descriptor = descriptor
        // Otherwise every session parses ssh's own configuration files.
        ssh_options_set(raw, SSH_OPTIONS_PROCESS_CONFIG, &no)
        // libssh refuses what is no host's name, such as `[HOST]:PORT`, and uses it for nothing once it has a socket.
        ssh_options_set(raw, SSH_OPTIONS_HOST, "node")
        ssh_options_set(raw, SSH_OPTIONS_PORT, &port)
        ssh_options_set(raw, SSH_OPTIONS_USER, destination.user)
        // Host keys are checked by us: libssh would read these whole for each session.
        ssh_options_set(raw, SSH_OPTIONS_KNOWNHOSTS, "/dev/null")
        ssh_options_set(raw, SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null")
        // The agent is reached by an `AgentLine` only: libssh would wait for it without an end.
        ssh_options_set(raw, SSH_OPTIONS_IDENTITY_AGENT, "/dev/null")
        if let order = Self.hostKeyOrder(pinned) { ssh_options_set(raw, SSH_OPTIONS_HOSTKEYS, order) }
        ssh_options_set(raw, SSH_OPTIONS_FD, &descriptor)
        ssh_set_blocking(raw, 0)
    }

    /// What puts the pinned kinds of keys before the library's own list, so that the server shows one of them; nil where none
    /// is pinned.
    ///
    /// From 0.11 on libssh takes `^` for that, so that what a newer one brings is offered too. Those before it, which bring
    /// nothing more, need the whole list: theirs.
    private static func hostKeyOrder(_ pinned: [HostKey]) -> String? {
        guard !pinned.isEmpty else { return nil }
        let takesCaret = ssh_version(11 << 8) != nil
        let wanted = pinned.flatMap { $0.type == "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [$0.type] }
        var seen: Set<String> = []
        let list = (wanted + (takesCaret ? [] : Self.listBeforeCaret)).filter { seen.insert($0).inserted }
        return (takesCaret ? "^" : "") + list.joined(separator: ",")
    }

    /// The kinds of host keys that libssh 0.10 has; of an older one's, it leaves out what it does not know.
    private static let listBeforeCaret = [
        "ssh-ed25519", "ecdsa-sha2-nistp521", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp256",
        "sk-ssh-ed25519@openssh.com",
        "sk-ecdsa-sha2-nistp256@openssh.com", "rsa-sha2-512", "rsa-sha2-256",
    ]

    /// What both sides have agreed on: key exchange, kind of host key, cipher and check sum; known once keys are exchanged.
    var agreedAlgorithms: String {
        let key = HostKey(of: raw)?.type
        let names = [ssh_get_kex_algo(raw), ssh_get_cipher_in(raw), ssh_get_hmac_in(raw)].map { name in
            name.map { String(cString: $0) }
        }
        return [names[0], key, names[1], names[2]].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What libssh says went wrong last.
    var errorText: String { String(cString: ssh_get_error(UnsafeMutableRawPointer(raw))) }

    /// Whether the server has said its first line.
    var hasGreeted: Bool { ssh_get_serverbanner(raw) != nil }

    /// Whether the server is one of those that give a connection's first channel the number 0.
    var countsFromZero: Bool {
        guard let banner = ssh_get_serverbanner(raw).map({ String(cString: $0) }) else { return false }
        return ["SSH-2.0-OpenSSH_", "SSH-2.0-dropbear_"].contains { banner.hasPrefix($0) }
    }

    /// Whether libssh still has the socket: it closes it by itself when the server ends the connection.
    var hasSocket: Bool { ssh_get_fd(raw) >= 0 }

    /// Whether the socket is gone.
    var isBroken: Bool { ssh_get_status(raw) & (SSH_CLOSED | SSH_CLOSED_ERROR) != 0 }

    /// Whether libssh has bytes that the socket did not take yet.
    var hasUnsentBytes: Bool { ssh_get_poll_flags(raw) & SSH_WRITE_PENDING != 0 }

    /// Gives the session a pump of its own: one shared by sessions is poisoned when one of them dies.
    func makePump() {
        event = ssh_event_new()
        ssh_event_add_session(event, raw)
    }

    /// Reads and works through what has arrived, without waiting; false when the connection is gone.
    func pump() -> Bool {
        ssh_event_dopoll(event, 0) != SSH_ERROR && !isBroken
    }

    /// Says goodbye and frees everything, at once or as soon as the session is back from another thread.
    func destroy() {
        guard !isAway else {
            isDoomed = true
            agent?.cut()
            return
        }
        if let event {
            ssh_event_remove_session(event, raw)
            ssh_event_free(event)
        }
        event = nil
        let socket = ssh_get_fd(raw)
        let identity = Sockets.identity(of: socket)
        if !isBroken { ssh_disconnect(raw) }
        ssh_free(raw)
        // libssh closes the socket that it was given when the server ends the connection, and leaves it open when it is asked to end it.
        if let identity, identity == Sockets.identity(of: socket) { closeDescriptor(socket) }
    }

    /// Lends the session to another thread, which asks the agent.
    func leave(with agent: AgentLine) {
        isAway = true
        self.agent = agent
    }

    /// Takes the session back from another thread; false when it was given up meanwhile and is freed now.
    func comeBack() -> Bool {
        isAway = false
        agent = nil
        if isDoomed { destroy() }
        return !isDoomed
    }
}
