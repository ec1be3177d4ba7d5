import Testing

@testable import Console

/// Every key of the table, on the pure editor: what was typed, the keys, and the line with `|` at the cursor.
@Suite struct EmacsKeyTests {
    static let table: [(text: String, keys: [Key], state: String)] = [
        ("abc", [Key(.left)], "ab|c"), ("abc", [.control("b")], "ab|c"), ("", [Key(.left)], "|"),
        ("abc", [.control("a"), Key(.right)], "a|bc"), ("abc", [.control("a"), .control("f")], "a|bc"),
        ("one two", [.alt("b")], "one |two"), ("one two", [Key(.left, .control)], "one |two"),
        ("one two", [Key(.left, .alt), Key(.left, .alt)], "|one two"),
        ("one two", [.control("a"), .alt("f")], "one| two"),
        ("one two", [Key(.home), Key(.right, .control)], "one| two"),
        ("one two", [Key(.home), Key(.right, .alt)], "one| two"),
        ("abc", [Key(.home)], "|abc"), ("abc", [.control("a"), .control("e")], "abc|"),
        ("abc", [Key(.home), Key(.end)], "abc|"),
        ("abc", [Key(.backspace)], "ab|"), ("", [Key(.backspace)], "|"), ("abc", [Key(.home), Key(.delete)], "|bc"),
        ("abc", [Key(.delete)], "abc|"), ("abc", [Key(.home), .control("d")], "|bc"),
        ("abc def", [Key(.home), .alt("f"), .control("k")], "abc|"), ("abc", [Key(.left), .control("u")], "|c"),
        ("put web* /opt/app", [.control("w")], "put web* |"),
        ("put web* /opt/app", [Key(.backspace, .alt)], "put web* /opt/|"),
        ("put web* /opt/app", [Key(.backspace, .control)], "put web* /opt/|"),
        ("one two", [Key(.home), .alt("d")], "| two"), ("one two", [Key(.home), Key(.delete, .control)], "| two"),
        ("one two", [.control("w"), .control("a"), .control("y")], "two|one "),
        ("one two three", [.control("w"), .control("w"), .control("y")], "one two three|"),
        ("one two", [Key(.home), .alt("d"), .alt("d"), .control("y")], "one two|"),
        ("x one", [Key(.home), .alt("f"), .control("e"), .alt("d"), .control("x"), .control("x")], "x one|"),
        ("a b", [.control("w"), .control("b"), .control("u"), .control("y"), .alt("y")], "b| "),
        ("ab", [.control("y"), .alt("y")], "ab|"),
        ("abc", [.control("t")], "acb|"), ("abc", [Key(.home), Key(.right), .control("t")], "ba|c"),
        ("a", [.control("t")], "a|"),
        ("one two", [.alt("t")], "two one|"),
        ("one, two x", [Key(.home), Key(.right), .alt("f"), .alt("t")], "two, one| x"),
        ("one two", [Key(.home), .alt("u")], "ONE| two"), ("ONE TWO", [Key(.home), .alt("l")], "one| TWO"),
        ("one TWO", [Key(.home), .alt("c"), .alt("c")], "One Two|"),
        ("one two", [.control("_")], "one|"), ("one", [.control("u"), .control("_")], "one|"),
        ("one two", [.control("w"), .control("_"), .control("_")], "one|"), ("", [.control("_")], "|"),
        ("abc", [.control("g")], "|"), ("one", [Key(.enter, .alt), .character("x")], "one\nx|"),
        ("a", [Key(.enter, .alt), .character("b"), .alt("<")], "|a\nb"),
        ("a", [Key(.enter, .alt), .character("b"), .alt("<"), .alt(">")], "a\nb|"),
        ("ab", [Key(.enter, .alt), .character("c"), Key(.up)], "a|b\nc"),
        ("ab", [Key(.enter, .alt), .character("c"), Key(.up), .control("e"), Key(.down)], "ab\nc|"),
        ("ab", [Key(.enter, .alt), .character("c"), .control("p"), .control("n")], "ab\nc|"),
        ("ab", [Key(.enter, .alt), .control("u")], "ab\n|"),
        ("ab", [Key(.enter, .alt), .character("c"), .alt("<"), .control("e"), .control("k")], "ab|c"),
        ("e", [.character("\u{301}")], "e\u{301}|"), ("日本", [Key(.backspace)], "日|"),
        ("👩", [.character("\u{200d}"), .character("👧"), Key(.left)], "|👩\u{200d}👧"),
        ("one two", [.control("a"), .control("@"), .control("e"), .control("x"), .control("x")], "|one two"),
        ("one two", [.control("a"), .alt(" "), .control("e"), .control("x"), .control("x")], "|one two"),
        ("a", [.control("v"), .control("b")], "a\u{2}|"), ("a", [.control("q"), .control("b")], "a\u{2}|"),
        ("abcb", [Key(.home), .control("]"), .character("b")], "a|bcb"),
        ("abcb", [Key(.character("]"), [.control, .alt]), .character("b")], "abc|b"),
        ("abcbab", [.alt("3"), Key(.character("]"), [.control, .alt]), .character("b")], "a|bcbab"),
        ("a  b", [.control("b"), .alt("\\")], "a|b"),
        ("x", [Key(.escape)], "x|"), ("x", [Key(.tab, .shift)], "x|"), ("x", [Key(.unknown), Key(.function(5))], "x|"),
    ]

