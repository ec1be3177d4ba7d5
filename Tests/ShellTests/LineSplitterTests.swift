import DustTesting
import Problems
import Shell
import Testing

/// What is typed, and the commands that it is: words parted by `·`, what goes to nodes in braces.
private let typed: [(line: String, commands: [String])] = [
    ("", []),
    ("   # a comment", []),
    ("show running", ["show·running"]),
    ("show -v  1,3,4  # using filter expression", ["show·-v·1,3,4"]),
    ("use spark1; show running", ["use·spark1", "show·running"]),
    ("use spark1;show && stop web*||show;", ["use·spark1", "show", "&& stop·web*", "|| show"]),
    ("show\nuse spark1\n", ["show", "use·spark1"]),
    ("show \\\n running", ["show·running"]),
    // Quotes, white space in targets
    ("tag web* note='a b' x=\"c; d\"", ["tag·web*·note=a b·x=c; d"]),
    ("tag web* note=\"say \\\"hi\\\"\"", ["tag·web*·note=say \"hi\""]),
    ("answer ''", ["answer·"]),
    ("show a\\ b", ["show·a b"]),
    ("show web1, web2", ["show·web1, web2"]),
    ("show web* & !web3 -v", ["show·web* & !web3·-v"]),
    ("show (web-a , web-b)&state=running -v", ["show·(web-a , web-b)&state=running·-v"]),
    ("show web1, --json", ["show·web1,·--json"]),
    ("answer :(", ["answer·:("]),
    ("show name~a|b", ["show·name~a|b"]),
    // Pipes and redirections are words of their own
    ("show age>8h", ["show·age>8h"]),
    ("show > f", ["show [> f]"]),
    ("show web* &> f", ["show·web* [&> f]"]),
    ("show x >> 'my file' 2>&1", ["show·x [>> my file] [2>&1]"]),
    ("show | grep 'a;b' | wc -l; use x", ["show [| grep 'a;b' | wc -l]", "use·x"]),
    ("show '>' f", ["show·>·f"]),
    ("echo $(date; ls) | cat", ["echo·$(date; ls) [| cat]"]),
    // The system shell
    ("! ls *; show", ["! ls·*", "show"]),
    ("!3", ["!3"]),
    ("for i in 1 2; do echo $i; done", ["! for"]),
    ("ls && for i in 1; do ls; done", ["ls", "&& ! for"]),
    // What belongs to nodes is not looked into
    ("@ uptime", ["@ {uptime}"]),
    ("@worker* uptime; date && ls | wc > f  # all", ["@worker* {uptime; date && ls | wc > f  # all}"]),
    ("@1,2,3 y", ["@1,2,3 {y}"]),
    ("@web1, web2 uptime", ["@web1, web2 {uptime}"]),
    ("@(web-a , !web-b) uptime", ["@(web-a , !web-b) {uptime}"]),
    ("@tags=owner:'a b' uptime", ["@tags=owner:'a b' {uptime}"]),
    ("@web0 for i in 1 2; do\necho line $i\ndone\nshow", ["@web0 {for i in 1 2; do\necho line $i\ndone}", "show"]),
    ("@web0 cat <<EOF\nit's; show\nEOF\nshow", ["@web0 {cat <<EOF\nit's; show\nEOF}", "show"]),
    ("run web* -- if a\nthen b; fi\nshow", ["run·web*·-- {if a\nthen b; fi}", "show"]),
    ("@web0 a |\n  b\nshow", ["@web0 {a |\n  b}", "show"]),
    ("@web0 a )\nshow", ["@web0 {a )}", "show"]),
    ("while a\ndo b; done\nshow", ["! while", "show"]),
    ("@9", ["@9"]),
    ("@", ["@"]),
    ("@* awk '{print $1}' \"$HOME\" $x $?", ["@* {awk '{print $1}' \"$HOME\" $x $?}"]),
    ("@* echo 'a\nb'\nshow", ["@* {echo 'a\nb'}", "show"]),
    ("show; @* a; b", ["show", "@* {a; b}"]),
    ("run --fanout 2 web* -- a 'b' ; c | d", ["run·--fanout·2·web*·-- {a 'b' ; c | d}"]),
    ("run web* --  a   b", ["run·web*·-- {a   b}"]),
    ("put web* -- a; show", ["put·web*·--·a", "show"]),
    // Variables and aliases
    ("show $name-${name} '$name' \"$name\" $other $?", ["show·web-web·$name·web·$other·3"]),
    ("show name~web$ $,", ["show·name~web$·$,"]),
    ("tag web* x=$1", ["tag·web*·x=$1"]),
    ("ll web*; show ll", ["show·-v·web*", "show·ll"]),
    ("show", ["show"]),
    ("up; show", ["@* {uptime; show}"]),
]

