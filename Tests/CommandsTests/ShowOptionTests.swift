import DustTesting
import Files
import Problems
import Shell
import Testing

@Suite struct ShowOptionTests {
    static let fleet: [FakeFleet.Member] = [
        .init("web10", ["launch_time": "2026-10-01T00:00:00.000Z"]), .init("web2"), .init(nil, id: "i-0a"),
    ]

    private static func column(_ text: String, _ index: Int) -> [String] {
        text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)[index]
        }
    }

    @Test func `names sort with their digits as numbers, nameless ones last`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter("show --sort name --csv")
        #expect(result.output.hasPrefix("@,Name,Type,State,ID,IP,int_IP\r\n"))
        #expect(Self.column(result.output, 1) == ["web2", "web10", "-"])
    }

    @Test func `the youngest comes first by age`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter("show --sort age --csv --columns name web*")
        #expect(Self.column(result.output, 1) == ["web2", "web10"])
    }

    @Test func `a mistaken key names the nearest one`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter("show --sort launch_tme")
        #expect(result.status == .usage && result.codes == ["show.unknown-column"])
        #expect(result.fixes == ["--sort launch_time"])
    }

    @Test func `watching needs a terminal`() async throws {
        let shell = try ShellFixture(Self.fleet)
        #expect(await shell.enter("show --watch").status == .usage)
    }

    @Test func `the log level is shown, kept, and only one of four`() async throws {
        let shell = try ShellFixture(Self.fleet)
        #expect(await shell.enter("loglevel").output == "warning\n")
        await shell.enter("loglevel debug")
        #expect(await shell.enter("loglevel").output == "debug\n")
        #expect(try Settings.read(shell.folder.settings)["loglevel"] == "debug")
        #expect(await shell.enter("loglevel loud").status == .usage)
    }
}
