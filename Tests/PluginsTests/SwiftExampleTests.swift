import DustTesting
import Files
import Fleets
import Foundation
import JSON
import Nodes
import Plugins
import Problems
import Shell
import Synchronization
import Testing

/// `rules`, the example in Swift, with an AWS Config that a test answers for: the sandbox's knows only half of it.
@Suite(.timeLimit(.minutes(1)))
struct SwiftExampleTests {
    private let evaluations = Evaluations()

    private final class Evaluations: Sendable {
        let count = Mutex(0)
        let actions = Mutex<[String]>([])
    }

    private func shell() throws -> ShellFixture {
        let services = Services.fake(
            calls: CloudCalls { [evaluations] (service, action, parameters, place) async throws(Problem) in
                evaluations.actions.withLock { $0.append("\(service):\(action)") }
                switch action {
                case "DescribeConfigRules":
                    // Two pages.
                    guard parameters["NextToken"] != nil || parameters["ConfigRuleNames"] != nil else {
                        return ["ConfigRules": [["ConfigRuleName": "first"]], "NextToken": "2"]
                    }
                    return ["ConfigRules": [["ConfigRuleName": "enc", "ConfigRuleState": "ACTIVE"]]]
                case "DescribeComplianceByConfigRule":
                    return [
                        "ComplianceByConfigRules": [
                            ["ConfigRuleName": "enc", "Compliance": ["ComplianceType": "NON_COMPLIANT"]]
                        ]
                    ]
                case "StartConfigRulesEvaluation":
                    evaluations.count.withLock { $0 += 1 }
                    return .object([])
                case "DescribeConfigRuleEvaluationStatus":
                    let time = evaluations.count.withLock { $0 }
                    return ["ConfigRulesEvaluationStatus": [["LastSuccessfulEvaluationTime": .int(time)]]]
                case "GetComplianceDetailsByConfigRule":
                    let resource: JSONValue = ["ResourceId": "vol-1", "ResourceType": "AWS::EC2::Volume"]
                    return [
                        "EvaluationResults": [
                            [
                                "ComplianceType": "NON_COMPLIANT",
                                "EvaluationResultIdentifier": ["EvaluationResultQualifier": resource],
                            ]
                        ]
                    ]
                default: throw Problem("fake.unexpected", "No test said how \(action) answers.", status: .failure)
                }
            })
        let shell = try ShellFixture(
            sources: { [PluginCatalog(folder: $0, environment: $1)] }, services: services)
        let program = URL(fileURLWithPath: SandboxFixture.program).deletingLastPathComponent().appending(path: "rules")
        try AtomicFile.makeFolder(shell.folder.commands)
        try FileManager.default.copyItem(atPath: program.path, toPath: shell.folder.commands + "/rules")
        return shell
    }

    @Test func `lists all pages of rules with what they found`() async throws {
        let result = try await shell().enter("rules --json")
        let rows = try JSONValue(parsing: result.output)
        #expect(rows.array?.compactMap { $0["Rule"]?.string } == ["first", "enc"])
        #expect(rows[1]?["Compliance"] == "NON_COMPLIANT")
    }

    @Test func `evaluates a rule and shows what it found`() async throws {
        let result = try await shell().enter("rules run enc")
        #expect(result.status == .success, "\(result.notes)")
        #expect(result.output.contains("enc is active"))
        #expect(result.output.contains("vol-1"))
        #expect(evaluations.count.withLock { $0 } == 1)
    }

    @Test func `says what is missing, with a usage status`() async throws {
        let shell = try shell()
        #expect(await shell.enter("rules status").status == .usage)
        #expect(await shell.enter("rules fly").notes.contains("rules: There is no action"))
        #expect(await shell.enter("rules --wiat 3").status == .usage)
        #expect(await shell.enter("help rules").output.contains("Evaluate it now"))
    }
}
