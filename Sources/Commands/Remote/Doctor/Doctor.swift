import Fleets
import Nodes
import Problems
import Shell
import Text

/// Walks the way to one node, from EC2's side to the shell behind the login.
struct Doctor {
    let context: Context
    let timeout: Duration?

    /// What was found at each step, in order; steps behind one that could not be passed are left out.
    func examine(_ instance: Instance, _ resolver: NodeResolver) async -> [LoginFinding] {
        var findings = [LoginFinding(step: .state, verdict: Self.state(of: instance))]
        guard instance.state == .running else { return findings }
        findings.append(.init(step: .checks, verdict: await checks(of: instance)))
        let node: Node
        do throws(Problem) {
            node = try resolver.node(instance)
        } catch {
            let step: LoginFinding.Step =
                error.code == "node.no-address" || error.code == "node.bad-address" ? .address : .rule
            if step == .address { findings.append(.init(step: .rule, verdict: .good(Self.words(instance.rule)))) }
            return findings + [.init(step: step, verdict: .wrong(error))]
        }
        findings.append(.init(step: .rule, verdict: .good(Self.words(instance.rule))))
        let jumps = node.jumpHosts.isEmpty ? "" : " by \(node.jumpHosts.joined(separator: ", "))"
        findings.append(.init(step: .address, verdict: .good("\(node.address):\(node.port)\(jumps)")))
        var tried: [LoginFinding]
        if node.route.plan == nil {
            findings += await network(to: instance, node)
            tried = await login(node)
        } else {
            let ways = await WayDiagnosis(context: context).examine(instance, node)
            findings += ways.findings
            tried = await login(node, ways)
        }
        // Who is let in and runs commands has nothing to mend on the way.
        let works = tried.contains { $0.step == .shell } && tried.allSatisfy { $0.problem == nil }
        return (works ? findings.map(\.afterLogin) : findings) + tried
    }

    private static func state(of instance: Instance) -> LoginFinding.Verdict {
        let state = instance["state"] ?? "gone"
        guard instance.state != .running else { return .good(state) }
        let fix: [String] =
            switch instance.state {
            case .stopped: ["start \(instance.typed)"]
            case .pending: ["doctor \(instance.typed), in a minute"]
            case .stopping: ["start \(instance.typed), once it has stopped"]
            default: ["show \(instance.id)"]
            }
        var problem = Problem(
            "doctor.not-running", "\(instance.label) is \(state).", why: reason(of: instance), status: .unreachable)
        problem.fixes = fix
        return .wrong(problem)
    }

    /// Why it does not run, in a sentence; AWS's own where dust has none.
    private static func reason(of instance: Instance) -> String? {
        switch instance.stateWords {
        case nil: nil
        case "hibernated": "It is hibernated: after a start it goes on where it was."
        case "shut down from within": "It was shut down from within, by a program or a person on it."
        case "spot interrupted":
            "AWS took its spot capacity back. A persistent request starts it again when there is capacity; another one needs a new instance."
        case "no capacity": "AWS had no capacity for its type in its zone when it was to start."
        case .some(let words):
            instance["state_reason.message"].map { "\($0.harmless)." } ?? "AWS says: \(words.harmless)."
        }
    }

    private func checks(of instance: Instance) async -> LoginFinding.Verdict {
        do throws(Problem) {
            var found = try await context.fleet.health([instance.id], at: instance.place)
            // Who may not ask for notices sees the checks all the same.
            if instance.isOnSpareCapacity,
                let since = (try? await context.fleet.spotNotices(at: instance.place))?[instance.id]
            {
                found[instance.id]?.events.append(InstanceHealth.spotNotice(since: since))
            }
            HealthBook(folder: context.folder, fleet: context.fleet, now: context.now()).note(found, at: instance.place)
            guard let health = found[instance.id] else { return .unknown("EC2 says nothing of them") }
            let planned = health.events.isEmpty ? "" : "; AWS plans \(health.events.joined(separator: ", "))"
            guard !health.passes else { return .good("passed\(planned)") }
            return .wrong(Self.failing(health, planned, instance))
        } catch {
            return .unknown(error.what)
        }
    }

