import ArgumentParser
import Nodes
import Problems
import Shell
import Targets
import Text

/// `follow`: the logs of many nodes in one stream.
struct FollowCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Follow log files, or a unit's journal, on nodes.",
        discussion: """
            Lines of all nodes come in the order of their own time stamps, as far as a second's wait allows, coloured by \
            their level. Files may be patterns of the node's shell. After a rotation or a lost connection it goes on where \
            it was; what went into an archive meanwhile is counted. Ctrl-C ends it. It needs nothing on the nodes but a \
            POSIX shell.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("follow web* /var/log/nginx/error.log", "Follow a file, from its last ten lines on."),
        Example("follow web* /var/log/app/*.log --grep 'timeout|refused'", "Only lines that fit an expression."),
        Example("follow db1 --journal postgresql --since 10m", "Follow a unit's journal from ten minutes ago on."),
    ]

    @Option(help: "Follow the journal of this unit of systemd, instead of files.") var journal: String?
    @Option(help: "Begin with lines of this age or moment, such as 10m or 2026-11-30T08:00.") var since: String?
    @Option(help: "Only lines that this regular expression fits.") var grep: String?
    @Argument(help: "The nodes.", completion: .targets) var target: Target
    @Argument(help: "The files, or patterns for them.", completion: .remotePaths) var files: [String] = []

    func validate() throws {
        if journal == nil, files.isEmpty { throw ValidationError("follow needs FILE, or --journal UNIT.") }
        if journal != nil, !files.isEmpty { throw ValidationError("Files and --journal do not go together.") }
    }

    func status(in context: Context) async throws -> ExitStatus {
        let begin = try moment(at: context.now())
        // Read here, so that its fault is told before any node is asked.
        if let grep { _ = try TextSearch(grep) }
        let selection = try await context.nodes(target)
        let source: LogFollowing.Source =
            journal.map { .journal($0, since: begin) } ?? .files(files, whole: begin != nil)
        let hasSources = files.count > 1 || files.contains { $0.contains { "*?[".contains($0) } }
        let run = FollowRun(
            context: context, selection: selection, source: source, since: begin, grep: grep, namesFiles: hasSources)
        return try await run.perform()
    }

    /// The moment that `--since` means; throws `follow.bad-since`.
    private func moment(at now: Double) throws(Problem) -> Double? {
        guard let since else { return nil }
        if let moment = Instant.seconds(since) { return moment }
        if let age = Duration(typed: since) { return now - age.seconds }
        throw Problem(
            "follow.bad-since", "\"\(since)\" is not a valid age or moment.", fix: "--since 10m",
            "--since 2026-11-30T08:00", status: .usage)
    }
}
