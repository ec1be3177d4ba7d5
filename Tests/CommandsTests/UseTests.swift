import DustTesting
import Fleets
import JSON
import Problems
import Shell
import Testing

@Suite struct UseTests {
    static let fleet: [FakeFleet.Member] = [
        .init("master", tags: ["dust:cluster": "spark1"]), .init("worker0", tags: ["dust:cluster": "spark1"]),
        .init("web0"),
    ]

    private static func names(_ shell: ShellFixture, _ line: String = "show --json") async throws -> [String] {
        try JSONValue(parsing: await shell.enter(line).output).array?.compactMap { $0["name"]?.string } ?? []
    }

    @Test func `a cluster is a working set, and a star takes it away`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let used = await shell.enter("use Spark1")
        #expect(used.status == .success)
        #expect(shell.context.session.whereabouts == "eu-west-1:spark1")
        #expect(try await Self.names(shell) == ["master", "worker0"])
        await shell.enter("use *")
        #expect(try await Self.names(shell).count == 3)
    }

    @Test func `another region drops the working set, and AWS is not asked about its name`() async throws {
        let shell = try ShellFixture(Self.fleet)
        shell.fleet.set([.init("far")], at: Place(region: "us-east-1"))
        await shell.enter("use spark1")
        #expect(await shell.enter("use us-east-1").status == .success)
        #expect(shell.context.session.whereabouts == "us-east-1")
        #expect(try await Self.names(shell) == ["far"])
    }

    @Test func `a young region is one where AWS knows it`() async throws {
        let shell = try ShellFixture(Self.fleet)
        shell.fleet.set([], at: Place(region: "xx-moon-1"))
        #expect(await shell.enter("use xx-moon-1").status == .success)
        #expect(await shell.enter("use xx-mars-1").status == .notFound)
    }

    @Test func `what is not there is answered with what is`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter("use spork1")
        #expect(result.status == .notFound)
        #expect(result.codes == ["use.unknown"] && result.fixes == ["use spark1"])
        #expect(shell.context.session.whereabouts == "eu-west-1")
    }

    @Test func `alone it lists clusters, regions and profiles`() async throws {
        let shell = try ShellFixture(
            Self.fleet, rules: "- selector: web*\n  login-user: admin\n  member-of: webapp\n")
        let result = await shell.enter("use --json")
        let document = try JSONValue(parsing: result.output)
        #expect(document["clusters"]?.array?.compactMap(\.string) == ["spark1", "webapp"])
        #expect(document["regions"]?.array?.compactMap(\.string) == ["eu-west-1"])
        #expect(document["profiles"]?.array?.compactMap(\.string) == ["default"])
        #expect(await shell.enter("use").lines.contains { $0.hasPrefix("* eu-west-1") })
    }

    @Test func `a profile brings its region`() async throws {
        let shell = try ShellFixture(Self.fleet)
        shell.fleet.set([.init("devbox")], at: Place(profile: "dev", region: "eu-north-1"))
        #expect(await shell.enter("use --profile dev").status == .success)
        #expect(shell.context.session.current.places == [Place(profile: "dev", region: "eu-north-1")])
    }

    @Test func `several accounts are one table, and each instance is acted on in its own`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let (dev, far) = (Place(profile: "dev", region: "eu-north-1"), Place(region: "us-east-1"))
        shell.fleet.set([.init("devbox")], at: dev)
        shell.fleet.set([.init("far")], at: far)
        #expect(await shell.enter("use dev/,us-east-1").remarks == ["in dev/eu-north-1, default/us-east-1"])
        #expect(shell.context.session.current.places == [dev, far])
        #expect(shell.context.session.whereabouts == "dev/eu-north-1+1")
        let table = await shell.enter("show").output
        let cells = Set(table.split { $0 == " " || $0 == "\n" })
        #expect(cells.isSuperset(of: ["Place", "dev/eu-north-1", "default/us-east-1"]))
        #expect(await shell.enter("tag * env=test").status == .success)
        #expect(shell.fleet.members(at: dev)[0].tags["env"] == "test")
        #expect(shell.fleet.members(at: far)[0].tags["env"] == "test")
        await shell.enter("stop devbox,far --yes")
        #expect(shell.fleet.members(at: dev)[0].attributes["state"] == "stopped")
        #expect(shell.fleet.members(at: far)[0].attributes["state"] == "stopped")
    }

    @Test func `an account or region that is not there is answered with what is`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter("use ops/eu-west-1")
        #expect(result.status == .notFound && result.codes == ["use.unknown-profile"])
        #expect(await shell.enter("use default/nowhere").status == .notFound)
        #expect(shell.context.session.current.places == [Place(region: "eu-west-1")])
    }

    @Test func `several regions are one table, also without going there`() async throws {
        let shell = try ShellFixture(Self.fleet)
        shell.fleet.set([.init("far")], at: Place(region: "us-east-1"))
        let line = "show --regions eu-west-1,us-east-1"
        #expect(try await Set(Self.names(shell, line + " --json")) == ["master", "worker0", "web0", "far"])
        #expect(await shell.enter(line).lines.first?.split(separator: " ").contains { $0 == "Region" } == true)
        #expect(try await Self.names(shell, "show --all-regions --json").count == 4)
        #expect(await shell.enter("show --regions nowhere").status == .usage)
        await shell.enter("use eu-west-1,us-east-1")
        #expect(try await Self.names(shell).count == 4)
    }
}
