import ArgumentParser
import Problems

/// A command that is built in: its arguments as ArgumentParser reads them, and what it does in a context.
///
/// One file declares one, and one line in the list of built-ins makes it known. Its help, completion and documentation are
/// drawn from this declaration. `run(in:)` throws a `Problem` for what failed.
package protocol Command: AsyncParsableCommand {
    /// The heading under which `help` lists the command.
    static var group: CommandTopic { get }
    /// Lines a person might type, and what each does; the tests read every one.
    static var examples: [Example] { get }
    /// Flags that may have a value, `--watch=5`, each with the option that takes it.
    static var flagValues: [String: String] { get }
    /// Whether what it prints is there to be read as a whole: on a terminal, what is longer than the window is paged.
    var isRead: Bool { get }
    /// Does what the parsed arguments say, with nothing but what `context` gives.
    func run(in context: Context) async throws
}

extension Command {
    /// Subcommands stand under their parent's heading.
    package static var group: CommandTopic { .session }
    /// Subcommands' examples stand with their parent.
    package static var examples: [Example] { [] }
    /// Most commands do something.
    package var isRead: Bool { false }
    /// Most flags are flags alone.
    package static var flagValues: [String: String] { [:] }

    /// The name by which the command is typed.
    package static var name: String { configuration.commandName ?? _commandName }
}

/// The headings of `help`, in its order.
package enum CommandTopic: String, CaseIterable, Sendable {
    /// What one does to EC2's instances.
    case instances = "Instances"
    /// What one does on nodes, over ssh.
    case remote = "Nodes"
    /// Files to and from nodes.
    case files = "Files"
    /// Clusters from a spec.
    case clusters = "Clusters"
    /// The shell itself.
    case session = "Shell"
    /// Commands of the user's own.
    case plugins = "Your own"
}

/// A line that shows a command at work.
package struct Example: Hashable, Sendable {
    /// What a person types.
    package let line: String
    /// What that does, in one sentence.
    package let does: String

    /// Pairs a line with what it does.
    package init(_ line: String, _ does: String) {
        self.line = line
        self.does = does
    }
}

extension CompletionKind {
    /// The argument is a target: names, clusters, attributes, tags, indices.
    package static var targets: CompletionKind { marked(.target) }
    /// The argument is a length of time.
    package static var durations: CompletionKind { marked(.duration) }
    /// The argument is a region.
    package static var regions: CompletionKind { marked(.region) }
    /// The argument is a type of instances.
    package static var instanceTypes: CompletionKind { marked(.instanceType) }
    /// The argument is a profile of the AWS configuration.
    package static var profiles: CompletionKind { marked(.profile) }
    /// The argument is a cluster's name.
    package static var clusters: CompletionKind { marked(.cluster) }
    /// The argument is a cluster or a region, as `use` takes them.
    package static var places: CompletionKind { marked(.place) }
    /// The argument is a path on a node.
    package static var remotePaths: CompletionKind { marked(.remotePath) }
    /// The argument is an attribute of instances, or several with commas.
    package static var attributes: CompletionKind { marked(.attribute) }
    /// The argument is a local path.
    package static var paths: CompletionKind { marked(.path) }
    /// The argument is the name of a command.
    package static var commands: CompletionKind { marked(.command) }

    // ArgumentParser's own description of a command has no room for kinds of ours; a list of one marked word carries it.
    private static func marked(_ type: Parameter.ValueType) -> CompletionKind {
        .list([Parameter.marker + type.rawValue])
    }
}
