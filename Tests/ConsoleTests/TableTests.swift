import DustTesting
import Testing
import Text

@testable import Console

@Suite struct TableTests {
    private static let table: Table = {
        var table = Table([
            .init("@", isRightAligned: true, value: 10, leastWidth: nil), .init("Name", value: 10),
            .init("Type", value: 3, leastWidth: 9), .init("State", value: 9, leastWidth: nil),
            .init("ID", value: 8, leastWidth: nil), .init("IP", value: 4, leastWidth: nil),
            .init("int_IP", value: 2, leastWidth: nil),
        ])
        table.rows = [
            .group(StyledText("  vpc-0a1b2c3d", .secondary)),
            .group(StyledText("   cluster ") + StyledText("spark1", .name)),
            .cells([
                "4", .init("master", .name), "m6i.large", .init("running", .good), "i-0aa11bb22cc33dd44",
                "52.91.213.83",
                "172.31.56.107",
            ]),
            .cells([
                "115", .init("ip-172-31-56-108.eu-west-1.compute.internal", .name), "m6i.large",
                .init("pending", .changing),
                "i-0aa11bb22cc33dd45", "54.173.124.145", "172.31.56.108",
            ]),
            .cells([
                "6", .init("日本-👩‍👧", .name), "u-12tb1.112xlarge", .init("stopped", .bad), "i-0aa11bb22cc33dd46", "", "-",
            ]),
        ]
        return table
    }()

    @Test(arguments: [40, 60, 80, 200, nil], [Style.Level.none, .monochrome, .colour])
    func `a table looks the same every time`(width: Int?, level: Style.Level) {
        let text = Self.table.rendered(width: width, style: Style(level))
        let rows = text.split(separator: "\n").map(String.init)
        if let width, level == .none { #expect(rows.allSatisfy { DisplayWidth.of($0) <= width }) }
        #expect(rows.allSatisfy { !$0.hasSuffix(" ") })
        ScreenSnapshot.expect(rows, named: "table-\(width.map(String.init) ?? "pipe")-\(level)")
    }

    @Test func `from 200 columns on, and in a pipe, nothing is cut`() {
        let wide = Table(
            [.init("A"), .init("B")],
            rows: [.cells([.init(String(repeating: "x", count: 150)), .init(String(repeating: "y", count: 150))])])
        #expect(!wide.rendered(width: 200, style: Style(.none)).contains("…"))
        #expect(!wide.rendered(width: nil, style: Style(.none)).contains("…"))
        #expect(wide.rendered(width: 199, style: Style(.none)).contains("…"))
    }

    @Test func `rows with too few cells and a table without heading are fine`() {
        let table = Table(
            [.init("A"), .init("B")], rows: [.cells(["x"]), .cells(["x", "y", "z"]), .cells([])], hasHeading: false)
        #expect(table.rendered(width: 80, style: Style(.none)) == "x\nx  y\n\n")
    }

    @Test func `the last column that is left is cut to the window`() {
        let table = Table([.init("Name", leastWidth: nil)], rows: [.cells(["abcdefghij"])])
        #expect(table.rendered(width: 5, style: Style(.none)) == "Name\nab…ij\n")
    }

    @Test(arguments: [
        (["a", "b"], "a,b\r\n"), (["a,b", "say \"x\"", "l1\nl2", ""], "\"a,b\",\"say \"\"x\"\"\",\"l1\nl2\",\r\n"),
        (["cr\r\nlf"], "\"cr\r\nlf\"\r\n"),
    ])
    func `CSV quotes what RFC 4180 wants quoted`(fields: [String], record: String) {
        #expect(CSV.record(fields) == record)
    }

    @Test func `a table is CSV without its groups`() {
        #expect(Self.table.csv().hasPrefix("@,Name,Type,State,ID,IP,int_IP\r\n4,master,"))
        #expect(Self.table.csv().split(separator: "\r\n").count == 4)
    }
}

@Suite struct TextTests {
    @Test(arguments: [
        ("abc", 3), ("", 0), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("👩‍👧", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1),
        ("a\u{200b}b", 2), ("ｱ", 1), ("Ａ", 2), ("…", 1), ("✓", 1), ("⠹", 1), ("█", 1), ("한", 2),
        ("\u{1112}\u{1161}", 2),
        ("\u{1b}", 0), ("กำ", 2), ("नि", 2),
    ])
    func `columns of text`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [
        ("ip-172-31-57-33", 13, "ip-172…-57-33"), ("abc", 3, "abc"), ("abcdef", 5, "ab…ef"), ("abcdef", 1, "…"),
        ("abcdef", 0, ""), ("日本語日本語", 7, "日…本語"), ("abcd", 2, "a…"),
    ])
    func `what is too wide loses its middle`(text: String, width: Int, expected: String) {
        let cut = DisplayWidth.truncatingMiddle(text, to: width)
        #expect(cut == expected)
        #expect(DisplayWidth.of(cut) <= width)
    }

