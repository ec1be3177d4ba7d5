import Problems

/// What the doctor found out about one step of the way to a node.
struct LoginFinding: Sendable {
    /// The steps, in the order in which they are walked: each needs those before it.
    enum Step: String, CaseIterable, Sendable {
        case state = "state"
        case checks = "status checks"
        case rule = "login rule"
        case address = "address"
        case way = "way"
        case route = "route"
        case securityGroup = "security group"
        case networkACL = "network ACL"
        case port = "port"
        case server = "ssh server"
        case hostKey = "host key"
        case login = "user and key"
        case shell = "shell"
        case terminal = "terminal"
    }

    /// How the step looks.
    enum Verdict: Sendable {
        /// As it should.
        case good(String)
        /// Wrong: what, why, and what to type.
        case wrong(Problem)
        /// Nobody can tell, or it does not apply; said why.
        case unknown(String)
    }

    /// The step.
    let step: Step
    /// How it looks.
    let verdict: Verdict

    /// What is wrong, where something is.
    var problem: Problem? {
        if case .wrong(let problem) = verdict { problem } else { nil }
    }

    /// The finding of a step that turned out not to matter, as a note: what seemed wrong let the login pass.
    var afterLogin: LoginFinding {
        guard let problem else { return self }
        return LoginFinding(
            step: step, verdict: .unknown("seems wrong, yet the login works: \(problem.why ?? problem.what)"))
    }

    /// The step at which a login failed, told from the code of its problem.
    static func step(of problem: Problem) -> Step {
        switch problem.code {
        case "ssh.silent", "ssh.not-ssh", "ssh.no-common-algorithm", "ssh.handshake-lost", "ssh.handshake-timeout":
            .server
        case "ssh.passphrase", "ssh.auth-refused", "ssh.auth-partial", "ssh.auth-timeout": .login
        case "ssh.channel-refused", "ssh.lost": .shell
        case let code where code.hasPrefix("ssh.host-key-") || code == "ssh.known-hosts": .hostKey
        case let code where code.hasPrefix("ssh.key-"): .login
        case let code where code.hasPrefix("reach."): .way
        default: .port
        }
    }
}
