import Problems
import Testing

@testable import Fleets

@Suite struct ReachTests {
    private func rule(_ lines: String...) throws -> LoginRule {
        let text = "- selector: '*'\n  login-user: me\n" + lines.map { "  \($0)\n" }.joined()
        return try #require(try LoginRules(text: text, path: "login_rules.yaml", home: "/home/me").rules.first)
    }

    @Test(arguments: [
        ("direct", Reach.direct), ("private", .privateAddress), ("endpoint", .endpoint),
        ("session-manager", .sessionManager),
    ])
    func `a rule names a way`(text: String, reach: Reach) throws {
        #expect(try rule("reach: \(text)").reach == reach)
    }

    @Test func `a rule names a jump host, a proxy, a pushed key`() throws {
        #expect(try rule("reach: jump", "jump: bastion").jump == "bastion")
        #expect(try rule("proxy: ssh -W %h:%p gate").proxy == "ssh -W %h:%p gate")
        #expect(try rule("key: instance-connect").pushesKey)
        #expect(try !rule().pushesKey)
    }

    @Test(arguments: [
        (["reach: sesion-manager"], "rules.bad-value", 3), (["reach: jump"], "rules.bad-reach", 3),
        (["reach: proxy"], "rules.bad-reach", 3), (["jump: b", "reach: endpoint"], "rules.bad-reach", 4),
        (["proxy: p", "reach: direct"], "rules.bad-reach", 4), (["proxy: p", "jump: b"], "rules.bad-reach", 3),
        (["key: id_rsa"], "rules.bad-value", 3), (["transport: ssm"], "rules.transport", 3),
    ])
    func `what contradicts itself is refused at its line`(lines: [String], code: String, line: Int) throws {
        let text = "- selector: '*'\n  login-user: me\n" + lines.map { "  \($0)\n" }.joined()
        let problem = try #require(throws: Problem.self) {
            try LoginRules(text: text, path: "login_rules.yaml", home: "/")
        }
        #expect(problem.code == code)
        #expect(problem.what.contains("login_rules.yaml:\(line):"))
        #expect(problem.status == .usage)
        #expect(!problem.fixes.isEmpty)
    }

    // MARK: The ladder

    private func ways(_ change: (inout ReachFacts) -> Void) -> [Reach] {
        var facts = ReachFacts()
        change(&facts)
        return ReachLadder.ways(facts)
    }

    @Test(arguments: [
        (true, true, true, [Reach.direct]),
        (false, true, true, [.privateAddress, .endpoint, .sessionManager, .direct]),
        (false, true, false, [.privateAddress, .direct]), (false, false, true, [.direct]),
        (false, false, false, [.direct]),
    ])
    func `IPv6 comes last`(isPublic: Bool, isPrivate: Bool, isInVPC: Bool, wanted: [Reach]) {
        #expect(
            ways {
                ($0.hasPublicAddress, $0.hasPrivateAddress, $0.isInVPC) = (isPublic, isPrivate, isInVPC)
                $0.hasIPv6Address = true
            } == wanted)
    }

    @Test func `what somebody made for a node is the only way`() {
        #expect(
            ways {
                $0.hasPublicAddress = true
                $0.hasPrivateAddress = true
                $0.isInVPC = true
            } == [.direct])
        #expect(
            ways {
                $0.hasPublicAddress = true
                $0.hasJump = true
            } == [.jump])
        #expect(
            ways {
                $0.hasPublicAddress = true
                $0.hasProxy = true
            } == [.proxy])
        #expect(
            ways {
                $0.namesAddress = true
                $0.isInVPC = true
            } == [.direct])
        #expect(
            ways {
                $0.wish = .endpoint
                $0.hasPublicAddress = true
            } == [.endpoint])
    }

    @Test func `a private node has three ways, its address first and the endpoint before the agent`() {
        #expect(
            ways {
                $0.hasPrivateAddress = true
                $0.isInVPC = true
            } == [.privateAddress, .endpoint, .sessionManager])
        #expect(ways { $0.isInVPC = true } == [.sessionManager])
        #expect(ways { $0.hasPrivateAddress = true } == [.privateAddress])
        #expect(ways { _ in } == [])
    }
}