    @Test func `styled text is cut at its end`() {
        let text = StyledText("ab") + StyledText("cdef", .name)
        #expect(text.truncated(to: 4).plain == "abc…")
        #expect(text.truncated(to: 6) == text)
        #expect(text.truncated(to: 0).plain == "")
        #expect(StyledText("日本").truncated(to: 3).plain == "日…")
    }

    @Test(arguments: [
        (true, ["TERM": "xterm"], false, Style.Level.colour),
        (true, ["TERM": "xterm", "NO_COLOR": "1"], false, .monochrome),
        (true, ["TERM": "xterm", "NO_COLOR": ""], false, .colour), (true, ["TERM": "xterm"], true, .monochrome),
        (true, ["TERM": "dumb"], false, .none), (false, ["TERM": "xterm"], false, .none),
    ])
    func `colour needs a terminal and nobody who minds`(
        isTerminal: Bool, environment: [String: String], noColor: Bool, level: Style.Level
    ) {
        #expect(Style(isTerminal: isTerminal, environment: environment, noColor: noColor).level == level)
    }

    @Test(arguments: Role.allCases)
    func `without colour only bold, underline and reverse are left`(role: Role) {
        let codes = Style(.monochrome).codes(role).split(separator: ";")
        #expect(Set(codes).isSubset(of: ["1", "4", "7"]))
        #expect(Style(.none).paint("x", role) == "x")
        #expect(role == .plain || Style(.colour).paint("x", role) != "x")
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (9949, "9.9 kB"), (9950, "10 kB"), (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (2_900_000_000, "2.9 GB"), (4_100_000_000_000, "4.1 TB"),
    ])
    func `sizes`(bytes: Int, text: String) {
        #expect(Measure.bytes(Int64(bytes)) == text)
    }

    @Test(arguments: [
        (0.04, "40 ms"), (0.0996, "0.1 s"), (4.1, "4.1 s"), (9.96, "10 s"), (31.4, "31 s"), (59.6, "1 min"),
        (125, "2 min 5 s"),
        (7800, "2 h 10 min"), (266_400, "3 d 2 h"),
    ])
    func `durations`(seconds: Double, text: String) {
        #expect(Measure.duration(.seconds(seconds)) == text)
    }

    @Test(arguments: [60, 80, 200], [Style.Level.none, .colour])
    func `progress looks the same every time`(width: Int, level: Style.Level) {
        let moment = ProgressMoment(elapsed: .milliseconds(4200), columns: width)
        let lines = [
            NodeProgress(total: 300, done: 210, failed: 2, running: 86).line(at: moment),
            NodeProgress(total: 3, done: 1, waiting: 2).line(at: moment),
            TransferProgress(total: 4_100_000_000, done: 2_900_000_000, label: "300 nodes").line(at: moment),
            TransferProgress(total: 0).line(at: moment), TransferProgress(total: 100, done: 100).line(at: moment),
            ActivityLine.line("master, worker0, worker1, worker2, worker3, worker4, worker5", "creating", at: moment),
        ]
        #expect(lines.allSatisfy { $0.width <= width })
        ScreenSnapshot.expect(lines.map(Style(level).paint), named: "progress-\(width)-\(level)")
    }

    @Test(arguments: [
        (0.0, 8, "        "), (1.0, 8, "████████"), (0.5, 3, "█▌ "), (0.71, 22, "███████████████▋      "),
    ])
    func `a bar is drawn in eighths`(share: Double, columns: Int, text: String) {
        #expect(ProgressBar.text(share: share, columns: columns) == text)
    }
}