    private static func failing(_ health: InstanceHealth, _ planned: String, _ instance: Instance) -> Problem {
        var problem = Problem(
            "doctor.checks", "EC2's status checks of \(instance.label) do not pass\(planned).", status: .unreachable)
        if health.system == "impaired" {
            problem.why = "The system check fails: the machine under it is in trouble, which no reboot mends."
            problem.fixes = ["stop \(instance.typed)", "start \(instance.typed)   (it comes up on another machine)"]
        } else if health.instance == "impaired" {
            problem.why =
                "The instance check fails: its own system does not answer, for want of memory or after a bad boot."
            problem.fixes = ["reboot \(instance.typed)", "look at the end of its console below"]
        } else {
            problem.why = "They are still running: the system's is \(health.system), the instance's \(health.instance)."
            problem.fixes = ["doctor \(instance.typed), two minutes after its start"]
        }
        return problem
    }

    private func network(to instance: Instance, _ node: Node) async -> [LoginFinding] {
        func both(_ why: String) -> [LoginFinding] {
            [LoginFinding.Step.route, .securityGroup, .networkACL].map { .init(step: $0, verdict: .unknown(why)) }
        }
        guard node.jumpHosts.isEmpty else { return both("the jump host's side counts, not yours") }
        guard node.address != "::1", !node.address.hasPrefix("127.") else {
            return both("\(node.address) is on this machine")
        }
        do throws(Problem) {
            let path = try await context.fleet.networkPath(to: instance)
            let diagnosis = NetworkDiagnosis(
                label: instance.label, address: node.address, port: node.port,
                isPublic: [instance["public_ip_address"], instance["public_dns_name"], instance.ipv6Address]
                    .contains(node.address),
                cluster: instance.tag("dust:cluster"), path: path, caller: await caller(at: instance.place))
            return [
                .init(step: .route, verdict: diagnosis.route),
                .init(step: .securityGroup, verdict: diagnosis.securityGroup),
                .init(step: .networkACL, verdict: diagnosis.networkACL),
            ]
        } catch {
            return both(error.what)
        }
    }

    private func caller(at place: Place) async -> String? {
        do throws(Problem) {
            return try await context.services.caller.find(place)
        } catch {
            // Without it the security group can be shown, but not judged; the finding says so.
            return nil
        }
    }

    // MARK: Logging in

    private static let marker = "dust-doctor"

    /// Tries the login itself: how far it came tells which steps are good.
    private func login(_ node: Node, _ ways: WayDiagnosis.Outcome? = nil) async -> [LoginFinding] {
        let printed = Transcripts(limit: 4096)
        do {
            let exit = try await context.remote.run(
                RemoteCommand("echo \(Self.marker)", connectTimeout: timeout), on: node
            ) { chunk in
                printed.take(chunk, from: node.id)
                return .more
            }
            let finding = shell(
                exit, printed.lines(of: node.id).joined().map(\.trimmed).filter { !$0.isEmpty }.joined(separator: "\n"),
                node)
            let more = finding.problem == nil ? [await terminal(node)] : []
            return await passed(.shell, node) + [finding] + more
        } catch let failure as NodeFailure {
            return await failed(failure.problem, node, ways)
        } catch let problem as Problem {
            return await failed(problem, node, ways)
        } catch {
            return [.init(step: .port, verdict: .unknown("interrupted"))]
        }
    }

    /// Whether `@` has what it needs: a key or a server may let commands run and give no terminal.
    private func terminal(_ node: Node) async -> LoginFinding {
        var command = RemoteCommand("test -t 0", connectTimeout: timeout)
        command.wantsTerminal = true
        do {
            let exit = try await context.remote.run(command, on: node) { _ in .more }
            guard exit != .status(0) else { return .init(step: .terminal, verdict: .good("gives a terminal")) }
            return .init(step: .terminal, verdict: .unknown("asked for one, the command ended with \(exit.words)"))
        } catch let failure as NodeFailure {
            return .init(step: .terminal, verdict: .wrong(failure.problem))
        } catch let problem as Problem {
            return .init(step: .terminal, verdict: .wrong(problem))
        } catch {
            return .init(step: .terminal, verdict: .unknown("interrupted"))
        }
    }

