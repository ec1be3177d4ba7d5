import DustTesting
import Files
import Fleets
import Foundation
import JSON
import Nodes
import Plugins
import Problems
import Shell
import Synchronization
import Testing

/// Commands of the user's own, typed into a shell.
@Suite(.timeLimit(.minutes(2)))
struct PluginShellTests {
    private let shell: ShellFixture
    private let calls = Calls()

    private final class Calls: Sendable {
        let made = Mutex<[String]>([])
    }

    init() throws {
        let services = Services.fake(
            calls: CloudCalls { [calls] (service, action, parameters, place) async throws(Problem) in
                calls.made.withLock { $0.append("\(service):\(action) \(parameters.text) \(place.region)") }
                guard service != "iam" else { throw Problem("aws.unauthorized", "You may not.", status: .cloud) }
                return ["Regions": [["RegionName": .string(place.region)]]]
            })
        shell = try ShellFixture(
            [FakeFleet.Member("web0"), FakeFleet.Member("web1"), FakeFleet.Member("db0", state: "stopped")],
            remote: FakeRemote { line, node in
                switch line {
                case "fail": .prints("", error: "no\n", status: node.label == "web0" ? 3 : 0)
                case "ask": .prints("\u{1B}[31mred\u{1B}[0m caf\u{E9}\n")
                default: nil
                }
            }, sources: { [PluginCatalog(folder: $0, environment: $1)] }, services: services)
        try AtomicFile.write(PluginFiles.pythonLibrary, to: "\(shell.folder.commands)/dustplugin.py", mode: 0o644)
    }

    private func python(_ name: String, _ body: String, parameters: String = "") throws {
        let indented = body.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let text = """
            #!/usr/bin/env python3
            import os, dustplugin
            from dustplugin import argument, option, flag
            def main(dust, **given):
            \(indented)
            dustplugin.serve(main, summary="Does \(name).", parameters=[\(parameters)])
            """
        try AtomicFile.write(text, to: "\(shell.folder.commands)/\(name)", mode: 0o755)
    }

    private func script(_ name: String, _ text: String) throws {
        try AtomicFile.write(text, to: "\(shell.folder.commands)/\(name).dust", mode: 0o644)
    }

    // MARK: Scripts

    @Test func `a script runs its lines with its arguments and ends with the status of the one that fails`()
        async throws
    {
        try script(
            "look", "# summary: Look.\n# param: WHAT target What.\nshow $1 --columns name\nshow nothing-like-it\nshow\n"
        )
        let result = await shell.enter("look web1")
        #expect(result.output.contains("web1"))
        #expect(!result.output.contains("web0"))
        #expect(result.status == .notFound)
        #expect(result.notes.contains("look.dust:4"))
        #expect(await shell.enter("look").status == .usage)
        #expect(await shell.enter("look a b").status == .usage)
    }

    @Test(arguments: ["\r\n", "\r"], ["", "\u{FEFF}"])
    func `a script from Windows runs as any other, and the failing line is named`(
        end: String, mark: String
    ) async throws {
        let lines = [
            "#!/usr/bin/env dust", "# summary: Look.", "show $1 --columns name", "show nothing-like-it", "show",
        ]
        try script("look", mark + lines.joined(separator: end) + end)
        let result = await shell.enter("look web1")
        #expect(result.output.contains("web1") && !result.output.contains("web0"))
        #expect(result.status == .notFound)
        #expect(result.notes.contains("look.dust:4"))
        #expect(await shell.enter("plugin check look").status == .success)
    }

    @Test func `a script that calls itself ends`() async throws {
        try script("again", "again\n")
        let result = await shell.enter("again")
        #expect(result.status == .failure)
        #expect(result.notes.contains("without end"))
    }

    // MARK: Programs

