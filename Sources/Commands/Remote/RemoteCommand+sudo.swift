import Console
import Nodes
import Problems
import Shell
import Text

extension RemoteCommand {
    /// Makes the command run as root: the password is asked once and goes to each node's sudo over its standard input, so
    /// that no process list and no history ever shows it.
    ///
    /// Nodes whose sudo wants no password are not asked for one; where nobody can answer, only those will do. `sudo -S` reads
    /// one line and leaves the rest of the input to the command.
    mutating func becomeRoot(asking context: Context) async throws(Problem) {
        let quoted = ShellQuoting.always(line)
        guard context.interaction.isPossible, !context.output.isJSON else {
            line = "sudo -n -- sh -c \(quoted)"
            return
        }
        let password = try await context.ask("password for sudo: ", instead: "sudo without a password", isSecret: true)
        line = "sudo -S -p '' -- sh -c \(quoted)"
        input = Array((password + "\n").utf8) + (input ?? [])
    }
}
