import DustTesting
import Fleets
import Problems
import Shell
import Testing

@Suite struct TagRefusalTests {
    private static let members: [FakeFleet.Member] = [.init("web0"), .init("web1"), .init("web2")]
    private static let gone = Problem(
        "ec2.InvalidInstanceID.NotFound", "The instance does not exist.", fix: "refresh", status: .cloud)

    @Test func `one that EC2 refuses is named, and the others have their tag`() async throws {
        let fleet = FakeFleet(Self.members, refusing: [Self.members[1].id: Self.gone])
        let shell = try ShellFixture(fleet: fleet)
        let result = await shell.enter("tag web* env=dev")
        #expect(result.status == .failure)
        #expect(result.remarks.first == "tagged web[0,2] with env=dev")
        #expect(result.codes == [Self.gone.code])
        #expect(result.problems.first?.what == "Could not tag 1 of 3: web1. The instance does not exist.")
        #expect(fleet.members().map { $0.tags["env"] } == ["dev", nil, "dev"])
        let taken = await shell.enter("untag web* env")
        #expect(taken.status == .success && taken.remarks == ["untagged web[0,2]: env"])
    }

    @Test func `where all are refused the reason stands alone`() async throws {
        let fleet = FakeFleet(
            Self.members, refusing: Dictionary(uniqueKeysWithValues: Self.members.map { ($0.id, Self.gone) }))
        let shell = try ShellFixture(fleet: fleet)
        let result = await shell.enter("tag web* env=dev")
        #expect(result.status == .cloud)
        #expect(result.problems.map(\.what) == ["The instance does not exist."])
    }
}
