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
        if node.route.plan == nil {
            findings += await network(to: instance, node)
            return findings + (await login(node))
        }
        let ways = await WayDiagnosis(context: context).examine(instance, node)
        findings += ways.findings
        return findings + (await login(node, ways))
    }

    private static func state(of instance: Instance) -> LoginFinding.Verdict {
        let state = instance["state"] ?? "gone"
        guard instance.state != .running else { return .good(state) }
        let fix: [String] =
            switch instance.state {
            case .stopped: ["start \(instance.label)"]
            case .pending: ["doctor \(instance.label), in a minute"]
            case .stopping: ["start \(instance.label), once it has stopped"]
            default: ["show \(instance.id)"]
            }
        var problem = Problem("doctor.not-running", "\(instance.label) is \(state).", status: .unreachable)
        problem.fixes = fix
        return .wrong(problem)
    }

    private func checks(of instance: Instance) async -> LoginFinding.Verdict {
        do throws(Problem) {
            guard let passes = try await context.fleet.passesChecks([instance.id], at: instance.place)[instance.id]
            else {
                return .unknown("EC2 says nothing of them")
            }
            guard !passes else { return .good("passed") }
            return .wrong(
                Problem(
                    "doctor.checks", "EC2's status checks of \(instance.label) do not pass.",
                    why: "It has just been started, or its system or its machine is in trouble.",
                    fix: "wait two minutes after a start", "reboot \(instance.label)",
                    "stop and start \(instance.label): it comes up on another machine", status: .unreachable))
        } catch {
            return .unknown(error.what)
        }
    }

    private func network(to instance: Instance, _ node: Node) async -> [LoginFinding] {
        func both(_ why: String) -> [LoginFinding] {
            [LoginFinding.Step.route, .securityGroup].map { .init(step: $0, verdict: .unknown(why)) }
        }
        guard node.jumpHosts.isEmpty else { return both("the jump host's side counts, not yours") }
        guard node.address != "::1", !node.address.hasPrefix("127.") else {
            return both("\(node.address) is on this machine")
        }
        do throws(Problem) {
            let path = try await context.fleet.networkPath(to: instance)
            let diagnosis = NetworkDiagnosis(
                label: instance.label, address: node.address, port: node.port,
                isPublic: [instance["public_ip_address"], instance["public_dns_name"], instance["ipv6_address"]]
                    .contains(node.address),
                cluster: instance.tag("dust:cluster"), path: path, caller: await caller(at: instance.place))
            return [
                .init(step: .route, verdict: diagnosis.route),
                .init(step: .securityGroup, verdict: diagnosis.securityGroup),
            ]
        } catch {
            return both(error.what)
        }
    }

    private func caller(at place: Place) async -> String? {
        do throws(Problem) {
            return try await context.services.get(CallerAddress.self).find(place)
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
            return await passed(.shell, node) + [
                shell(exit, String(decoding: printed[node.id].both, as: UTF8.self).harmless.trimmed, node)
            ]
        } catch let failure as NodeFailure {
            return await failed(failure.problem, node, ways)
        } catch let problem as Problem {
            return await failed(problem, node, ways)
        } catch {
            return [.init(step: .port, verdict: .unknown("interrupted"))]
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
            ["it may be out of memory or processes: reboot \(node.label)"]
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
            case .server: words = "speaks ssh"
            case .hostKey: words = await pinned(node)
            default: words = "lets in \(node.user)"
            }
            findings.append(.init(step: step, verdict: .good(words)))
        }
        return findings
    }

    private func pinned(_ node: Node) async -> String {
        let keys = try? await context.services.get((any HostKeys).self).keys(of: node.id)
        guard let keys, !keys.isEmpty else { return "shown" }
        return keys.map { "\($0.type) \($0.fingerprint)" }.joined(separator: ", ")
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
                    fix: "another user? assign \(node.label)",
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
