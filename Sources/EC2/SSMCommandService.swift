import AWS
import Fleets
import Problems

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
            in: place.region)
    }

    package func progress(of command: String, at place: Place) async throws(Problem) -> [CommandProgress] {
        try await fleet.client(place.profile).commandInvocations(of: command, in: place.region).map(Self.progress)
    }

    package func output(
        of command: String, on instance: String, at place: Place
    ) async throws(Problem) -> CommandOutput {
        let kept = try await fleet.client(place.profile).commandOutput(of: command, on: instance, in: place.region)
        return Self.output(kept.output, kept.errors)
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
        func whole(_ text: String, _ mark: String) -> (String, Bool) {
            text.hasSuffix(mark) ? (String(text.dropLast(mark.count)), true) : (text, false)
        }
        let (out, outIsCut) = whole(output, "--output truncated--")
        let (err, errIsCut) = whole(errors, "--error truncated--")
        return CommandOutput(
            output: out, errors: err,
            isCut: outIsCut || errIsCut || out.utf16.count >= 24_000 || err.utf16.count >= 8_000)
    }
}