    @Test func `a program gets nodes, prints and makes tables`() async throws {
        try python(
            "states",
            """
            rows = [[n["name"], n["state"], n["index"]] for n in dust.nodes(given["target"] or "")]
            dust.print("state of " + str(len(rows)))
            dust.table(["Name", "State", "Index"], rows)
            """, parameters: "argument('target', 'target', required=False)")
        let result = await shell.enter("states")
        #expect(result.status == .success, "\(result.notes)")
        #expect(result.output.contains("state of 3"))
        #expect(result.output.contains("stopped"))
        let json = await shell.enter("states web* --json")
        let rows = try JSONValue(parsing: json.output)
        #expect(rows.array?.count == 2)
        #expect(rows[0]?["Name"] == "web0")
        #expect(rows[0]?["Index"]?.int != nil)
        let none = await shell.enter("states nosuch*")
        #expect(none.status == .notFound)
    }

    @Test func `a program runs commands on nodes and hears of each`() async throws {
        try python(
            "each",
            """
            for event in dust.run("web*", given["command"]):
                if event.what == "output": dust.print(event.name + "/" + event.stream + " " + event.text.strip())
                if event.what == "exited": dust.print(event.name + " exit " + str(event.exit))
            """, parameters: "argument('command')")
        let result = await shell.enter("each fail")
        #expect(result.output.contains("web0/stderr no"))
        #expect(result.output.contains("web0 exit 3"))
        #expect(result.output.contains("web1 exit 0"))
        let colours = await shell.enter("each ask")
        #expect(!colours.output.contains("\u{1B}"))
        #expect(colours.output.contains("caf"))
    }

    @Test func `AWS is called for it, in the region it names, and what AWS refuses keeps its code and status`()
        async throws
    {
        try python(
            "regions",
            """
            pending = [dust.begin("aws", service="ec2", action="DescribeRegions", region=r) for r in ("a", "b")]
            dust.print(",".join(p.result()["Regions"][0]["RegionName"] for p in pending))
            dust.aws("iam", "GetUser")
            """)
        let result = await shell.enter("regions")
        #expect(result.output == "a,b\n")
        #expect(result.status == .cloud)
        #expect(result.notes.contains("regions: You may not."))
    }

    @Test func `lines of the shell run as part of it`() async throws {
        try python("twice", "return max(dust.command('show web0 --columns name'), dust.command('show nosuch1'))")
        let result = await shell.enter("twice")
        #expect(result.output.contains("web0"))
        #expect(result.status == .notFound)
    }

    @Test func `it can ask, and is refused where nobody answers`() async throws {
        try python(
            "asks", "dust.print(dust.ask('who?') + ' ' + str(dust.confirm('sure?')))")
        let result = await shell.enter("asks", answering: "me", "y")
        #expect(result.output == "me True\n")
        #expect(shell.questions.count == 2)
        let alone = await shell.enter("asks")
        #expect(alone.status == .failure)
        #expect(alone.notes.contains("who?"))
    }

    @Test func `its own failures are told with its name`() async throws {
        try python("fails", "raise dustplugin.DustError('There is no tea.', status=5)")
        let result = await shell.enter("fails")
        #expect(result.status == .notFound)
        #expect(result.notes.contains("fails: There is no tea."))
        try python("crashes", "print('on stdout'); os._exit(7)")
        let crash = await shell.enter("crashes")
        #expect(crash.status == .failure)
        #expect(crash.notes.contains("crashes crashed"))
        #expect(crash.notes.contains("Exit status 7"))
        try python("raises", "raise ValueError('deep inside')")
        #expect(await shell.enter("raises").notes.contains("deep inside"))
    }

    @Test func `a failure as long as a book is told in a few lines`() async throws {
        try python("chatty", "raise dustplugin.DustError('a\\x1b[31m' * 100000)")
        let result = await shell.enter("chatty")
        #expect(result.notes.count < 5_000)
        #expect(!result.notes.contains("\u{1B}"))
    }

