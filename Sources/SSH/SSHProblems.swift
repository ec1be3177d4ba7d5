import Problems
import Text

/// What can go wrong between here and a logged-in node, each with a code of its own.
///
/// `what` names the node; `why` does not, so that failures of many nodes fold by cause.
extension Problem {
    static func unreachable(
        _ code: String, _ destination: SSHDestination, why: String, fix: String? = nil
    ) -> Problem {
        var problem = Problem(
            "ssh.\(code)", about: destination.name, "Cannot reach \(.subject).", why: why, status: .unreachable)
        problem.fixes = [fix ?? "doctor \(destination.typed)"]
        return problem
    }

    static func refused(_ destination: SSHDestination) -> Problem {
        unreachable(
            "refused", destination,
            why: "Connection refused: nothing listens on port \(destination.port). Is sshd up?")
    }

    static func timedOut(_ destination: SSHDestination, after limit: Duration, during phase: ConnectPhase) -> Problem {
        let seconds = "\(limit.inSeconds) s"
        switch phase {
        case .dialling:
            return unreachable(
                "connect-timeout", destination,
                why: "Connection timed out: no answer on port \(destination.port) within \(seconds).")
        case .greeting:
            return unreachable(
                "silent", destination,
                why: "Timed out: port \(destination.port) accepted the connection, but said nothing within \(seconds).")
        case .agreeing:
            return unreachable(
                "handshake-timeout", destination,
                why: "Timed out: the key exchange was not done within \(seconds).")
        case .authenticating:
            return unreachable(
                "auth-timeout", destination, why: "Timed out: the login was not answered within \(seconds).")
        }
    }

    static func handshakeFailed(_ destination: SSHDestination, _ message: String, phase: ConnectPhase) -> Problem {
        let text = message.lowercased()
        if text.contains("no match for method") || text.contains("kex error") {
            return unreachable("no-common-algorithm", destination, why: disagreement(message))
        }
        if text.contains("banner") || text.contains("protocol version") || text.contains("ssh-2") {
            return unreachable(
                "not-ssh", destination, why: "What listens on port \(destination.port) is not an ssh server.")
        }
        return unreachable(
            "handshake-lost", destination,
            why: phase == .authenticating
                ? "The connection was closed during the login: \(printable(message))."
                : "The connection was closed before the key exchange was done: \(printable(message)).")
    }

    /// Both lists of what no common one was found for, out of libssh's `no match for method M: server [A], client [B]`.
    private static func disagreement(_ message: String) -> String {
        let text = printable(message)
        guard let method = text.firstRange(of: "method "), let server = text.firstRange(of: ": server ["),
            let middle = text.firstRange(of: "], client ["), method.upperBound <= server.lowerBound,
            server.upperBound <= middle.lowerBound
        else { return "Its ssh server and this program share no algorithm: \(text)." }
        let client = text[middle.upperBound...].prefix { $0 != "]" }
        return "Its ssh server and this program have no \(text[method.upperBound..<server.lowerBound]) in common.\n"
            + "It offers \(text[server.upperBound..<middle.lowerBound]).\nThis program has \(client)."
    }

    static func lost(_ destination: SSHDestination, why: String) -> Problem {
        Problem(
            "ssh.lost", about: destination.name, "The connection to \(.subject) was lost.", why: why,
            fix: "run it again: the next command reconnects", status: .unreachable)
    }

    package static func closed(_ destination: SSHDestination) -> Problem {
        Problem(
            "ssh.closed", about: destination.name, "The connection to \(.subject) is closed.", status: .unreachable)
    }

    static func authenticationRefused(
        _ destination: SSHDestination, tried: [String], trouble: [Problem]
    ) -> Problem {
        let keys = tried.isEmpty ? "and there was no key to offer" : "with \(tried.joined(separator: ", "))"
        let silent = trouble.first { $0.code == "ssh.agent-silent" }
        var problem = Problem(
            silent?.code ?? "ssh.auth-refused", about: destination.name,
            "\(.subject) does not let \(destination.user) in.",
            why: "It refused user \(destination.user) \(keys).",
            fix: "check user and key: assign \(destination.typed)", "doctor \(destination.typed)", status: .unreachable)
        for other in trouble {
            problem.why? += "\n\(other.what)" + (other.why.map { " \($0)" } ?? "")
            problem.fixes += other.fixes
        }
        return problem
    }

    static func agentSilent(_ path: String, after limit: Duration) -> Problem {
        Problem(
            "ssh.agent-silent", "The ssh agent at \(path) does not answer.",
            why: "Nothing came within \(limit.inSeconds) s.", fix: "SSH_AUTH_SOCK= dust", "ssh-add -l",
            status: .unreachable)
    }

    static func tooManyKeys(_ destination: SSHDestination) -> Problem {
        Problem(
            "ssh.too-many-keys", about: destination.name, "\(.subject) ended the login: too many keys were offered.",
            why: "Its sshd counts every key that it refuses, those of the ssh agent too (MaxAuthTries).",
            fix: "assign \(destination.typed)   (a rule's keyfile is offered first)", "ssh-add -l", status: .unreachable
        )
    }

