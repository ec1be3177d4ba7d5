import DustTesting
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Testing

/// What one is told to type is typed: it must mean the machine that was meant, whatever that is called, and no other.
@Suite struct TipTests {
    /// Names that a target reads as something else, and some that stand for others.
    private static let names = [
        "web 1", "Web Server 1", "*", "7", "1-3", "x[1]", "x[01-02]", "a,b", "a&b", "!web", "(old)", "it's", "\"q\"",
        ":failed",
        "%g", "-f", "--yes", "i-0abc", "name=x", "age>8h", "a~b", "web0", "twin", "twin", "spark1", "日本 1", "a  b",
        " lead",
        "trail ", "tags=env:prod", "$HOME", "~", "a;b", "a|b", "a\\b", "#9", "web0#3", "running", "state", "1", "",
    ]

    private static func fleet(state: String) -> [FakeFleet.Member] {
        names.enumerated().map { number, name in
            .init(
                name, id: "i-" + String(repeating: "0", count: 13) + String(1_000 + number), state: state,
                tags: number == 0 ? ["dust:cluster": "spark1"] : number == 1 ? ["dust:cluster": "web0"] : [:])
        }
    }

    /// The commands whose first word is a target, in tips.
    private static let commands: Set<String> = [
        "start", "stop", "reboot", "terminate", "doctor", "assign", "trust", "show", "run", "put", "get", "forward",
        "tag",
        "untag", "answer", "results",
    ]

    /// The target in a tip, as it is typed; nil where there is none, or only a place for one.
    private static func target(in tip: String) throws -> String? {
        // What is said behind a tip stands after three blanks or a comma.
        let line = String(tip.prefix(upTo: tip.firstRange(of: "   ")?.lowerBound ?? tip.endIndex))
        guard case .complete(let split) = try LineSplitter().split(line), let part = split.parts.first else {
            return nil
        }
        guard case .words(let words, _) = part.command else {
            if case .remote(let target, _) = part.command { return target?.raw }
            return nil
        }
        var rest = words.map(\.raw)[...]
        guard let command = rest.popFirst(), commands.contains(command) else { return nil }
        while let option = rest.first, option.hasPrefix("--"), option != "--" { rest = rest.dropFirst() }
        guard var word = rest.first else { return nil }
        if word.hasSuffix(",") { word.removeLast() }
        return ["NODE", "TARGET", "'TARGET'"].contains(word) ? nil : word
    }

    /// Types the target of each tip of a line and sees whom it means; how many tips had one.
    private func follow(_ line: String, meaning id: String, in shell: ShellFixture) async throws -> Int {
        let result = await shell.enter(line)
        var count = 0
        for fix in result.problems.flatMap(\.fixes) + Self.fixes(inJSON: result.output) {
            guard let target = try Self.target(in: fix) else { continue }
            count += 1
            let shown = await shell.enter("show \(target) --json")
            let ids = try JSONValue(parsing: shown.output.isEmpty ? "[]" : shown.output).array?.compactMap {
                $0["id"]?.string
            }
            #expect(ids == [id], "\(line): \(fix)")
        }
        return count
    }

    /// What the doctor advises stands in its findings.
    private static func fixes(inJSON output: String) -> [String] {
        let findings = (try? JSONValue(parsing: output))?.array ?? []
        return findings.flatMap { $0["fixes"]?.array ?? [] }.compactMap(\.string)
    }

    @Test(arguments: ["running", "stopped", "pending", "stopping"])
    func `a tip means the machine that was meant`(state: String) async throws {
        let fleet = Self.fleet(state: state)
        let remote = FakeRemote { _, node in
            .unreachable(
                Problem(
                    "ssh.refused", about: node.label, "Cannot reach \(.subject).", why: "It is so.",
                    fix: "doctor \(node.typed)", "trust --forget \(node.typed)", status: .unreachable))
        }
        let shell = try ShellFixture(fleet, remote: remote)
        await shell.enter("show")
        for member in fleet {
            var count = 0
            for line in ["run \(member.id) -- true", "doctor \(member.id) --json", "@\(member.id)"] {
                count += try await follow(line, meaning: member.id, in: shell)
            }
            #expect(count > 0, "\(member.tags)")
        }
    }

    @Test func `a tip of a node that has changed since, and of one without a rule`() async throws {
        let fleet = Self.fleet(state: "running")
        let remote = FakeRemote { _, node in
            .unreachable(
                Problem("ssh.refused", about: node.label, "Cannot reach \(.subject).", status: .unreachable))
        }
        for member in fleet {
            let shell = try ShellFixture(fleet, remote: remote)
            await shell.enter("show")
            shell.fleet.set(Self.fleet(state: "stopped"))
            #expect(try await follow("run \(member.id) -- true", meaning: member.id, in: shell) == 1)
            let bare = try ShellFixture(fleet, rules: "[]\n")
            #expect(try await follow("run \(member.id) -- true", meaning: member.id, in: bare) == 1)
        }
    }

    @Test func `several words are offered as the name that they are, quoted`() async throws {
        let fleet = Self.fleet(state: "running")
        let shell = try ShellFixture(fleet)
        for member in fleet {
            let name = member.tags["Name"] ?? ""
            guard name.split(separator: " ", omittingEmptySubsequences: false).count > 1 else { continue }
            let result = await shell.enter("terminate \(name)")
            #expect(result.status != .success && shell.fleet.orders.isEmpty, "\(name)")
            // One with blanks at its ends, or two in a row, is not what these words spell.
            let isSpelt = name == name.split(separator: " ").joined(separator: " ")
            #expect(result.fixes.contains { $0 == "terminate '\(name)'" } == isSpelt)
            for fix in result.problems.flatMap(\.fixes) {
                guard let target = try Self.target(in: fix) else { continue }
                let ids = try JSONValue(parsing: await shell.enter("show \(target) --json").output).array
                #expect(ids?.compactMap { $0["id"]?.string } == [member.id], "\(fix)")
            }
        }
    }

    @Test(arguments: ["spark1", "my cluster"])
    func `of a word that is both a cluster and a node each is offered so that it can be typed`(word: String)
        async throws
    {
        let shell = try ShellFixture([
            .init("other", id: "i-00000000000000001", tags: ["dust:cluster": word]),
            .init(word, id: "i-00000000000000002"),
        ])
        let problem = try #require(await shell.enter("stop '\(word)' --yes").problems.first)
        #expect(problem.code == "target.ambiguous-name" && problem.fixes.count == 2 && shell.fleet.orders.isEmpty)
        for (fix, id) in zip(problem.fixes, ["i-00000000000000001", "i-00000000000000002"]) {
            let shown = try JSONValue(parsing: await shell.enter("show \(fix) --json").output).array
            #expect(shown?.compactMap { $0["id"]?.string } == [id], "\(fix)")
        }
    }
}
