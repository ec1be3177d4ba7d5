import DustTesting
import Fleets
import JSON
import Problems
import Testing

@Suite struct StateChangeTests {
    static let members: [FakeFleet.Member] = [
        .init("worker0", id: "i-0000000000000000a"), .init("worker1", id: "i-0000000000000000b"),
        .init("web0", id: "i-0000000000000000c", state: "stopped"),
        .init("db", id: "i-0000000000000000d", tags: ["dust:protected": "yes"]),
    ]

    @Test func `stop shows what it will do, asks, and says what became of each`() async throws {
        let shell = try ShellFixture(Self.members)
        shell.fleet.set(prices: [:])
        let result = await shell.enter("stop worker*", answering: "y")
        #expect(result.status == .success)
        #expect(shell.questions == ["Stop these 2 instances?  [y/N] "])
        #expect(result.lines.suffix(2).first == "i-0000000000000000a  running -> stopping  worker0")
        #expect(shell.fleet.orders.map(\.ids) == [["i-0000000000000000a", "i-0000000000000000b"]])
    }

    @Test(arguments: ["n", ""])
    func `everything but yes is a no`(answer: String) async throws {
        let shell = try ShellFixture(Self.members)
        let result = await shell.enter("terminate worker0", answering: answer)
        #expect(result.status != .success)
        #expect(shell.fleet.orders.isEmpty)
    }

    @Test func `for everything only the number will do`() async throws {
        let shell = try ShellFixture(Self.members)
        await shell.enter("stop *", answering: "y")
        #expect(shell.fleet.orders.isEmpty)
        await shell.enter("stop *", answering: "2")
        #expect(shell.fleet.orders.count == 1)
    }

    @Test func `where nobody can answer the option is named and EC2 is not asked`() async throws {
        let shell = try ShellFixture(Self.members)
        let result = await shell.enter("stop worker0")
        #expect(result.status != .success)
        #expect(result.codes == ["question.nobody"] && result.fixes == ["stop … --yes"])
        #expect(shell.fleet.orders.isEmpty)
    }

    @Test func `what is protected is left out and said`() async throws {
        let shell = try ShellFixture(Self.members, settings: ["protect": "Name=worker1"])
        let result = await shell.enter("terminate * --yes")
        #expect(Set(shell.fleet.orders.first?.ids ?? []) == ["i-0000000000000000c", "i-0000000000000000a"])
        #expect(result.remarks == ["left out 2 protected: db,worker1   (tag dust:protected, or set protect)"])
    }

    @Test func `nothing to do is said, and is no failure`() async throws {
        let shell = try ShellFixture(Self.members)
        let result = await shell.enter("stop web0")
        #expect(result.status == .success)
        #expect(result.remarks == ["nothing to stop: web0 stopped"])
        #expect(shell.fleet.orders.isEmpty)
    }

    @Test func `start never asks, and only what changed is described again until it has settled`() async throws {
        let shell = try ShellFixture(Self.members)
        let started = await shell.enter("start web0")
        #expect(started.lines == ["i-0000000000000000c  stopped -> pending  web0"])
        let result = await shell.enter("show web0 --json")
        #expect(try JSONValue(parsing: result.output)[0]?["state"]?.string == "running")
        let count = shell.fleet.describeCount
        await shell.enter("show")
        #expect(shell.fleet.describeCount == count)
    }

    @Test func `an id that EC2 refuses does not stop the others`() async throws {
        let refusal = Problem("aws.incorrect-state", "EC2 refused.", status: .cloud)
        let fleet = FakeFleet(Self.members, refusing: ["i-0000000000000000a": refusal])
        let shell = try ShellFixture(fleet: fleet)
        let result = await shell.enter("stop worker* --yes --json")
        #expect(result.status == .failure)
        let states = try JSONValue(parsing: result.output).array?.map {
            $0["state"]?.string ?? $0["error"]?["code"]?.string
        }
        #expect(states == ["aws.incorrect-state", "stopping"])
        #expect(result.codes == ["aws.incorrect-state"])
        #expect(result.problems.first?.what.hasPrefix("Could not stop 1 of 2: worker0.") == true)
    }

    @Test(arguments: ["stop", "terminate", "start", "reboot"])
    func `an empty target is a mistake, never everything`(name: String) async throws {
        let shell = try ShellFixture(Self.members)
        #expect(await shell.enter("\(name) --yes").status == .usage)
        let many = await shell.enter("\(name) a.txt b.txt --yes")
        #expect(many.status == .usage)
        #expect(many.problems.first?.fixes.first == "\(name) 'TARGET'   (in quotes)")
        #expect(shell.fleet.orders.isEmpty)
    }

    @Test func `wait ends when the state is reached`() async throws {
        let shell = try ShellFixture(Self.members)
        let result = await shell.enter("stop worker0 --yes --wait")
        #expect(result.status == .success)
        #expect(result.remarks == ["1 stopped"])
    }

    @Test func `dry-run changes nothing`() async throws {
        let shell = try ShellFixture(Self.members)
        let result = await shell.enter("terminate worker0 --dry-run")
        #expect(result.lines == ["i-0000000000000000a  may be terminated  worker0"])
        #expect(shell.fleet.members().first?.attributes["state"] == "running")
    }
}

@Suite struct TagTests {
    @Test(arguments: [
        ("tag worker0 env=dev", ["env": "dev"]), ("tag worker0 a=1 b=2", ["a": "1", "b": "2"]),
        ("tag worker0 a=1,b=2", ["a": "1", "b": "2"]),
        ("tag worker0 note=\"two words, one comma\"", ["note": "two words, one comma"]),
        ("tag worker0 flag", ["flag": ""]),
    ])
    func `tags are put on`(line: String, expected: [String: String]) async throws {
        let shell = try ShellFixture(StateChangeTests.members)
        #expect(await shell.enter(line).status == .success)
        let tags = shell.fleet.members().first?.tags.filter { $0.key != "Name" }
        #expect(tags == expected)
        let found = await shell.enter("show tags=\(expected.keys.sorted()[0]) --json")
        #expect(try JSONValue(parsing: found.output)[0]?["name"]?.string == "worker0")
    }

    @Test func `untag takes a key, or a key with exactly that value`() async throws {
        let shell = try ShellFixture([.init("w", tags: ["a": "1", "b": "2"])])
        await shell.enter("untag w a=2")
        #expect(shell.fleet.members()[0].tags["a"] == "1")
        await shell.enter("untag w a=1 b")
        #expect(shell.fleet.members()[0].tags == ["Name": "w"])
    }

    @Test(arguments: ["tag w aws:x=1", "tag w =1", "tag w a=1 a=2", "tag w"])
    func `bad tags are refused before EC2 is asked`(line: String) async throws {
        let shell = try ShellFixture([.init("w")])
        #expect(await shell.enter(line).status == .usage)
        #expect(shell.fleet.members()[0].tags == ["Name": "w"])
    }
}
