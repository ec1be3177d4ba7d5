import DustTesting
import Testing

@testable import Console

@Suite struct CompletionTests {
    private static let commands = [
        Completion("show", description: "Show instances."), Completion("start", description: "Start instances."),
        Completion("stop", description: "Stop instances, keeping their disks."),
    ]

    /// Presses Tab and answers what the editor asks, as the owner does.
    private func tab(_ fixture: inout EditorFixture, _ items: [Completion], from start: Int = 0) {
        fixture.press(Key(.tab))
        guard case .complete(let request)? = fixture.outcomes.last else { return }
        fixture.editor.offer(Completions(replacing: start..<request.cursor, items), for: request)
    }

    @Test func `the only possibility is put in place with what follows it`() {
        var fixture = EditorFixture()
        fixture.type("sh")
        tab(&fixture, [Completion("show")])
        #expect(fixture.state == "show |")
        fixture.type("st")
        tab(&fixture, [Completion("state=", suffix: "")], from: 5)
        #expect(fixture.state == "show state=|")
        fixture.press(.control("_"))
        #expect(fixture.state == "show st|")
    }

    @Test func `in the middle of a line a space is not doubled`() {
        var fixture = EditorFixture()
        fixture.type("sh web")
        fixture.press(Key(.home), .control("f"), .control("f"))
        tab(&fixture, [Completion("show")])
        #expect(fixture.state == "show| web")
    }

    @Test func `several put in their common part, then open the menu`() {
        var fixture = EditorFixture()
        fixture.type("s")
        tab(&fixture, Array(Self.commands.suffix(2)))
        #expect(fixture.state == "st|")
        #expect(fixture.rows() == ["$ st"])
        tab(&fixture, Array(Self.commands.suffix(2)))
        #expect(fixture.rows(width: 30) == ["$ st", "  start  Start instances.", "  stop   Stop instances, kee…"])
        fixture.press(Key(.down), Key(.down))
        #expect(fixture.rows(width: 30)[2] == "> stop   Stop instances, kee…")
        fixture.press(Key(.enter))
        #expect(fixture.state == "stop |")
        #expect(fixture.rows() == ["$ stop"])
    }

    @Test(
        arguments: [
            ([Key(.tab), Key(.enter)], "show |"), ([Key(.tab), Key(.tab), Key(.enter)], "start |"),
            ([Key(.tab, .shift), Key(.enter)], "stop |"), ([Key(.up), Key(.up), Key(.enter)], "start |"),
            ([.control("n"), .control("n"), .control("p"), Key(.enter)], "show |"),
            ([Key(.tab), Key(.tab), Key(.tab), Key(.tab), Key(.enter)], "show |"),
            ([Key(.tab), Key(.right), Key(.left), Key(.enter)], "show |"),
            ([Key(.tab), .character("x")], "showx|"), ([Key(.tab), .character(" ")], "show |"),
            ([Key(.escape)], "s|"), ([.control("g")], "s|"), ([.character("t")], "st|"),
            ([Key(.tab), Key(.home)], "|s"),
        ] as [([Key], String)])
    func `keys in the open menu`(keys: [Key], state: String) {
        var fixture = EditorFixture()
        fixture.type("s")
        tab(&fixture, Self.commands)
        fixture.press(keys)
        #expect(fixture.state == state)
    }

    @Test func `typing narrows the menu and Enter without a choice runs the line`() {
        var fixture = EditorFixture()
        fixture.type("s")
        tab(&fixture, Self.commands)
        fixture.type("t")
        #expect(fixture.rows().count == 3)
        fixture.type("o")
        #expect(fixture.rows().count == 2)
        fixture.press(Key(.enter))
        #expect(fixture.outcomes.last == .accepted("sto"))
    }

    @Test func `an answer to a line that has changed is dropped`() {
        var fixture = EditorFixture()
        fixture.type("sh")
        fixture.press(Key(.tab))
        fixture.type("x")
        fixture.editor.offer(
            Completions(replacing: 0..<2, [Completion("show")]), for: CompletionRequest(line: "sh", cursor: 2))
        #expect(fixture.state == "shx|")
    }

    @Test(arguments: [60, 80, 200], [Style.Level.none, .monochrome, .colour])
    func `menus look the same every time`(width: Int, level: Style.Level) {
        var described = EditorFixture()
        described.type("s")
        tab(&described, Self.commands)
        described.press(Key(.tab))
        var plain = EditorFixture()
        plain.type("w")
        tab(&plain, (0..<70).map { Completion("worker\($0)") } + [Completion("webserver-日本-👩‍👧")])
        plain.press(Key(.tab), Key(.tab), Key(.down))
        let frames = [described, plain].map { fixture in
            var editor = fixture.editor
            return editor.frame(width: width, height: 12, style: Style(level))
        }
        #expect(frames.allSatisfy { $0.rows.count <= 12 && $0.rows.allSatisfy { $0.width <= width } })
        ScreenSnapshot.expect(frames.flatMap(\.rows).map(\.text), named: "menu-\(width)-\(level)")
    }
}