    @Test func `what a plugin says on standard error comes line by line, and harmless`() async throws {
        try python("loud", "import sys; sys.stderr.write('one\\x1b[2J\\u202etwo\\rthree\\nrest'); sys.stderr.flush()")
        let result = await shell.enter("loud")
        #expect(!result.notes.contains("\u{1B}") && !result.notes.contains("\u{202E}") && !result.notes.contains("\r"))
        #expect(result.notes.contains("three\n") && result.notes.contains("rest\n"))
    }

    @Test func `the smallest plugin of the documentation works`() async throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Documentation/Plugins.md")
        let text = try String(contentsOf: path, encoding: .utf8)
        let start = try #require(text.range(of: "    #!/bin/sh", options: .backwards)?.lowerBound)
        let lines = text[start...].split(separator: "\n").map { $0.dropFirst(4) }
        try AtomicFile.write(
            lines.joined(separator: "\n") + "\n", to: "\(shell.folder.commands)/greet", mode: 0o755)
        let result = await shell.enter("greet")
        #expect(result.status == .success, "\(result.notes)")
        #expect(result.output == "hello\n")
    }

    // MARK: Finding them

    @Test func `a description is asked for once, and again when the file changes`() async throws {
        let log = shell.folder.path + "/asked"
        func write(_ summary: String) throws {
            let text = """
                #!/bin/sh
                read line
                echo x >> \(log)
                echo '{"id":1,"result":{"protocol":1,"summary":"\(summary)"}}'
                """
            try AtomicFile.write(text, to: "\(shell.folder.commands)/counted", mode: 0o755)
        }
        try write("First.")
        for _ in 0..<3 { #expect(await shell.enter("help counted").output.contains("First.")) }
        #expect(try AtomicFile.readText(log) == "x\n")
        try write("Second.")
        #expect(await shell.enter("help counted").output.contains("Second."))
        #expect(try AtomicFile.readText(log) == "x\nx\n")
    }

    @Test func `one that never describes itself does not take help away`() async throws {
        for name in ["mute1", "mute2", "mute3"] {
            try AtomicFile.write("#!/bin/sh\nsleep 100\n", to: "\(shell.folder.commands)/\(name)", mode: 0o755)
        }
        try python("fine", "return 0")
        let result = await shell.enter("help")
        #expect(result.output.contains("Does fine."))
        #expect(result.output.contains("mute2"))
        #expect(result.status == .success)
    }

    @Test func `a built-in is never replaced, and the file is named once`() async throws {
        try python("show", "dust.print('mine')")
        let result = await shell.enter("show --columns name")
        #expect(!result.output.contains("mine"))
        #expect(result.notes.contains("commands/show is not used"))
        #expect(await !shell.enter("show").notes.contains("is not used"))
        #expect(await shell.enter("plugin check show").status == .failure)
        #expect(await shell.enter("plugin list").output.contains("not used: show is built in"))
    }

    @Test(arguments: ["--script", "--python"])
    func `what plugin new writes works and passes its check`(language: String) async throws {
        #expect(await shell.enter("plugin new mine \(language)").status == .success)
        let check = await shell.enter("plugin check mine")
        #expect(check.status == .success, "\(check.notes)")
        #expect(await shell.enter("plugin new mine \(language)").status == .failure)
        #expect(await shell.enter("help mine").output.contains("mine"))
    }

    @Test func `plugin check says what is wrong`() async throws {
        try AtomicFile.write("echo\n", to: "\(shell.folder.commands)/plain", mode: 0o644)
        #expect(await shell.enter("plugin check plain").notes.contains("chmod +x"))
        #expect(await shell.enter("plugin check nosuch").status == .notFound)
        try script("broken", "# summary: x\nshow 'open\n")
        #expect(await shell.enter("plugin check broken").notes.contains("broken.dust:"))
        try script("lying", "# summary: x\n# param: A string a\n# example: lying\nshow\n")
        #expect(await shell.enter("plugin check lying").notes.contains("An example of lying"))
    }
}
