import ArgumentParser
import Console
import Files
import JSON
import Problems
import Shell
import System
import Targets
import Text

/// `group`: targets kept under names, which `%NAME` stands for in any target.
struct GroupCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "group", abstract: "Keep a target under a name, for %NAME in any target.",
        discussion: """
            A group is looked up each time it is used, so it means the nodes that its target chooses then. It may be made of \
            other groups. All shells share the groups. A list of nodes, from a file or a command, becomes a group of these \
            names; it is read once, when the group is made.
            """)
    static let group = CommandTopic.session
    static let examples = [
        Example("group web 'web*,!web3'", "Keep a target as web."),
        Example("@%web uptime", "Use it as a target."),
        Example("show %web&state=stopped", "Use it in a larger one."),
        Example("group", "List the groups."),
        Example("group down --from down.txt", "Make a group of the nodes that a file names."),
        Example("group --remove web", "Forget it."),
    ]
    /// A command that lists nodes asks something far away, perhaps.
    private static let patience = 60

    @Argument(help: "The group's name.") var name: String?
    @Argument(help: "Its target; without one, the group is shown.", completion: .targets) var target: Target?
    @Option(
        help: "A file with nodes, or a command that prints them: names or targets, apart by blanks, lines or commas.")
    var from: String?
    @Flag(help: "Forget the group.") var remove = false

    var isRead: Bool { target == nil && from == nil && !remove }

    func run(in context: Context) async throws {
        guard let name else {
            guard from == nil, !remove else {
                throw Problem("group.no-name", "Which group?", fix: "group --remove web", status: .usage)
            }
            return await list(try SavedTargets(in: context.folder), context)
        }
        guard [target != nil, from != nil, remove].count(where: \.self) <= 1 else {
            throw Problem(
                "group.conflict", "A group has one target, or its nodes from somewhere, or goes.",
                fix: "group \(name) 'web*'", status: .usage)
        }
        let saved = try SavedTargets(in: context.folder)
        if remove {
            guard saved[name] != nil else { throw Self.unknown(name, saved) }
            _ = try SavedTargets.change(name, to: nil, in: context.folder)
        } else if let from {
            try await keep(name, try await Self.target(from: from), context)
        } else if let target {
            try await keep(name, target.text(in: context), context)
        } else {
            guard let target = saved[name] else { throw Self.unknown(name, saved) }
            await context.output.line(StyledText(name, .name) + StyledText("  \(target)"))
            await context.output.json(["name": .string(name), "target": .string(target)])
        }
    }

    private func keep(_ name: String, _ target: String, _ context: Context) async throws(Problem) {
        var saved = try SavedTargets(in: context.folder)
        try saved.set(name, to: target)
        // What can be known only with the nodes at hand is known now, before it is kept: a group in itself, an attribute
        // that no node has. That it chooses nothing today is no fault.
        do throws(Problem) {
            let asked = [saved]
            var scope = context.scope(try await context.view())
            scope.savedTargets = { () throws(Problem) in asked[0] }
            let chosen = try TargetMatcher.select(try TargetParser.parse("%" + name), in: scope).chosen.count
            let count = chosen == 1 ? "1 node" : "\(chosen) nodes"
            await context.output.aside("%\(name) is \(count) now")
        } catch  where ["target.no-results", "region.unknown"].contains(error.code) {
            // Nothing has run on nodes here yet, or nobody said where to look: the group is for later.
        }
        _ = try SavedTargets.change(name, to: target, in: context.folder)
    }

    private func list(_ saved: SavedTargets, _ context: Context) async {
        let all = saved.all.sorted { $0.name < $1.name }
        if context.output.isJSON {
            return await context.output.json(
                .array(all.map { ["name": .string($0.name), "target": .string($0.target)] }))
        }
        let width = all.map(\.name.count).max() ?? 0
        for (name, target) in all {
            let space = String(repeating: " ", count: width - name.count + 2)
            await context.output.line(StyledText(name, .name) + StyledText(space + target))
        }
    }

    private static func unknown(_ name: String, _ saved: SavedTargets) -> Problem {
        let nearest = NearestName.of(name, among: saved.all.map(\.name))
        return Problem(
            "group.unknown", "There is no group \"\(name)\".",
            fix: nearest.map { "group \($0)" } ?? "group \(name) 'web*'",
            status: .notFound)
    }

    /// The nodes that a file names, or that a command prints, as one target.
    private static func target(from source: String) async throws(Problem) -> String {
        let text: String
        if let file = try AtomicFile.readText(source) {
            text = file
        } else {
            switch await ProgramOutput.of(["/bin/sh", "-c", source], timeoutSeconds: patience) {
            case .success(let bytes): text = String(decoding: bytes, as: UTF8.self)
            case .failure(let failure):
                throw Problem(
                    "group.no-source", "\"\(source)\" is not a file, and as a command it gave nothing.",
                    why: failure.text,
                    fix: "group NAME --from nodes.txt", status: .failure)
            }
        }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != "#" } }
        let words = lines.flatMap { $0.split { $0.isWhitespace || $0 == "," } }
        guard !words.isEmpty else {
            throw Problem("group.no-nodes", "\"\(source)\" names no nodes.", status: .notFound)
        }
        return words.joined(separator: ",")
    }
}
