import Fleets
import Testing

@testable import AWS
@testable import EC2

/// What Run Command says of instances, in dust's words.
@Suite struct SSMCommandTests {
    private func stage(_ status: String, _ details: String, code: Int = -1, output: String = "") -> CommandProgress {
        SSMCommandService.progress(
            ManagedInvocation(instance: "i-1", details: details, status: status, code: code, output: output))
    }

    @Test(
        arguments: [
            ("Pending", "Pending", -1, .waiting), ("Delayed", "Delayed", -1, .waiting),
            ("InProgress", "InProgress", -1, .running), ("Cancelling", "Cancelling", -1, .running),
            ("Success", "Success", 0, .ended(0)), ("Failed", "Failed", 7, .ended(7)),
            ("TimedOut", "Execution Timed Out", 137, .timedOut), ("TimedOut", "ExecutionTimedOut", -1, .timedOut),
            ("TimedOut", "DeliveryTimedOut", -1, .undelivered("DeliveryTimedOut")),
            ("Failed", "Undeliverable", -1, .undelivered("Undeliverable")), ("Cancelled", "Terminated", -1, .left),
            ("Cancelled", "Cancelled", -1, .left), ("Cancelled", "Cancelled", 143, .cancelled),
            ("Failed", "Failed", -1, .other("Failed")), ("Surprise", "Surprise", 0, .other("Surprise")),
        ] as [(String, String, Int, CommandProgress.Stage)])
    func `every status has a stage`(status: String, details: String, code: Int, stage: CommandProgress.Stage) {
        #expect(self.stage(status, details, code: code).stage == stage)
    }

    @Test func `the list's output is taken where it is all of it, and asked for elsewhere`() {
        #expect(stage("Success", "Success", code: 0, output: "a\n").output == "a\n")
        #expect(stage("Success", "Success", code: 0, output: "a\n----------ERROR-------\nb").output == nil)
        #expect(stage("Success", "Success", code: 0, output: String(repeating: "x", count: 2_500)).output == nil)
    }

    @Test func `what AWS cut is known by its mark or its length`() {
        let long = String(repeating: "x", count: 24_000)
        #expect(SSMCommandService.output("a", "b") == CommandOutput(output: "a", errors: "b", isCut: false))
        #expect(SSMCommandService.output(long + "--output truncated--", "") == CommandOutput(output: long, isCut: true))
        #expect(SSMCommandService.output("a", "b--error truncated--").isCut)
        #expect(SSMCommandService.output(long, "").isCut)
    }

    @Test func `an object's key is what follows the bucket in the address that AWS names`() {
        func key(_ address: String) -> String? { SSMCommandService.key(in: address, bucket: "out.puts") }
        let own = "c-1/i-0a/awsrunShellScript/0.awsrunShellScript/stdout"
        #expect(key("https://s3.eu-west-1.amazonaws.com/out.puts/\(own)") == own)
        for other in [
            "", "https://s3/other/\(own)", "https://s3/out.puts/", "https://s3/out.puts/a/../b",
            "https://s3/out.puts/a?b",
        ] {
            #expect(key(other) == nil, "\(other)")
        }
    }
}
