/// A command of your own for dust.
///
/// Declare a type, mark it `@main`, build it, and put the program into `~/.dustcluster/commands`:
///
///     import DustPlugin
///
///     @main
///     struct Busy: DustCommand {
///         static let summary = "Name the nodes whose load is above a limit."
///         static let target = Argument("target", .target, help: "The nodes to look at.")
///         static let limit = Option("limit", default: "4", help: "The load that is too much.")
///         static let parameters: [any Parameter] = [target, limit]
///         static let examples = [Example("busy worker* --limit 2", "Name the workers with a load above 2.")]
///
///         func run(in context: Context) async throws {
///             for try await event in context.run("cat /proc/loadavg", on: context[Self.target]) { … }
///         }
///     }
///
/// dust shows its help, completes and reads its arguments, and does for it what needs the nodes or AWS; the program sees no
/// credentials. Whatever it prints with Swift's own `print` goes to standard error, since standard output is the protocol's.
public protocol DustCommand: Sendable {
    /// The word that is typed. Without one, the name of the program.
    static var name: String? { get }
    /// What it does, in one sentence.
    static var summary: String { get }
    /// More about it, shown in its help; paragraphs are lines.
    static var discussion: String { get }
    /// What can be typed after the name, in that order.
    static var parameters: [any Parameter] { get }
    /// Lines that show it at work.
    static var examples: [Example] { get }
    /// Makes the command, before it runs once.
    init()
    /// Does the work. What it throws is told to the person, a `DustError` from dust as dust itself would tell it.
    func run(in context: Context) async throws
}

extension DustCommand {
    /// The name of the program.
    public static var name: String? { nil }
    /// Nothing.
    public static var discussion: String { "" }
    /// Nothing can be typed after the name.
    public static var parameters: [any Parameter] { [] }

    /// Talks with dust until the command is done; what `@main` calls.
    public static func main() async {
        await Conversation(Self.self).serve()
    }
}

/// A line that shows a command at work.
public struct Example: Hashable, Sendable {
    /// What a person types.
    public let line: String
    /// What that does, in one sentence.
    public let does: String

    /// Pairs a line with what it does.
    public init(_ line: String, _ does: String) {
        self.line = line
        self.does = does
    }
}
