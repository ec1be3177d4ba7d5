import ArgumentParser
import Console
import Files
import JSON
import Problems
import Shell
import Text

/// `history`: the lines that were entered in every shell, and what came of them.
struct HistoryCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the lines you entered, or find some of them.",
        discussion: """
            The number in front is what !N recalls; !! recalls the last line, !?text the last one with that text. All shells \
            write to one file. A line that begins with a space is not kept, nor is an answer that may be a password.
            """)
    static let group = CommandTopic.session
    static let examples = [
        Example("history", "List all lines, the newest last."),
        Example("history -n 20", "List the last twenty."),
        Example("history --failed", "List the lines that ended with another status than 0."),
        Example("history cluster create", "List the lines that contain this text."),
        Example("history --here --json", "As JSON, the lines entered in this profile, region and working set."),
    ]

    @Option(name: .shortAndLong, help: "Only so many, the newest.") var number: Int?
    @Flag(help: "Only lines that failed.") var failed = false
    @Flag(help: "Only lines entered where you are now: profile, region, working set.") var here = false
    @Argument(help: "Only lines that contain this text, in any letter case.") var text: [String] = []

    func validate() throws {
        if let number, number < 1 { throw ValidationError("-n takes a number from 1 on.") }
    }

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        let list: HistoryList
        do {
            list = try History(path: context.folder.history).entries()
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("history.unreadable", "Cannot read the history.", why: "\(error)", status: .failure)
        }
        let place = HistoryPlace(context.session.current)
        let wanted = text.joined(separator: " ").lowercased()
        var found: [(number: Int, entry: HistoryEntry)] = []
        for index in (0..<list.count).reversed() {
            if let number, found.count == number { break }
            let entry = list.entry(at: index)
            guard wanted.isEmpty || entry.line.lowercased().contains(wanted) else { continue }
            guard !failed || entry.status.map({ $0 != 0 }) == true, !here || entry.place == place else { continue }
            found.append((index + 1, entry))
        }
        found.reverse()
        await context.output.json(.array(found.map { Self.json($0.entry, number: $0.number) }))
        guard !found.isEmpty else {
            guard context.output.isJSON || list.count == 0 else {
                throw Problem(
                    "history.nothing-found", "No line fits.", fix: "history   (lists all \(list.count))",
                    status: .notFound)
            }
            return await context.output.aside("nothing was entered yet")
        }
        await context.output.table(Self.table(found, now: context.now()))
    }

    private static func table(_ found: [(number: Int, entry: HistoryEntry)], now: Double) -> Table {
        var table = Table([
            .init("#", isRightAligned: true, value: 9, leastWidth: nil), .init("When", value: 4, leastWidth: nil),
            .init("Exit", isRightAligned: true, value: 6, leastWidth: nil),
            .init("Took", isRightAligned: true, value: 3, leastWidth: nil), .init("Where", value: 2),
            .init("Line", value: 10),
        ])
        table.rows = found.map { number, entry in
            let age = entry.time.map { Measure.wholeSeconds(now - Double($0.milliseconds) / 1000) + " ago" }
            let exit: Table.Cell =
                switch entry.status {
                case 0: .init("0", .good)
                case let status?: .init("\(status)", .bad)
                case nil: .init("-", .secondary)
                }
            return .cells([
                .init("\(number)"), .init(age ?? "-", .secondary), exit,
                .init(entry.duration.map(Measure.duration) ?? "-", .secondary),
                .init(entry.place?.label ?? "-", .secondary),
                // Several lines in one row, as they can be told apart from one that has spaces.
                .init(entry.line.split(separator: "\n").joined(separator: " ⏎ ").harmless),
            ])
        }
        return table
    }

    private static func json(_ entry: HistoryEntry, number: Int) -> JSONValue {
        var members: [JSONValue.Member] = [.init("number", .int(number)), .init("line", .string(entry.line))]
        members.append(.init("time", entry.time.map { .string($0.spelling) } ?? .null))
        members.append(.init("exit", entry.status.map { .int(Int($0)) } ?? .null))
        members.append(.init("seconds", entry.duration.map { .double($0.seconds) } ?? .null))
        members.append(.init("profile", entry.place.map { .string($0.profile) } ?? .null))
        members.append(.init("region", entry.place.map { .string($0.region) } ?? .null))
        members.append(.init("working_set", (entry.place?.workingSet).map { .string($0) } ?? .null))
        return .object(members)
    }
}
