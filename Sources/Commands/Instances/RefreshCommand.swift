import ArgumentParser
import Console
import Fleets
import Shell

/// `refresh`: forgets the list of instances.
struct RefreshCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "refresh", abstract: "Forget the list of instances, so that AWS is asked again.",
        discussion: "The list is shared by all shells of this config folder; the numbers of instances stay.")
    static let group = CommandTopic.instances
    static let examples = [Example("refresh", "Ask AWS again at the next command.")]

    @Argument(help: "Accepted as the older tool had it; the whole list is forgotten.", completion: .targets)
    var target: Target?

    func run(in context: Context) async throws {
        try await context.inventory.forget(try context.places)
    }
}
