import DustTesting
import Fleets
import Problems
import Shell
import Testing

/// Who EC2 takes back, told in the shells that work with it.
@Suite struct SpotWatchTests {
    private static let members: [FakeFleet.Member] = [
        .init("worker0", id: "i-00", tags: ["dust:cluster": "spark1"], ["instance_lifecycle": "spot"]),
        .init("worker1", id: "i-01", tags: ["dust:cluster": "spark1"], ["instance_lifecycle": "spot"]),
        .init("other", id: "i-02", ["instance_lifecycle": "spot"]), .init("plain", id: "i-03"),
    ]

    @Test func `each node of the working set is told once`() async throws {
        let shell = try ShellFixture(Self.members)
        await shell.enter("use spark1")
        await shell.enter("show")
        shell.fleet.set(spotNotices: ["i-00": "2026-11-30T12:34:56.000Z", "i-02": "", "i-03": ""])
        var told: Set<String> = []
        await SpotWatch(shell.context).look(&told)
        #expect(told == ["i-00"])
        await SpotWatch(shell.context).look(&told)
        #expect(told == ["i-00"] && shell.fleet.spotQuestions == 2)
        await shell.enter("use *")
        await SpotWatch(shell.context).look(&told)
        #expect(told == ["i-00", "i-02"])
    }

    @Test func `nobody is asked where nothing is on spare capacity, and a refusal is no trouble`() async throws {
        var told: Set<String> = []
        let plain = try ShellFixture([.init("plain")])
        await plain.enter("show")
        await SpotWatch(plain.context).look(&told)
        #expect(plain.fleet.spotQuestions == 0)
        let refused = try ShellFixture(Self.members)
        await refused.enter("show")
        refused.fleet.fail(with: Problem("aws.unauthorized", "No.", status: .cloud))
        await SpotWatch(refused.context).look(&told)
        #expect(told.isEmpty)
    }
}