private func summary(_ part: LinePart) -> String {
    var text = ""
    switch part.command {
    case .remote(let target, let command):
        text = "@\(target?.raw ?? "")" + (command.map { " {\($0)}" } ?? "")
    case .words(let words, let rest):
        text = words.map(\.text).joined(separator: "·") + (rest.map { " {\($0)}" } ?? "")
    }
    for redirection in part.redirections {
        text += " [\(redirection.kind.rawValue)" + (redirection.file.map { " \($0.text)" } ?? "") + "]"
    }
    if let pipe = part.pipe { text += " [| \(pipe)]" }
    if part.isForSystemShell { text = "! " + text }
    if part.ignoresFailure { text = "- " + text }
    switch part.connector {
    case .always: return text
    case .and: return "&& " + text
    case .or: return "|| " + text
    }
}

private func split(_ line: String, in splitter: LineSplitter) throws -> [LinePart] {
    guard case .complete(let split) = try splitter.split(line) else {
        Issue.record("not complete: \(line)")
        return []
    }
    return split.parts
}

private var person: LineSplitter {
    let aliases = ["ll": "show -v", "show": "show", "up": "@* uptime"]
    return LineSplitter(variable: { ["name": "web", "?": "3"][$0] }, alias: { aliases[$0] })
}

private var script: LineSplitter { LineSplitter(arguments: ["a b", "web*", "it's"]) }

@Test(arguments: typed.indices)
func `a line is these commands`(row: Int) throws {
    let (line, commands) = typed[row]
    #expect(try split(line, in: person).map(summary) == commands, "\(line)")
}

@Test(arguments: [
    ("show $1 $2", "show·a b·web*"),
    ("show $@", "show·a b·web*·it's"),
    ("put \"$@\" x", "put·a b·web*·it's·x"),
    ("show $# $9 '$1' \"<$1>\"", "show·3··$1·<a b>"),
    ("-stop web*", "- stop·web*"),
    ("- @$2 false", "- @web* {false}"),
    ("@$2 echo \"$1\" $3 '$1' $HOME $#", "@web* {echo \"a b\" it's '$1' $HOME 3}"),
    ("run $2 -- echo $@", "run·web*·-- {echo a b web* it's}"),
    ("@$2 cat <<E\n$1 don't $1\nE", "@web* {cat <<E\na b don't a b\nE}"),
    ("@$2 cat <<'E'\n$1\nE", "@web* {cat <<'E'\n$1\nE}"),
    ("@$2 if a; then\necho '$1' \"$3\"\nfi", "@web* {if a; then\necho '$1' \"it's\"\nfi}"),
])
func `a script's own arguments are put in everywhere but in single quotes`(line: String, command: String) throws {
    #expect(try split(line, in: script).map(summary) == [command])
}

@Test(arguments: [
    ("show 'a", LineSplitter.Missing.quote("'", column: 5)),
    ("@web0 for i in 1 2; do", .text(.word("done", of: 6))), ("@web0 cat <<EOF\na", .text(.hereDocument("EOF"))),
    ("run web* -- a |", .text(.command(after: "|"))), ("show; @web0 if a", .text(.word("then", of: 12))),
    ("for i in 1 2", .text(.word("do", of: 0))),
    ("@* echo \"a\nb", .quote("\"", column: 8)),
    ("@'web uptime", .quote("'", column: 1)),
    ("show \\", .lineAfterBackslash),
    ("@* ls \\", .lineAfterBackslash),
    ("show &&", .command(after: "&&")),
    ("show || # then", .command(after: "||")),
    ("show |", .command(after: "|")),
])
func `an unfinished line asks for more`(line: String, missing: LineSplitter.Missing) throws {
    #expect(try person.split(line) == .incomplete(missing))
    #expect(missing.problem(in: line).status == .usage)
}

