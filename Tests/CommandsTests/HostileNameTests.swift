import DustTesting
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Testing

@testable import Commands
@testable import Console

/// Names, tags and clusters that hold what commands terminals: whatever is done with them, nothing of it gets through.
@Suite struct HostileNameTests {
    /// Clears the screen, sets colours by C1, turns the direction, rings, goes back in the line, begins another one.
    private static let poison = "\u{1b}[2J\u{9b}31m\u{202e}\u{2066}\u{7}\r\n\u{85}\u{2028}\u{200f}"
    private static let members: [FakeFleet.Member] = [
        .init(
            "web\(poison)0", id: "i-00000000000000aa",
            tags: ["env\(poison)": "prod\(poison)", "dust:cluster": "spark\(poison)", "owner": "ada\(poison)"],
            ["key_name": "key\(poison)", "image_id": "ami\(poison)", "state_transition_reason": poison]),
        .init("web1", id: "i-00000000000000bb", state: "stopped", tags: ["owner": "\(poison)"]),
    ]

    /// Where a text holds what a terminal would obey, tabs and line feeds apart; nil where it does not.
    private static func poisoned(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.first { scalar in
            switch scalar.value {
            case 0x09, 0x0A: false
            case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
    }

    private func shell() throws -> ShellFixture {
        try ShellFixture(
            Self.members,
            remote: FakeRemote { line, node in
                line == "refuse"
                    ? .unreachable(
                        Problem(
                            "ssh.refused", about: node.label, "Cannot reach \(.subject).", why: "It is so.",
                            status: .unreachable))
                    : .prints("said \(Self.poison)\n", error: "complained \(Self.poison)\n", status: 3)
            })
    }

    @Test(arguments: [
        "show", "show -v", "show -vv", "show --json", "show --csv", "show -vv --json", "show tags=owner:ada*",
        "show --columns name,tag:owner,key", "show --sort name", "use", "use spark", "show nosuch~*",
        "stop i-00000000000000aa --dry-run --yes", "stop i-00000000000000aa --yes", "start web* --yes",
        "terminate i-00000000000000aa --yes", "reboot i-00000000000000aa --yes", "tag * team=a", "untag * owner",
        "run i-00000000000000aa -- true", "run --fold * -- true", "run --json * -- true", "run * -- refuse",
        "results", "results --fold", "results --json", "put * /nonexistent/x /tmp/", "doctor i-00000000000000aa",
        "assign i-00000000000000aa --user u\u{1b}[2J --keyfile k --cluster none --precedence highest",
        "export hosts *", "export ansible *", "export ssh-config *", "jobs", "history", "group g *", "group",
        "show 'we\u{1b}[2Jb'", "shwo\u{1b}[2J", "help sh\u{1b}[2J", "set outp\u{202e}ut x", "alias x='\u{9b}2J'",
        "alias",
    ])
    func `no command lets a name command the terminal`(line: String) async throws {
        let shell = try shell()
        await shell.enter("show")
        await shell.enter("run i-00000000000000aa -- true")
        let result = await shell.enter(line)
        for (place, text) in [("output", result.output), ("notes", result.notes), ("screen", result.screen)] {
            // Lines of CSV end as RFC 4180 has it.
            let text = line == "show --csv" ? text.replacing("\r\n", with: "\n") : text
            #expect(Self.poisoned(text) == nil, "\(line) \(place): \(text.debugDescription)")
        }
        // A name that was left out entirely would pass all of this.
        if line == "show" {
            let shown =
                "\\u{1b}[2J\\u{9b}31m\\u{202e}\\u{2066}\\u{7}\\u{d}\\u{a}\\u{85}\\u{2028}\\u{200f}"
            let names = result.lines.map { $0.split(separator: " ").dropFirst().first }
            #expect(
                names == [
                    "Name", nil, Substring("spark\(shown)"), Substring("web\(shown)0"), nil, "web1",
                ])
        }
    }

    @Test func `JSON has them as escapes, and they read back as they are`() async throws {
        let text = try await shell().enter("show --json i-00000000000000aa").output
        #expect(Self.poisoned(text) == nil)
        #expect(try JSONValue(parsing: text).array?.first?["name"]?.string == "web\(Self.poison)0")
    }

    @Test func `a script's lines are shown harmless where they fail`() async throws {
        var context = try shell().context
        let sink = CollectingSink()
        context.output = Output(sink: sink, style: Style(.none), noteStyle: Style(.none), width: nil)
        let script = ScriptRunner(runner: LineRunner(context: context, arguments: []), name: "deploy\u{1b}[2J.dust")
        for (text, codes) in [
            ("show stat\u{1b}[2J=x\n", ["target.unclosed-bracket"]), ("stpo\u{9b}31m\n", []),
            ("show (\u{202e}\n", ["target.unbalanced-parenthesis"]), ("run --frob\u{1b} -- true\n", ["line.arguments"]),
        ] {
            #expect(await script.run(text) != .success, "\(text.debugDescription)")
            #expect(sink.problems.map(\.code) == codes)
            let last = sink.everything.split(separator: "\n").last
            #expect(last?.hasPrefix("deploy\\u{1b}[2J.dust:1: ") == true, "\(sink.everything.debugDescription)")
            #expect(Self.poisoned(sink.everything) == nil, "\(sink.everything.debugDescription)")
            sink.clear()
        }
    }

    @Test func `completion and its menu show them harmless`() async throws {
        let shell = try shell()
        await shell.enter("show")
        let typing = Typing(context: shell.context)
        for line in ["show web", "show tags=", "show tags=owner:", "show i-", "@web", "use spa", "show key="] {
            let request = CompletionRequest(line: line, cursor: line.count)
            guard let offers = await typing.completions(for: request) else { continue }
            var editor = LineEditor(prompt: "$ ")
            editor.set(line)
            for _ in 0..<3 {
                editor.offer(offers, for: request)
                let frame = editor.frame(width: 80, height: 20, style: Style(.none))
                for row in frame.rows {
                    #expect(Self.poisoned(row.text) == nil, "\(line): \(row.text.debugDescription)")
                }
                _ = editor.handle(Key(.tab))
            }
        }
    }
}
