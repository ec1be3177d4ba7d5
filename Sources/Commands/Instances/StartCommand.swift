import ArgumentParser
import Fleets
import Problems
import Shell

/// `start`: starts instances that are stopped.
///
/// It never asks: a started instance can be stopped again.
struct StartCommand: StatusCommand {
    static let configuration = CommandConfiguration(commandName: "start", abstract: "Start stopped instances.")
    static let group = CommandTopic.instances
    static let examples = [
        Example("start worker*", "Start the workers."),
        Example("start 3 --wait", "Start instance 3 and wait until it runs."),
        Example("start state=stop*", "Start all that are stopped."),
    ]

    @OptionGroup var safety: SafetyOptions
    @Argument(help: "The instances to start.", completion: .targets) var targets: [Target]

    func status(in context: Context) async throws -> ExitStatus {
        try await StateChangeRun(context: context, order: StateOrder(.start, isDryRun: safety.dryRun), safety: safety)
            .perform(on: targets)
    }
}