@Test(arguments: [
    ("; show", "line.missing-command", 0),
    ("show && ; show", "line.missing-command", 8),
    ("show ;; show", "line.missing-command", 6),
    ("| grep x", "line.missing-command", 0),
    ("show | ; x", "line.missing-command", 7),
    ("show >", "line.missing-file", 6),
    ("show > ; x", "line.missing-file", 7),
])
func `a line with a hole is pointed at`(line: String, code: String, column: Int) throws {
    let problem = try #require(throws: Problem.self) { try person.split(line) }
    #expect(problem.code == code)
    #expect(problem.excerpt?.range.lowerBound == column)
    #expect(problem.status == .usage)
}

@Test func `what the system shell gets is the command as it was typed, with pipes and redirections`() throws {
    let parts = try split("ls   -l 'a b'\t\"$name\" > f 2>&1 | wc -l # x; make all", in: person)
    #expect(parts.map(\.text) == ["ls   -l 'a b'\t\"web\" > f 2>&1 | wc -l"])
    #expect(try split("for i in 1; do ls; done", in: person).first?.text == "for i in 1; do ls; done")
}

@Test func `words know their columns and keep their quotes`() throws {
    let line = "show 'name=a b',x  -v"
    guard case .words(let words, _) = try #require(split(line, in: person).first).command else { return }
    #expect(words.map(\.columns) == [0..<4, 5..<17, 19..<21])
    #expect(words.map(\.raw) == ["show", "'name=a b',x", "-v"])
    #expect(words.map(\.isQuoted) == [false, true, false])
}

@Test func `lines of a script know their numbers`() throws {
    let text = "show\n\n# why\nshow 'a\nb'; use x\n@* a\nuse y"
    #expect(try split(text, in: script).map(\.lineNumber) == [0, 3, 4, 5, 6])
}

@Test(arguments: [
    (["show", "name=a b", ">", "f"], "show·name=a b·>·f", "show 'name=a b' '>' f"),
    (["@w* , x", "ls", "-l; a"], "@w* , x {ls -l; a}", "'@w* , x' ls '-l; a'"),
    (["@", "uptime"], "@ {uptime}", "@ uptime"),
    (["@9"], "@9", "@9"),
    (["run", "web*", "--", "a", "|", "b"], "run·web*·-- {a | b}", "run 'web*' -- a '|' b"),
    (["ls", "it's"], "ls·it's", "ls 'it'\\''s'"),
])
func `words that bash has opened are never split again`(arguments: [String], command: String, text: String) {
    let part = LineSplitter.part(of: arguments)
    #expect(summary(part) == command)
    #expect(part.text == text)
}

@Test(.timeLimit(.minutes(1)), arguments: ["\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\r"])
func `only what shells mean by it ends a line`(blank: String) {
    // Two readers that differ in it once waited for each other for ever.
    for line in ["for i in 1\0\(blank); do echo \"$i $web*", "show web*\(blank)-v", "ls # a\(blank)b", "\\\(blank)"] {
        for splitter in [person, script] { _ = try? splitter.split(line) }
    }
    let text = "show web*\(blank)-v"
    let parts = try? split(text, in: person)
    #expect(parts?.count == 1)
}

@Test(.timeLimit(.minutes(1))) func `no text makes the splitter fail in another way than by a Problem`() {
    var random = SplitMix(state: 42)
    let alphabet = Array("aw1 \n\t;&|<>()[]!@#$?{}'\"\\,=~*-é\u{301}\r\n🤖\0\u{B}\u{C}\u{85}\u{2028}")
    for _ in 0..<4000 {
        let line = String(
            (0..<Int.random(in: 0...24, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "a" })
        for splitter in [person, script] {
            guard case .complete(let split) = try? splitter.split(line) else { continue }
            for part in split.parts { #expect(part.columns.upperBound <= split.text.count, "\(line)") }
        }
    }
}