    @Test(arguments: table)
    func `each key does what the table says`(text: String, keys: [Key], state: String) {
        var fixture = EditorFixture()
        fixture.type(text)
        fixture.press(keys)
        #expect(fixture.state == state)
    }

    @Test(arguments: [
        ("show", Key(.enter), LineEditor.Outcome.accepted("show")), ("", Key(.enter), .accepted("")),
        ("show", .control("c"), .interrupted), ("", .control("d"), .endOfInput), ("x", .control("l"), .clearScreen),
        ("x", .control("z"), .suspend), ("sh", Key(.tab), .complete(CompletionRequest(line: "sh", cursor: 2))),
        ("show", .control("o"), .acceptedBefore("show", next: nil)), ("'a", .control("o"), .edited),
        ("show", .alt("#"), .accepted("#show")), ("'a", Key(.enter), .edited), ("a \\", Key(.enter), .edited),
        ("x", Key(.function(9)), .ignored),
    ])
    func `keys that concern others are outcomes`(text: String, key: Key, outcome: LineEditor.Outcome) {
        var fixture = EditorFixture()
        fixture.type(text)
        fixture.press(key)
        #expect(fixture.outcomes.last == outcome)
    }

    @Test func `ctrl-o runs a line of the history and brings the one behind it, also out of the search`() {
        let history = ["one", "two", "three"]
        var fixture = EditorFixture(history: history)
        fixture.press(Key(.up), Key(.up), Key(.up), .control("o"))
        #expect(fixture.outcomes.last == .acceptedBefore("one", next: FollowingLine(index: 1, text: "two")))
        // The next reading begins with it, and goes on in the same way.
        var second = EditorFixture(history: history + ["one"])
        second.editor.begin(with: FollowingLine(index: 1, text: "two"))
        #expect(second.state == "two|")
        second.press(.control("o"))
        #expect(second.outcomes.last == .acceptedBefore("two", next: FollowingLine(index: 2, text: "three")))
        var last = EditorFixture(history: history)
        last.press(Key(.up), .control("o"))
        #expect(last.outcomes.last == .acceptedBefore("three", next: nil))
        var search = EditorFixture(history: history)
        search.press(.control("r"), .character("t"), .character("w"), .control("o"))
        #expect(search.outcomes.last == .acceptedBefore("two", next: FollowingLine(index: 2, text: "three")))
    }

    @Test func `ctrl-x ctrl-e hands the line over, but no answer to a question`() {
        var fixture = EditorFixture()
        fixture.type("show web")
        fixture.press(.control("x"), .control("e"))
        #expect(fixture.outcomes.last == .editElsewhere("show web"))
        for mode in [LineEditor.Mode.question, .secret] {
            var answer = EditorFixture(mode: mode)
            answer.type("y")
            answer.press(.control("x"), .control("e"))
            #expect(answer.outcomes.last == .ignored && answer.state == "y|")
            answer.press(.control("o"))
            #expect(answer.outcomes.last == .acceptedBefore("y", next: nil))
        }
    }

    @Test func `every key of the documented table is tested here or with history, search and menus`() {
        let here = Set(Self.table.flatMap(\.keys))
        let elsewhere: Set<Key> = [
            Key(.enter), .control("c"), .control("d"), .control("l"), .control("z"), Key(.tab), .control("r"),
            .control("o"), .alt("."), .alt("_"), Key(.character("y"), [.control, .alt]), .alt("#"), .alt("r"),
        ]
        let all = Set(KeyTable.bindings.flatMap(\.keys))
        #expect(all.subtracting(here).subtracting(elsewhere) == [])
        #expect(KeyTable.bindings.flatMap(\.keys).count == all.count)
    }

    @Test func `an unfinished quote goes on in a new line, and Enter runs the whole`() {
        var fixture = EditorFixture()
        fixture.type("echo 'a\rb'\r")
        #expect(fixture.outcomes.last == .accepted("echo 'a\nb'"))
        #expect(fixture.rows() == ["$ echo 'a", "> b'"])
    }

    @Test func `pasted lines stay in the editor until Enter`() {
        var fixture = EditorFixture()
        fixture.type("\u{1b}[200~show\rrefresh\t#\u{3}\u{1b}[A\u{1b}[201~")
        #expect(fixture.state == "show\nrefresh\t#|")
        #expect(!fixture.outcomes.contains { if case .accepted = $0 { true } else { false } })
        fixture.press(.control("_"))
        #expect(fixture.state == "|")
        fixture.type("\u{1b}[200~a\nb\u{1b}[201~\r")
        #expect(fixture.outcomes.last == .accepted("a\nb"))
    }

    @Test func `a question takes the first line of what is pasted, and knows no history`() {
        var fixture = EditorFixture(history: ["yes"], mode: .question)
        fixture.type("\u{1b}[200~y\nrm\u{1b}[201~")
        fixture.press(Key(.up), .control("r"))
        #expect(fixture.state == "y|")
        fixture.press(Key(.enter))
        #expect(fixture.outcomes.last == .accepted("y"))
    }

    @Test func `a secret is edited and not shown`() {
        var fixture = EditorFixture(mode: .secret)
        fixture.type("pass")
        fixture.press(Key(.backspace))
        #expect(fixture.rows() == ["$"])
        #expect(fixture.editor.line == "pas")
    }
}