    static func noSuchKey(_ path: String) -> Problem {
        Problem(
            "ssh.key-missing", "There is no private key at \(path).",
            fix: "ls -l \(ShellQuoting.whereNeeded(path))", "change keyfile in the login rule", status: .unreachable)
    }

    static func keyModes(_ path: String, mode: UInt32) -> Problem {
        Problem(
            "ssh.key-modes", "The private key is not used: \(path).",
            why: "Its permissions (\(String(mode & 0o777, radix: 8))) let others read it.",
            fix: "chmod 600 \(ShellQuoting.whereNeeded(path))",
            status: .unreachable)
    }

    static func keyUnreadable(_ path: String, why: String) -> Problem {
        Problem("ssh.key-unreadable", "Cannot read the private key \(path).", why: why, status: .unreachable)
    }

    static func passphraseMissing(_ path: String) -> Problem {
        Problem(
            "ssh.passphrase", "Cannot use the private key \(path).",
            why: "It is encrypted, and its passphrase was not given.", fix: "ssh-add \(ShellQuoting.whereNeeded(path))",
            status: .unreachable)
    }

    static func passphraseWrong(_ path: String) -> Problem {
        Problem(
            "ssh.passphrase", "Cannot use the private key \(path).", why: "The passphrase is wrong.",
            status: .unreachable)
    }

    static func hostKeyChanged(_ destination: SSHDestination, offered: String, pinned: [String], file: String)
        -> Problem
    {
        Problem(
            "ssh.host-key-changed", about: destination.name,
            "The host key of \(.subject) has changed; dust did not log in.",
            why:
                "It shows \(offered).\n\(destination.hostKeyAlias) is pinned to \(pinned.joined(separator: " and ")) in \(file)."
                + aliasNote(destination),
            fix: "if you know why it changed: trust --forget \(destination.typed)",
            "trust --verify \(destination.typed)",
            status: .unreachable)
    }

    /// That ssh's own configuration pins the host under another name, where it does.
    private static func aliasNote(_ destination: SSHDestination) -> String {
        destination.configuredAlias.map {
            "\nThe HostKeyAlias \(printable($0)) of ~/.ssh/config is not followed: keys are pinned to the instance id."
        } ?? ""
    }

    static func hostKeyRevoked(_ destination: SSHDestination, offered: String, file: String) -> Problem {
        Problem(
            "ssh.host-key-revoked", about: destination.name,
            "The host key of \(.subject) is revoked; dust did not log in.",
            why: "It shows \(offered), which \(file) marks as revoked.", status: .unreachable)
    }

    static func hostKeyUnknown(_ contact: SSHSettings.FirstContact) -> Problem {
        Problem(
            "ssh.host-key-unknown", about: contact.destination.name,
            "The host key of \(.subject) is not known; dust did not log in.",
            why: "It shows \(contact.fingerprint), and trust is strict." + aliasNote(contact.destination),
            fix: "trust --verify \(contact.destination.typed)", "set trust accept-new", status: .unreachable)
    }

    static func hostKeyDeclined(_ contact: SSHSettings.FirstContact) -> Problem {
        Problem(
            "ssh.host-key-declined", about: contact.destination.name,
            "The host key of \(.subject) was not accepted; dust did not log in.",
            why: "It shows \(contact.fingerprint).", fix: "trust \(contact.destination.typed)", status: .unreachable)
    }

    static func addressNotAllowed(_ destination: SSHDestination, _ address: String) -> Problem {
        Problem(
            "ssh.address-not-allowed", about: destination.name, "Not allowed to connect to \(.subject).",
            why: "Its address \(address) is outside the sandbox, and may belong to somebody else.",
            status: .unreachable)
    }

    static func channelRefused(_ destination: SSHDestination, _ request: String, _ message: String) -> Problem {
        Problem(
            "ssh.channel-refused", about: destination.name, "\(.subject) refused to open \(request).",
            why: "\(printable(message)).",
            status: .unreachable)
    }
}

/// How far a connection has come, for saying what a time-out was waiting for.
enum ConnectPhase: Sendable {
    /// Waiting for TCP.
    case dialling
    /// Waiting for the server's first line.
    case greeting
    /// Exchanging keys.
    case agreeing
    /// Logging in.
    case authenticating
}

extension Duration {
    /// Seconds with at most one decimal, as in `10` or `0.5`.
    var inSeconds: String {
        let tenths = (nanoseconds + 50_000_000) / 100_000_000
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}

/// Text from libssh or a server without anything that could play with the terminal, and without its full stop.
func printable(_ text: String) -> String {
    let safe = text.unicodeScalars.filter { scalar in
        scalar.value >= 32 && !(127...159).contains(scalar.value) && !(0x202a...0x202e).contains(scalar.value)
            && !(0x2066...0x2069).contains(scalar.value)
    }
    return String(String.UnicodeScalarView(safe.last == "." ? safe.dropLast() : safe[...]))
}
