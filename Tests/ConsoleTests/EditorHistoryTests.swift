import DustTesting
import Testing

@testable import Console

@Suite struct EditorHistoryTests {
    private let lines = ["show", "use spark1", "@web* uptime", "show running", "@web* uptime", "refresh"]

    @Test func `up and down walk through what begins with what was typed`() {
        var fixture = EditorFixture(history: lines)
        fixture.type("sh")
        fixture.press(Key(.up))
        #expect(fixture.state == "show running|")
        fixture.press(.control("p"))
        #expect(fixture.state == "show|")
        fixture.press(Key(.up))
        #expect(fixture.state == "show|")
        fixture.press(Key(.down))
        #expect(fixture.state == "show running|")
        fixture.press(.control("n"))
        #expect(fixture.state == "sh|")
        fixture.press(Key(.down))
        #expect(fixture.state == "sh|")
    }

    @Test func `an edit begins a new walk from the new line`() {
        var fixture = EditorFixture(history: lines)
        fixture.press(Key(.up), Key(.up))
        #expect(fixture.state == "@web* uptime|")
        fixture.press(.control("u"))
        fixture.type("use")
        fixture.press(Key(.up))
        #expect(fixture.state == "use spark1|")
    }

    @Test func `the suggestion is the newest line that goes on like this one`() {
        var fixture = EditorFixture(history: lines)
        fixture.type("sh")
        #expect(fixture.rows() == ["$ show running"])
        fixture.press(Key(.right))
        #expect(fixture.state == "show running|")
        fixture.press(.control("u"))
        fixture.type("@w")
        fixture.press(.alt("f"))
        #expect(fixture.state == "@web|")
        fixture.press(Key(.end))
        #expect(fixture.state == "@web* uptime|")
        fixture.press(.control("u"))
        fixture.type("x")
        fixture.press(Key(.right))
        #expect(fixture.state == "x|")
        fixture.press(Key(.backspace))
        fixture.type("us")
        fixture.press(.control("f"))
        #expect(fixture.state == "use spark1|")
    }

    @Test func `a suggestion is cut where the window ends, and goes away when the cursor is elsewhere`() {
        var fixture = EditorFixture(history: ["echo a long line that does not fit"])
        fixture.type("echo")
        #expect(fixture.rows(width: 20) == ["$ echo a long line…"])
        fixture.press(Key(.left))
        #expect(fixture.rows(width: 20) == ["$ echo"])
    }

    @Test func `the last word of earlier lines is inserted`() {
        var fixture = EditorFixture(history: lines)
        fixture.type("x ")
        fixture.press(.alt("."))
        #expect(fixture.state == "x refresh|")
        fixture.press(.alt("."))
        #expect(fixture.state == "x uptime|")
        fixture.press(.alt("."))
        #expect(fixture.state == "x running|")
    }

    @Test func `a line of several lines comes back as it was`() {
        var fixture = EditorFixture(history: ["a 'x\n\ty'"])
        fixture.press(Key(.up))
        #expect(fixture.editor.line == "a 'x\n\ty'")
    }
}

@Suite struct SearchTests {
    private static func fixture() -> EditorFixture {
        var list = HistoryList()
        let entries = [
            ("show", 0, 12), ("@worker* uptime", 0, 1204), ("put web* build/app.tar.gz /opt/app", 1, 65_000),
            ("@worker* uptime", 2, 900), ("unpack to me", 0, 30), ("for x in 1 2; do\n  echo $x\ndone", 0, 5),
        ]
        for (index, (line, status, milliseconds)) in entries.enumerated() {
            let time = UTCTime(milliseconds: 1_795_000_000_000 + Int64(index) * 60_000)
            let id = "\(time.spelling) 1"
            let place = HistoryPlace(profile: "dev", region: "eu-west-1", workingSet: index > 2 ? "spark1" : nil)
            list.append(HistoryEntry(line, place: place), id: id)
            list.append(
                file: HistoryFormat.end(id: id, status: Int32(status), duration: .milliseconds(milliseconds)).utf8)
        }
        var fixture = EditorFixture()
        fixture.editor.history = list
        fixture.editor.now = UTCTime(milliseconds: 1_795_000_000_000 + 7_200_000)
        return fixture
    }

    @Test func `typed text narrows, the same line stands once, whole matches come before scattered ones`() {
        var fixture = Self.fixture()
        fixture.type("\u{12}upt")
        #expect(
            fixture.rows(width: 80) == [
                "history: upt                                                                  3",
                "> 2      0.9 s  1 h ago  eu-west-1:spark1  @worker* uptime",
                "  ✓      30 ms  1 h ago  eu-west-1:spark1  unpack to me",
                "  1  1 min 5 s  1 h ago  eu-west-1         put web* build/app.tar.gz /opt/app",
            ])
        fixture.press(Key(.backspace), Key(.backspace))
        #expect(fixture.rows(width: 80).count == 4)
        #expect(fixture.rows(width: 80)[1].hasSuffix("unpack to me"))
    }

    @Test(arguments: [60, 80, 200], [Style.Level.none, .colour])
    func `the list looks the same every time`(width: Int, level: Style.Level) {
        var fixture = Self.fixture()
        fixture.type("\u{12}")
        fixture.press(Key(.down))
        let frame = fixture.editor.frame(width: width, height: 10, style: Style(level))
        #expect(frame.rows.allSatisfy { $0.width <= width })
        ScreenSnapshot.expect(frame.rows.map(\.text), named: "search-\(width)-\(level)")
    }

    @Test func `Enter runs the chosen line, Tab and arrows put it into the editor, Esc goes back`() {
        var fixture = Self.fixture()
        fixture.type("\u{12}upt\r")
        #expect(fixture.outcomes.last == .accepted("@worker* uptime"))
        for key in [Key(.tab), Key(.right), .control("e")] {
            fixture = Self.fixture()
            fixture.type("\u{12}sh")
            fixture.press(key)
            #expect(fixture.state == "show|")
        }
        for key in [Key(.escape), .control("g"), .control("c")] {
            fixture = Self.fixture()
            fixture.type("abc\u{12}\u{15}sh")
            fixture.press(key)
            #expect(fixture.state == "abc|")
        }
    }

    @Test func `what matches nothing says so and Enter waits`() {
        var fixture = Self.fixture()
        fixture.type("\u{12}zzz\r")
        #expect(fixture.rows(width: 40) == ["history: zzz                   no match"])
        fixture.press(.control("w"))
        #expect(fixture.rows(width: 40).count == 6)
    }

    @Test func `a window of few rows scrolls the list to what is chosen`() {
        var fixture = Self.fixture()
        fixture.type("\u{12}")
        fixture.press(Key(.down), Key(.down), Key(.down), Key(.down), Key(.down))
        let rows = fixture.rows(width: 60, height: 4)
        #expect(rows.count == 4)
        #expect(rows[3].hasSuffix("show"))
        fixture.press(.control("p"), .control("p"), .control("p"), .control("p"), .control("p"))
        #expect(fixture.rows(width: 60, height: 4)[1].hasSuffix("for x in 1 2; do↵  echo $x↵done"))
    }
}
