import Testing
import Text

@Suite struct TargetQuotingTests {
    @Test(arguments: [
        ("web1", "web1"), ("Web Server 1", "'Web Server 1'"), ("web-1.prod_a", "web-1.prod_a"), ("日本", "日本"),
        ("*", "i-7"), ("7", "i-7"), ("1-5", "i-7"), ("x[1]", "i-7"), ("start NODE (old)", "i-7"), ("a,b", "i-7"),
        ("!web", "i-7"), ("-f", "i-7"), (":failed", "i-7"), ("it's", "i-7"), ("i-0abc", "i-7"), ("app#9", "i-7"),
        ("a=b", "i-7"), ("$HOME", "i-7"), ("~", "i-7"), ("%g", "i-7"), ("web ", "i-7"), ("", "i-7"), ("i-7", "i-7"),
    ])
    func `a label is typed so that it means nobody else`(label: String, typed: String) {
        #expect(TargetQuoting.typed(label, id: "i-7") == typed)
    }

    @Test(arguments: [
        ("selector: *", "'*'", 10), ("- selector: !web*", "'!web*'", 12), ("  login-user: @me", "'@me'", 14),
        ("member-of: a: b", "'a: b'", 11), ("x: %h  # why", "'%h'", 3), ("- *web", "'*web'", 2),
        ("k: &a it's", "\"&a it's\"", 3),
        ("jump: host:", "'host:'", 6),
    ])
    func `a value that wants quotes is found at its place`(line: String, quoted: String, column: Int) {
        let hint = YAMLHint(line)
        #expect(hint?.quoted == quoted)
        #expect(hint?.columns.lowerBound == column)
    }

    @Test(arguments: [
        "selector: web*", "- selector: '*'", "# a: *", "a:", "", "run: |", "x: \"*\"", "x: [a: b]", "url: http://x",
        "  - name: x",
    ])
    func `other values want none`(line: String) { #expect(YAMLHint(line) == nil) }
}
