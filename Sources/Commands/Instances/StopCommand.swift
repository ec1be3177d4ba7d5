import ArgumentParser
import Fleets
import Problems
import Shell

/// `stop`: shuts instances down and keeps their disks.
///
/// An instance that is not running is left alone, so `stop *` is safe to repeat.
struct StopCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop running instances, keeping their disks.")
    static let group = CommandTopic.instances
    static let examples = [
        Example("stop 1,3,4", "Stop the instances numbered 1, 3 and 4."),
        Example("stop worker[0-2]", "Stop worker0, worker1 and worker2."),
        Example("stop tags=env:dev --yes", "Stop what is tagged env:dev without being asked."),
    ]

    @OptionGroup var safety: SafetyOptions
    @Flag(help: "Cut the power instead of asking the system to shut down.") var force = false
    @Argument(help: "The instances to stop.", completion: .targets) var targets: [Target]

    func status(in context: Context) async throws -> ExitStatus {
        let order = StateOrder(.stop, isDryRun: safety.dryRun, isForced: force)
        return try await StateChangeRun(context: context, order: order, safety: safety).perform(on: targets)
    }
}
