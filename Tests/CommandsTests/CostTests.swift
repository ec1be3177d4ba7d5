import DustTesting
import Fleets
import JSON
import Testing

@testable import Commands

@Suite struct CostTests {
    static let members: [FakeFleet.Member] = [
        .init("worker0", id: "i-0000000000000000a"), .init("worker1", id: "i-0000000000000000b"),
        .init("spot", id: "i-0000000000000000c", ["instance_lifecycle": "spot"]),
        .init("off", id: "i-0000000000000000d", state: "stopped"),
    ]

    @Test func `a question says what the instances cost an hour`() async throws {
        let shell = try ShellFixture(Self.members)
        shell.fleet.set(prices: ["m6i.large": 0.107])
        // A question waits for no price: it has those that were asked for before.
        await shell.enter("show --columns name,cost")
        await shell.enter("stop worker*", answering: "n")
        #expect(shell.questions == ["Stop these 2 instances (0.214 USD an hour)?  [y/N] "])
        await shell.enter("stop worker*,spot", answering: "n")
        #expect(shell.questions == ["Stop these 3 instances (at least 0.214 USD an hour)?  [y/N] "])
    }

    @Test func `spare capacity has its own price, and is said`() async throws {
        let spot = { (name: String) in
            FakeFleet.Member(
                name, ["instance_lifecycle": "spot", "placement.availability_zone": "eu-west-1b"])
        }
        let shell = try ShellFixture([.init("worker0"), spot("cheap0"), spot("cheap1")])
        shell.fleet.set(prices: ["m6i.large": 0.1, "m6i.large spot": 0.03])
        await shell.enter("show --columns name,cost")
        await shell.enter("stop cheap*", answering: "n")
        #expect(shell.questions == ["Stop these 2 instances (0.06 USD an hour, spot)?  [y/N] "])
        await shell.enter("stop name=*", answering: "n")
        #expect(
            shell.questions.first?.hasPrefix("Stop these 3 instances (0.16 USD an hour, 2 of them spot)?") == true)
    }

    @Test func `the column says what an hour costs, and a price is asked once`() async throws {
        let shell = try ShellFixture(Self.members)
        shell.fleet.set(prices: ["m6i.large": 12.5])
        let first = await shell.enter("show --columns name,cost --sort cost --csv")
        let rows = first.output.split(whereSeparator: \.isNewline).map { $0.drop { $0 != "," } }
        #expect(rows == [",Name,USD/h", ",worker0,12.50", ",worker1,12.50", ",off,-", ",spot,-"])
        shell.fleet.set(prices: [:])
        let again = await shell.enter("show -v worker0")
        #expect(again.lines.last?.split(separator: " ").last == "12.50")
    }

    @Test func `what was spent is the hours since the last start times the price, and nothing where one is not known`()
        async throws
    {
        let started = { (name: String, type: String, hour: Int, cluster: String) in
            FakeFleet.Member(
                name, tags: ["dust:cluster": cluster],
                ["instance_type": type, "launch_time": "2026-11-01T0\(hour):30:00.000Z"])
        }
        let off = FakeFleet.Member("off", state: "stopped", tags: ["dust:cluster": "one"])
        // 2026-11-01T10:30Z.
        let now = 1_793_529_000.0
        let members = [
            started("a", "m6i.large", 0, "one"), started("b", "c6i.large", 5, "one"), off,
            started("c", "m6i.large", 8, "two"), started("d", "p5.48xlarge", 8, "two"),
        ]
        let fleet = FakeFleet(members)
        let stacks = FakeStacks(fleet)
        for name in ["one", "two"] { stacks.stand(name, tags: ["dust:cluster": name]) }
        let shell = try ShellFixture(fleet: fleet, now: now, services: .fake(clouds: stacks.clouds))
        // Of p5.48xlarge no price is known.
        fleet.set(prices: ["m6i.large": 0.1, "c6i.large": 0.3])
        let shown = await shell.enter("show --columns name,cost,spent --csv")
        let rows = shown.output.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",").suffix(3).joined(separator: " ")
        }
        #expect(
            Set(rows) == ["Name USD/h Spent", "a 0.10 1.00", "b 0.30 1.50", "off - -", "c 0.10 0.20", "d - -"])
        let listed = await shell.enter("cluster list --json")
        let clusters = try JSONValue(parsing: Array(listed.output.utf8)).array ?? []
        #expect(clusters.map { $0["name"]?.string } == ["one", "two"])
        #expect(clusters.map { $0["usd_spent"]?.double } == [2.5, nil])
        #expect(clusters.map { $0["usd_per_hour"]?.double } == [0.4, nil])
        let table = await shell.enter("cluster list")
        #expect(table.lines.first?.hasSuffix("Spent") == true)
        #expect(table.lines.compactMap { $0.split(separator: " ").last } == ["Spent", "2.50", "-"])
    }

    @Test(arguments: [
        (0.0104, "0.0104"), (0.096, "0.096"), (0.48, "0.48"), (12.5, "12.50"), (3, "3.00"), (0.1234567, "0.1235"),
        (1.2345, "1.23"),
    ])
    func `amounts have two places, small ones up to four`(amount: Double, text: String) {
        #expect(Money.usd(amount) == text)
    }

    @Test func `a reboot is over when checks that failed pass again, or never failed for a while`() {
        var signs = RebootSigns(["a", "b"], from: 100)
        signs.take(["a": true, "b": true], at: 101)
        #expect(signs.waiting == ["a", "b"])
        signs.take(["a": false, "b": true], at: 105)
        signs.take(["a": true, "b": true], at: 110)
        #expect(signs.waiting == ["b"])
        signs.take([:], at: 500)
        #expect(signs.waiting == ["b"])
        signs.take(["b": true], at: 500)
        #expect(signs.waiting.isEmpty)
    }
}
