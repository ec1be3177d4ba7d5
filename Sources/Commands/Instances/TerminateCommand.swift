import ArgumentParser
import Fleets
import Problems
import Shell

/// `terminate`: ends instances for good, with their disks.
struct TerminateCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "terminate", abstract: "End instances for good; their disks go with them.",
        discussion: """
            Instances with the tag dust:protected, or one that the setting protect names, are left out. Above ten \
            instances, and whenever everything is meant, the number has to be typed.
            """)
    static let group = CommandTopic.instances
    static let examples = [
        Example("terminate worker[0-2]", "End worker0, worker1 and worker2."),
        Example("terminate cluster=test1 --dry-run", "Only ask whether it would be allowed."),
    ]

    @OptionGroup var safety: SafetyOptions
    @Flag(help: "Do not wait for the system to shut down.") var force = false
    @Argument(help: "The instances to end.", completion: .targets) var targets: [Target]

    func status(in context: Context) async throws -> ExitStatus {
        let order = StateOrder(.terminate, isDryRun: safety.dryRun, isForced: force)
        return try await StateChangeRun(context: context, order: order, safety: safety).perform(on: targets)
    }
}
