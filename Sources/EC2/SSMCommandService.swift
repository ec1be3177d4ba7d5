import AWS
import Fleets
import Problems
import Text

/// Systems Manager's Run Command as the cloud's own fan-out.
package struct SSMCommandService: CommandService {
    private let fleet: EC2Fleet

    /// Asks with the clients of a fleet, and so with the credentials of each profile.
    package init(_ fleet: EC2Fleet) {
        self.fleet = fleet
    }

    package var mostAtOnce: Int { 50 }

    package func takers(among instances: [String], at place: Place) async throws(Problem) -> Set<String> {
        Set(try await fleet.client(place.profile).managedInstances(instances, in: place.region).map(\.id))
    }

    package func send(_ request: CommandRequest, at place: Place) async throws(Problem) -> String {
        try await fleet.client(place.profile).sendCommand(
            request.line, to: request.instances, concurrency: request.concurrency,
            // AWS stops after one more than this number.
            errors: max(0, (request.failures ?? request.instances.count) - 1), seconds: request.seconds,
            bucket: request.bucket, in: place.region)
    }

    package func progress(of command: String, at place: Place) async throws(Problem) -> [CommandProgress] {
        try await fleet.client(place.profile).commandInvocations(of: command, in: place.region).map(Self.progress)
    }

    package func output(
        of command: String, on instance: String, bucket: String?, at place: Place
    ) async throws(Problem) -> CommandOutput {
        let client = try fleet.client(place.profile)
        let kept = try await client.commandOutput(of: command, on: instance, in: place.region)
        var result = Self.output(kept.output, kept.errors)
        guard result.isCut, let bucket else { return result }
        do throws(Problem) {
            if Self.isCut(output: kept.output) {
                result.output = try await Self.whole(kept.outputAddress, bucket, client, place)
            }
            if Self.isCut(errors: kept.errors) {
                result.errors = try await Self.whole(kept.errorsAddress, bucket, client, place)
            }
            result.isCut = false
        } catch {
            result.loss = error.why.map { "\(error.what) \($0)" } ?? error.what
        }
        return result
    }

    /// What an instance put into the bucket, asked for a few times: it may come there a moment after the command's end.
    private static func whole(
        _ address: String, _ bucket: String, _ client: AWSClient, _ place: Place
    ) async throws(Problem) -> String {
        guard let key = key(in: address, bucket: bucket) else {
            throw missing(bucket, address.isEmpty ? "Run Command names no object." : address.harmless)
        }
        for pause in [200, 500, 1_000, 2_000] {
            if let bytes = try await client.object(key, in: bucket, region: place.region) {
                return String(decoding: bytes, as: UTF8.self)
            }
            guard (try? await Task.sleep(for: .milliseconds(pause))) != nil else { break }
        }
        throw missing(bucket, "The role of the instance needs s3:PutObject for \(key).")
    }

    private static func missing(_ bucket: String, _ why: String) -> Problem {
        Problem("run.no-object", "The output is not in the bucket \(bucket).", why: why, status: .cloud)
    }

    /// The key that an address of S3 has within a bucket; nil where the address is not of that bucket, or would have to be
    /// written otherwise in a request. Pure.
    static func key(in address: String, bucket: String) -> String? {
        guard let found = address.firstRange(of: "/\(bucket)/") else { return nil }
        let key = address[found.upperBound...]
        let isPlain = key.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
        }
        return isPlain && !key.isEmpty && !key.split(separator: "/").contains("..") ? String(key) : nil
    }

    package func cancel(_ command: String, at place: Place) async throws(Problem) {
        try await fleet.client(place.profile).cancelCommand(command, in: place.region)
    }

    /// What the list says of an instance. Pure.
    static func progress(_ invocation: ManagedInvocation) -> CommandProgress {
        let details = invocation.details.filter { $0 != " " }
        let stage: CommandProgress.Stage =
            switch (invocation.status, details) {
            case ("Pending", _), ("Delayed", _): .waiting
            case ("InProgress", _), ("Cancelling", _): .running
            case ("Success", _): .ended(Int32(clamping: max(0, invocation.code)))
            case (_, "ExecutionTimedOut"): .timedOut
            case (_, "DeliveryTimedOut"), (_, "Undeliverable"), (_, "InvalidPlatform"), (_, "AccessDenied"):
                .undelivered(invocation.details)
            case (_, "Terminated"): .left
            case ("Cancelled", _): invocation.code == -1 && invocation.output.isEmpty ? .left : .cancelled
            case ("TimedOut", _): .timedOut
            case ("Failed", _) where invocation.code > 0: .ended(Int32(clamping: invocation.code))
            default: .other(invocation.details)
            }
        // The list has 2,500 characters, and errors behind a line of their own.
        let isAll = invocation.output.utf16.count < 2_400 && !invocation.output.contains("----------ERROR-------")
        return CommandProgress(instance: invocation.instance, stage: stage, output: isAll ? invocation.output : nil)
    }

    /// The two streams without the marks that AWS's agent puts where it cut them. Pure.
    static func output(_ output: String, _ errors: String) -> CommandOutput {
        func without(_ mark: String, _ text: String) -> String {
            text.hasSuffix(mark) ? String(text.dropLast(mark.count)) : text
        }
        return CommandOutput(
            output: without(outputMark, output), errors: without(errorsMark, errors),
            isCut: isCut(output: output) || isCut(errors: errors))
    }

    private static let outputMark = "--output truncated--"
    private static let errorsMark = "--error truncated--"

    private static func isCut(output: String) -> Bool { output.hasSuffix(outputMark) || output.utf16.count >= 24_000 }
    private static func isCut(errors: String) -> Bool { errors.hasSuffix(errorsMark) || errors.utf16.count >= 8_000 }
}
