import JSON
import Plugins
import Problems
import Shell
import Testing

struct ArgumentReaderTests {
    private let description = CommandDescription(
        name: "busy", group: .plugins, summary: "…",
        parameters: [
            Parameter(name: "target", kind: .argument, type: .target, isRequired: true, help: ""),
            Parameter(name: "rest", kind: .argument, type: .string, isRequired: false, isRepeated: true, help: ""),
            Parameter(name: "limit", short: "l", kind: .option, type: .int, isRequired: false, help: "", default: "4"),
            Parameter(name: "wait", kind: .option, type: .duration, isRequired: false, help: ""),
            Parameter(
                name: "mode", kind: .option, type: .choice, choices: ["fast", "slow"], isRequired: false, help: ""),
            Parameter(name: "force", kind: .flag, type: .string, isRequired: false, help: ""),
        ])

    private func read(_ line: String) throws -> JSONValue {
        guard case .complete(let split) = try LineSplitter().split(line),
            case .words(let words, _)? = split.parts.first?.command
        else { return .null }
        return try ArgumentReader(description).read(Array(words.dropFirst()))
    }

    @Test(
        arguments: [
            ("busy web*", #"{"target":"web*","rest":[],"limit":"4"}"#),
            ("busy 'a b'", #"{"target":"'a b'","rest":[],"limit":"4"}"#),
            ("busy x a 'b c'", #"{"target":"x","rest":["a","b c"],"limit":"4"}"#),
            ("busy --limit 7 x", #"{"target":"x","rest":[],"limit":"7"}"#),
            ("busy --limit=7 x --force", #"{"target":"x","rest":[],"limit":"7","force":true}"#),
            ("busy -l 7 x --mode slow", #"{"target":"x","rest":[],"limit":"7","mode":"slow"}"#),
            ("busy x systemctl --now", #"{"target":"x","rest":["systemctl","--now"],"limit":"4"}"#),
            ("busy x -- --force", #"{"target":"x","rest":["--force"],"limit":"4"}"#),
            ("busy x --wait 5m", #"{"target":"x","rest":[],"limit":"4","wait":"5m"}"#),
        ])
    func `reads what was typed`(line: String, values: String) throws {
        #expect(try read(line).text == values)
    }

    @Test(
        arguments: [
            ("busy", "TARGET is missing"), ("busy --limti 3 x", "--limti"), ("busy x --limit", "lacks its value"),
            ("busy --limit many x", "many"), ("busy --wait soon x", "soon"), ("busy --mode fsat x", "fsat"),
            ("busy --force=1 x", "takes no value"), ("busy --limit 1 --limit 2 x", "twice"),
        ])
    func `what cannot be read is a usage error that names it`(line: String, what: String) {
        #expect { try read(line) } throws: { error in
            guard let problem = error as? Problem else { return false }
            return problem.status == .usage && problem.code == "line.arguments" && problem.what.contains(what)
        }
    }

    @Test func `the nearest option and choice are offered`() {
        #expect { try read("busy --limti 3 x") } throws: { ($0 as? Problem)?.fixes.first == "--limit" }
        #expect { try read("busy --mode fsat x") } throws: { ($0 as? Problem)?.fixes.first == "fast" }
    }

    @Test(
        arguments: [
            (#"{"summary":"x"}"#, "bad-description"), (#"{"protocol":2,"summary":"x"}"#, "version"),
            (#"{"protocol":1}"#, "bad-description"),
            (#"{"protocol":1,"summary":"x","parameters":[{"name":"a b"}]}"#, "bad-description"),
            (#"{"protocol":1,"summary":"x","parameters":[{"name":"a","kind":"wish"}]}"#, "bad-description"),
            (
                #"{"protocol":1,"summary":"x","parameters":[{"name":"a","repeated":true},{"name":"b"}]}"#,
                "bad-description"
            ),
            (
                #"{"protocol":1,"summary":"x","parameters":[{"name":"a"},{"name":"b","required":true}]}"#,
                "bad-description"
            ),
        ])
    func `a description that lacks something is refused`(text: String, code: String) throws {
        let json = try JSONValue(parsing: text)
        let fault = #expect(throws: PluginFault.self) { try PluginDescription.read(json, name: "busy") }
        #expect(fault?.problem(of: "busy", ending: nil, lastLines: []).code == "plugin.\(code)")
    }

    @Test func `the comments of a script are its description`() throws {
        let text = """
            #!/usr/bin/env dust
            # summary: Restart a service.
            # param: TARGET target The nodes.
            # param: [MODE] string How.
            # param: COMMAND… string What.
            # example: restart web* fast ls   List, fast.
            # More about it.
            show
            # param: not one
            """
        let description = try ScriptHeader.read(text, name: "restart", path: "restart.dust")
        #expect(description.summary == "Restart a service.")
        #expect(description.usage == "restart TARGET [MODE] COMMAND…")
        #expect(description.examples == [Example("restart web* fast ls", "List, fast.")])
        #expect(description.discussion == "More about it.")
        #expect { try ScriptHeader.read("# param: X\n", name: "x", path: "x.dust") } throws: {
            ($0 as? Problem)?.what.contains("x.dust:1") == true
        }
    }

    @Test(arguments: ["\r\n", "\r"], ["", "\u{FEFF}"])
    func `a script from Windows has the same description and runs the same lines`(end: String, mark: String) throws {
        let text = "#!/usr/bin/env dust\n# summary: Look.\n# param: TARGET target The nodes.\n# More.\nshow $1\n"
        let plain = try ScriptHeader.read(text, name: "look", path: "look.dust")
        let other = try ScriptHeader.read(mark + text.replacing("\n", with: end), name: "look", path: "look.dust")
        #expect(other.summary == plain.summary && other.summary == "Look.")
        #expect(other.usage == plain.usage && other.discussion == plain.discussion)
        let bad = mark + "#!/usr/bin/env dust\n# param: X\n".replacing("\n", with: end)
        #expect { try ScriptHeader.read(bad, name: "x", path: "x.dust") } throws: {
            ($0 as? Problem)?.what.contains("x.dust:2") == true
        }
    }
}
