import Problems
import Shell
import Testing

private let earlier = ["show", "@w* uptime", "stop web1"]

@Test(arguments: [
    ("!!", "stop web1"),
    ("  !! --yes", "stop web1 --yes"),
    ("!2", "@w* uptime"),
    ("!1 running", "show running"),
    ("!?upt", "@w* uptime"),
    ("!sh", "show"),
    ("!stop --yes", "stop web1 --yes"),
    ("!?upt?; date", "@w* uptime; date"),
    ("show && !!", "show && stop web1"),
])
func `earlier lines are recalled`(line: String, expanded: String) throws {
    #expect(try HistoryExpansion.expanded(line, lines: earlier) == expanded)
}

@Test(arguments: [
    "show", "show !3", "! ls", "!", "show '!!'", "show a!!", "@w* echo !!", "run w* -- echo !! x", "!web*",
])
func `a line that recalls nothing stays`(line: String) throws {
    #expect(try HistoryExpansion.expanded(line, lines: earlier) == nil)
}

@Test(arguments: ["!4", "!0", "!?nothing", "!99999999999999999999"])
func `a line that was never typed is a problem`(line: String) throws {
    let problem = try #require(throws: Problem.self) { try HistoryExpansion.expanded(line, lines: earlier) }
    #expect(problem.code == "history.no-such-line")
    #expect(problem.status == .notFound)
    #expect(throws: Problem.self) { try HistoryExpansion.expanded("!!", lines: []) }
}

@Test func `numbers count from the oldest line that is kept`() throws {
    #expect(try HistoryExpansion.expanded("!101", lines: earlier, first: 100) == "@w* uptime")
}
