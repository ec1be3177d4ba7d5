import Console
import Nodes
import Problems
import Shell
import Text

extension RemoteCommand {
    /// Makes the command run as root: the password is asked once, and goes to each node's sudo where that asks for it.
    ///
    /// Where nobody can answer, only those nodes will do whose sudo wants none.
    mutating func becomeRoot(asking context: Context) async throws(Problem) {
        guard context.interaction.isPossible, !context.output.isJSON else {
            line = "sudo -n -- sh -c \(ShellQuoting.always(line))"
            return
        }
        sudo = SudoPassword(
            try await context.ask("password for sudo: ", instead: "sudo without a password", isSecret: true))
    }
}