    private func failed(_ problem: Problem, _ node: Node, _ ways: WayDiagnosis.Outcome?) async -> [LoginFinding] {
        let step = LoginFinding.step(of: problem)
        var problem = problem
        // "doctor NODE" is where one is.
        problem.fixes.removeAll { $0.hasPrefix("doctor ") }
        problem.fixes += advice(problem.code, node)
        if step == .way || step == .server { problem.fixes += ways?.fixes ?? [] }
        return await passed(step, node) + [.init(step: step, verdict: .wrong(problem))]
    }

    /// What a person can do about a failure of the login.
    private func advice(_ code: String, _ node: Node) -> [String] {
        switch code {
        case "ssh.refused":
            ["look at its console below: has sshd been started?", "another port? say `port:` in its login rule"]
        case "ssh.connect-timeout", "ssh.no-route":
            [
                "is there a firewall or network ACL on the way? Try from another network, or say `jump:` in its login rule"
            ]
        case "ssh.silent", "ssh.handshake-timeout", "ssh.handshake-lost":
            ["it may be out of memory or processes: reboot \(node.typed)"]
        default: []
        }
    }

    /// The steps of the login before `step`, which are good because a later one was reached.
    private func passed(_ step: LoginFinding.Step, _ node: Node) async -> [LoginFinding] {
        let order = LoginFinding.Step.allCases
        guard let end = order.firstIndex(of: step), let begin = order.firstIndex(of: .port), begin < end else {
            return []
        }
        var findings: [LoginFinding] = []
        for step in order[begin..<end] {
            let words: String
            switch step {
            case .port: words = "\(node.port) accepts connections"
            case .server:
                let agreed = await context.remote.agreedAlgorithms()[node.id]
                words = agreed.map { "speaks ssh: \($0)" } ?? "speaks ssh"
            case .hostKey: words = await pinned(node)
            default: words = "lets in \(node.user)"
            }
            findings.append(.init(step: step, verdict: .good(words)))
        }
        return findings
    }

    private func pinned(_ node: Node) async -> String {
        let keys = try? await context.services.hostKeys.keys(of: node.id)
        let alias = node.route.configuredAlias.map {
            "; HostKeyAlias \($0) of ~/.ssh/config is not followed: keys are pinned to the instance id"
        }
        guard let keys, !keys.isEmpty else { return "shown" + (alias ?? "") }
        return keys.map { "\($0.type) \($0.fingerprint)" }.joined(separator: ", ") + (alias ?? "")
    }

    private func shell(_ exit: RemoteExit, _ said: String, _ node: Node) -> LoginFinding {
        if exit == .status(0), said.contains(Self.marker) {
            return .init(step: .shell, verdict: .good("runs commands"))
        }
        return .init(
            step: .shell,
            verdict: .wrong(
                Problem(
                    "doctor.shell", "\(node.user) is let in to \(node.label), but runs no command.",
                    why: said.isEmpty ? "It ended with \(exit.words) and said nothing." : "It said: \(said)",
                    fix: "another user? assign \(node.typed)",
                    "look at the user's shell in /etc/passwd and at ForceCommand in sshd_config", status: .failure)))
    }

    private static func words(_ rule: LoginRule?) -> String {
        guard let rule else { return "-" }
        let key = rule.keyFile.map { ", key \($0)" } ?? ""
        return "\(rule.loginUser ?? "-")\(key) (selector \(rule.selector))"
    }
}

extension RemoteExit {
    fileprivate var words: String {
        switch self {
        case .status(let status): "exit \(status)"
        case .signal(let name): "SIG\(name)"
        case .unknown: "no status"
        }
    }
}
