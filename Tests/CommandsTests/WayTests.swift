import DustTesting
import Fleets
import JSON
import Nodes
import Problems
import Testing

@testable import Commands

/// Ways to nodes without an address, as commands tell of them.
@Suite struct WayTests {
    private func path(_ openings: [NetworkPath.Opening]) -> NetworkPath {
        NetworkPath(groups: [.init(id: "sg-node", openings: openings)], routeTable: nil)
    }

    @Test func `the node's group against the endpoint's`() {
        func verdict(_ openings: [NetworkPath.Opening]) -> LoginFinding.Verdict {
            WayDiagnosis.verdict("web0", port: 22, path(openings), from: ["sg-endpoint"])
        }
        guard case .good = verdict([.init(ports: 22...22, ranges: [], groups: ["sg-endpoint"])]) else {
            Issue.record("a group that lets in the endpoint's is good")
            return
        }
        guard case .unknown = verdict([.init(ports: 0...65_535, ranges: ["10.0.0.0/8"])]) else {
            Issue.record("an address range says nothing of an endpoint whose address nobody knows")
            return
        }
        for openings in [[], [NetworkPath.Opening(ports: 80...80, ranges: ["0.0.0.0/0"], groups: ["sg-endpoint"])]] {
            guard case .wrong(let problem) = verdict(openings) else {
                Issue.record("a closed port is wrong")
                return
            }
            #expect(problem.code == "doctor.endpoint-group")
            #expect(
                problem.fixes == [
                    "aws ec2 authorize-security-group-ingress --group-id sg-node --protocol tcp --port 22 "
                        + "--source-group sg-endpoint"
                ])
        }
    }

    @Test(
        arguments: [
            ("\n  reach: session-manager", "session-manager"), ("\n  reach: endpoint", "endpoint"),
            ("\n  proxy: nc %h %p", "proxy"), ("\n  jump: gate", "jump"),
        ])
    func `a rule's way stands in the table and in JSON`(line: String, reach: String) async throws {
        let shell = try ShellFixture(
            [.init("inner"), .init("gate")], rules: "- selector: inner\n  login-user: admin\(line)\n")
        let result = await shell.enter("show --json inner")
        #expect(result.status == .success)
        #expect(try JSONValue(parsing: result.output)[0]?["reach"]?.string == reach)
    }

    @Test func `a node without an address is exported with a program that leads to it`() async throws {
        let shell = try ShellFixture(
            [.init("inner")], rules: "- selector: inner\n  login-user: admin\n  reach: session-manager\n")
        let result = await shell.enter("export ssh-config inner")
        let lines = result.lines.map { $0.split(separator: " ").map(String.init) }
        let command = try #require(lines.first { $0.first == "ProxyCommand" })
        #expect(command.suffix(3).first == "proxy" && command.suffix(2).first?.hasPrefix("i-") == true)
        #expect(command.last == "%p" && !lines.contains { $0.first == "ProxyJump" })
    }
}
