import ArgumentParser
import Files
import FoundationEssentials
import Problems
import Shell
import System

/// `cd`: changes the local folder.
struct ChangeDirectoryCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "cd", abstract: "Change the local folder.",
        discussion: "On nodes, cd is the session shell's own: @worker* cd /tmp")
    static let group = CommandTopic.session
    static let examples = [
        Example("cd /tmp", "Go to /tmp."), Example("cd", "Go home."), Example("cd -", "Go back to where one was."),
    ]

    @Argument(help: "The folder; without it, home.", completion: .paths) var folder: String?

    func run(in context: Context) async throws {
        let before = FileManager.default.currentDirectoryPath
        var target = folder ?? context.home
        if target == "-" {
            guard let previous = context.session.current.variables["OLDPWD"] else {
                throw Problem("cd.nowhere", "There is no folder to go back to.", status: .notFound)
            }
            target = previous
            await context.output.line("\(target)")
        } else if target == "~" || target.hasPrefix("~/") {
            target = context.home + target.dropFirst()
        }
        guard FileManager.default.changeCurrentDirectoryPath(target) else {
            throw Problem("cd.failed", "Cannot go to \(target).", why: "\(systemMessage()).", status: .notFound)
        }
        context.session.with { $0.variables["OLDPWD"] = before }
    }
}
