import CLibSSH
import Problems

/// A session channel that is opened ahead and waits for what it is to carry, so that the next command on a connection in use needs
/// one round trip and not two.
///
/// There is one at most, and none where many nodes are near: there a round trip is nothing, and a thousand servers that wake up
/// once more for it are a second. Where no more is expected than one command, the first is opened with the second channel of a connection: what
/// is asked once gains nothing by it. It is closed when nobody takes it, and a server that refuses it is not asked again before
/// fewer channels are open than were then.
@Reactor
final class SpareChannel {
    /// How long it waits: a server may count it among the sessions that it allows.
    nonisolated static let patience = Duration.seconds(30)

    /// Whether one is opened ahead to a node as far away as `roundTrip` (nil: not known), when so many connections are up.
    nonisolated static func isOfUse(roundTrip: Duration?, connections: Int) -> Bool {
        guard let roundTrip, roundTrip < .milliseconds(5) else { return true }
        // What the system has measured ends at the next relay, so near is not always near.
        return connections <= 100
    }

    private var raw: ssh_channel?
    private var timer: Reactor.Timer?
    private var asked = 0
    private var refusedAt: Int?

    nonisolated init() {}

    /// Whether there is one, open or about to be.
    var isThere: Bool { raw != nil }

    /// Hands it over, open or about to be; nil where there is none.
    func take() -> ssh_channel? {
        defer { forget() }
        return raw
    }

    /// Opens one, where that may be of use, when `open` session channels are there besides.
    func prepare(on session: LibSSHSession, open: Int, expectsMore: Bool) {
        asked = asked.plus(1)
        guard asked > 1 || expectsMore, raw == nil, refusedAt.map({ open < $0 }) ?? true else { return }
        raw = ssh_channel_new(session.raw)
        notice(open: open)
        timer = Reactor.after(Self.patience) { [weak self] in self?.close() }
    }

    /// Notes what the server has said to it; `open` is how many other session channels there are.
    func notice(open: Int) {
        guard let raw, ssh_channel_is_open(raw) == 0, ssh_channel_open_session(raw) != SSH_AGAIN,
            ssh_channel_is_open(raw) == 0
        else { return }
        refusedAt = open
        close()
    }

    /// Closes it; there may be another later.
    func close() {
        if let raw { ssh_channel_free(raw) }
        forget()
    }

    /// Gives it up with its session, which frees it.
    func forget() {
        raw = nil
        if let timer { Reactor.cancel(timer) }
        timer = nil
    }
}
