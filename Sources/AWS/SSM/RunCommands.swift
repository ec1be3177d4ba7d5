import JSON
import Problems

/// One instance's part of a command that Systems Manager carries out.
package struct ManagedInvocation: Hashable, Sendable {
    /// The instance.
    package var instance: String
    /// Its status in AWS's words, with the reason: `Success`, `Failed`, `DeliveryTimedOut`, `Terminated`.
    package var details: String
    /// `Pending`, `InProgress`, `Delayed`, `Success`, `Cancelled`, `TimedOut`, `Failed` or `Cancelling`.
    package var status: String
    /// The command's exit status, -1 where it has none.
    package var code: Int
    /// The beginning of what it printed, both streams in one.
    package var output: String
}

/// What Systems Manager keeps of the output of a command on one instance, and where all of it is.
package struct ManagedOutput: Hashable, Sendable {
    /// The beginning of standard output.
    package var output: String
    /// Where in S3 the whole is, empty where no bucket was named.
    package var outputAddress: String
    /// The beginning of standard error.
    package var errors: String
    /// Where in S3 the whole is, empty where no bucket was named.
    package var errorsAddress: String
}

extension AWSClient {
    /// Hands a shell command to instances; gives the id under which AWS knows it. With `bucket`, the instances also put all that
    /// it prints into that bucket of S3.
    /// Source: SendCommand, AWS Systems Manager API Reference; the document is AWS-RunShellScript.
    package func sendCommand(
        _ line: String, to instances: [String], concurrency: Int, errors: Int, seconds: Int, bucket: String? = nil,
        in region: String
    ) async throws(Problem) -> String {
        var parameters: [JSONValue.Member] = [
            .init("DocumentName", "AWS-RunShellScript"), .init("InstanceIds", .array(instances.map { .string($0) })),
            .init(
                "Parameters",
                ["commands": [.string(line)], "executionTimeout": [.string(String(seconds))]]),
            .init("MaxConcurrency", .string(String(concurrency))), .init("MaxErrors", .string(String(errors))),
        ]
        if let bucket { parameters.append(.init("OutputS3BucketName", .string(bucket))) }
        let reply = try await json(.ssm, "SendCommand", .object(parameters), region: region)
        guard let id = reply["Command"]?["CommandId"]?.string, !id.isEmpty else {
            throw Problem(
                "aws.bad-reply", "The answer to ssm:SendCommand cannot be read.", why: "It names no command.",
                status: .cloud)
        }
        return id
    }

    /// How far the instances of a command are; those that AWS does not list yet are missing.
    /// Source: ListCommandInvocations, AWS Systems Manager API Reference.
    package func commandInvocations(of command: String, in region: String) async throws(Problem) -> [ManagedInvocation]
    {
        var invocations: [ManagedInvocation] = []
        var pages = Pages("ListCommandInvocations")
        while true {
            var parameters: [JSONValue.Member] = [
                .init("CommandId", .string(command)), .init("Details", true), .init("MaxResults", 50),
            ]
            if let token = pages.token { parameters.append(.init("NextToken", .string(token))) }
            let reply = try await json(.ssm, "ListCommandInvocations", .object(parameters), region: region)
            for item in reply["CommandInvocations"]?.array ?? [] {
                let plugin = item["CommandPlugins"]?.array?.first
                invocations.append(
                    ManagedInvocation(
                        instance: item["InstanceId"]?.string ?? "", details: item["StatusDetails"]?.string ?? "",
                        status: item["Status"]?.string ?? "", code: plugin?["ResponseCode"]?.int ?? -1,
                        output: plugin?["Output"]?.string ?? ""))
            }
            guard try pages.advance(to: reply["NextToken"]?.string) else { return invocations }
        }
    }

    /// What an instance printed, as much as AWS keeps of it: 24,000 characters, and 8,000 of errors.
    /// Source: GetCommandInvocation, AWS Systems Manager API Reference.
    package func commandOutput(
        of command: String, on instance: String, in region: String
    ) async throws(Problem) -> ManagedOutput {
        let reply = try await json(
            .ssm, "GetCommandInvocation", ["CommandId": .string(command), "InstanceId": .string(instance)],
            region: region)
        func text(_ name: String) -> String { reply[name]?.string ?? "" }
        return ManagedOutput(
            output: text("StandardOutputContent"), outputAddress: text("StandardOutputUrl"),
            errors: text("StandardErrorContent"), errorsAddress: text("StandardErrorUrl"))
    }

    /// Ends a command wherever it runs, and keeps it from beginning anywhere else.
    /// Source: CancelCommand, AWS Systems Manager API Reference.
    package func cancelCommand(_ command: String, in region: String) async throws(Problem) {
        _ = try await json(.ssm, "CancelCommand", ["CommandId": .string(command)], region: region)
    }
}
