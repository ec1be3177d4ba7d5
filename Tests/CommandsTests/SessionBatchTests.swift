import DustTesting
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Testing

/// `@` in steps, and nodes that share a name.
@Suite struct SessionBatchTests {
    private static let fleet = (0..<10).map { FakeFleet.Member("web\($0)") }

    @Test func `batches go one after the other, and enough failures leave the rest alone`() async throws {
        let shell = try ShellFixture(
            Self.fleet,
            shells: FakeSessionShells { _, node in .prints("", status: ["web2", "web3"].contains(node.label) ? 1 : 0) })
        let result = await shell.enter("@web* --batch 1,20%,100% --max-failures 1 restart")
        #expect(result.status == .failure)
        #expect(shell.shells.lines.map(\.node).first == "web0")
        #expect(Set(shell.shells.lines.map(\.node)) == ["web0", "web1", "web2"])
        #expect(shell.shells.lines.allSatisfy { $0.text == "restart" })
        #expect(result.untimed == ["2 ok · 1 failed (exit 1: web2)", "stopped after 1 failed; left alone: web[3-9]"])
    }

    @Test func `all of them, where nothing fails`() async throws {
        let shell = try ShellFixture(Self.fleet, shells: FakeSessionShells { _, _ in .prints("") })
        let result = await shell.enter("@web* --batch 3 true")
        #expect(result.status == .success && shell.shells.lines.count == 10)
        #expect(Set(shell.shells.lines.prefix(3).map(\.node)) == ["web0", "web1", "web2"])
        #expect(result.untimed.isEmpty)
    }

    @Test func `a question in a batch brings the prompt back, and the rest is left alone`() async throws {
        let shell = try ShellFixture(
            Self.fleet, shells: FakeSessionShells { _, node in node.label == "web0" ? .asks("Sure? ") : .prints("") })
        let result = await shell.enter("@web* --batch 1,100% install")
        #expect(shell.shells.lines.map(\.node) == ["web0"])
        #expect(
            result.untimed == [
                "1 waiting", "stopped since a node waits; left alone: web[1-9]", "1 node waits for an answer: web0",
                "  Sure? ",
                "answer with @:waiting TEXT",
            ])
        #expect(shell.context.session.current.questions.values.map(\.label) == ["web0"])
    }

    @Test func `a size that is none is refused`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter("@web* --batch 0 true")
        #expect(result.status == .usage && result.problems.map(\.code) == ["run.bad-batch"])
        #expect(await shell.enter("@web* --max-failures 0 true").problems.map(\.code) == ["line.arguments"])
    }

    // MARK: The same name

    private static let twins: [FakeFleet.Member] = [
        .init("db"), .init("app", id: "i-a1"), .init("app", id: "i-a2"), .init("app", id: "i-a3"),
    ]

    @Test func `N2 nodes with the same name are told apart by their numbers`() async throws {
        let shell = try ShellFixture(
            Self.twins,
            shells: FakeSessionShells { _, node in .prints("\(node.name)\n", status: node.id == "i-a2" ? 1 : 0) })
        let result = await shell.enter("@ hostname")
        #expect(
            Set(result.output.split(separator: "\n")) == ["[db] db", "[app#1] app", "[app#2] app", "[app#3] app"])
        #expect(result.untimed == ["3 ok · 1 failed (exit 1: app#2)"])
        await shell.enter("@app#3 again")
        #expect(shell.shells.lines.last.map { "\($0.node) \($0.text)" } == "app again")
        #expect(shell.shells.lines.count == 5)
        let other = try ShellFixture(Self.twins, remote: FakeRemote { _, _ in .prints("x\n") })
        let json = await other.enter("run --json app -- hostname")
        #expect(try json.lines.map { try JSONValue(parsing: $0)["name"]?.string } == ["app", "app", "app"])
    }
}
