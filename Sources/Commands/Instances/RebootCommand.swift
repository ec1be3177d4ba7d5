import ArgumentParser
import Fleets
import Problems
import Shell

/// `reboot`: reboots running instances.
struct RebootCommand: StatusCommand {
    static let configuration = CommandConfiguration(commandName: "reboot", abstract: "Reboot running instances.")
    static let group = CommandTopic.instances
    static let examples = [Example("reboot web3", "Reboot web3.")]

    @OptionGroup var safety: SafetyOptions
    @Argument(help: "The instances to reboot.", completion: .targets) var targets: [Target]

    func status(in context: Context) async throws -> ExitStatus {
        try await StateChangeRun(context: context, order: StateOrder(.reboot, isDryRun: safety.dryRun), safety: safety)
            .perform(on: targets)
    }
}
