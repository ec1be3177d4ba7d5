import Problems
import Text

/// A program that is handed to a cluster's engine: the shell line that its job is on the head.
package struct ClusterJob: Hashable, Sendable {
    /// What the job is called; its folder on the head has this name too.
    package var name: String
    /// The program's file, without folders.
    package var file: String
    /// The program's arguments, any characters.
    package var arguments: [String]

    /// A job from its parts.
    package init(name: String, file: String, arguments: [String] = []) {
        self.name = name
        self.file = file
        self.arguments = arguments
    }

    /// The folder of a job below the login user's home folder, as a shell reads it.
    static func folder(_ name: String) -> String { "\"$HOME\"/.local/share/dust/\(ShellQuoting.always(name))" }

    /// The command that puts a program, which it reads, into the folder of its job.
    package func placing() -> String {
        let path = "\(Self.folder(name))/\(ShellQuoting.always(file))"
        let script = """
            umask 077
            mkdir -p \(Self.folder(name))
            cat > \(path)
            chmod 700 \(path)
            """
        return StepScript.command(script, asUser: true)
    }

    /// What the job runs on the head: the kind's `submit`, with the program as `$FILE`, its arguments as `"$@"` and the job's
    /// name as `$JOB`; without one, the program itself. `cancel` runs when the job is told to end.
    ///
    /// Throws what is wrong with a kind's templates.
    package func script(_ kinds: [Kind], _ facts: ClusterFacts) throws(Problem) -> String {
        let kind = kinds.last { $0.submit != nil }
        let head = facts.nodes.first { node in kind?.roles.first?.includes(node.name) ?? true }
        func rendered(_ text: String?) throws(Problem) -> String? {
            guard let text, let kind else { return nil }
            return try KindTemplate.render(text, with: facts.context(roles: kind.roles, self: head))
        }
        let submit = try rendered(kind?.submit) ?? "exec \"$FILE\" \"$@\"\n"
        let cancel = try rendered(kind?.cancel) ?? ":\n"
        let words = arguments.map { " " + ShellQuoting.always($0) }.joined()
        let script = """
            JOB=\(ShellQuoting.always(name))
            FILE=\(Self.folder(name))/\(ShellQuoting.always(file))
            export JOB FILE
            cd \(Self.folder(name)) || exit 1
            set --\(words)
            ended() {
            trap '' TERM INT HUP
            \(cancel)
            kill "$child" 2>/dev/null
            wait "$child"
            exit 143
            }
            trap ended TERM INT HUP
            (
            trap - TERM INT HUP
            \(submit)
            ) &
            child=$!
            wait "$child"

            """
        return "exec sh -c \(ShellQuoting.always(script))"
    }
}
