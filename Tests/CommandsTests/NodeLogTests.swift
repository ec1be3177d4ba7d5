import DustTesting
import Files
import FoundationEssentials
import Problems
import Shell
import Testing

@Suite struct NodeLogTests {
    private func log(of shell: ShellFixture, _ folder: String) throws -> [String: String] {
        var found: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            found[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        }
        return found
    }

    @Test func `commands and what nodes print are recorded, answers are not`() async throws {
        let shell = try ShellFixture(
            [.init("web/0"), .init("web1")], remote: FakeRemote { _, _ in .prints("out\n", error: "err\n") },
            shells: FakeSessionShells { text, _ in text == "s3cret" ? .prints("in\n") : .asks("Password: ") })
        let folder = shell.folder.path + "/logs"
        await shell.enter("set log \(folder)")
        #expect(await shell.enter("run * -- uptime").status == .success)
        await shell.enter("@web1 sudo -i")
        await shell.enter("answer", answering: "s3cret")
        let logs = try log(of: shell, folder)
        #expect(logs.count == 2)
        #expect(logs.keys.contains { $0.hasPrefix("web_0.i-") })
        let web1 = try #require(logs.first { $0.key.hasPrefix("web1.") }?.value)
        // A line begins with its moment; what it printed follows.
        let lines = web1.split(separator: "\n").map { $0.split(separator: "Z  ").last.map(String.init) ?? "" }
        #expect(lines == ["uptime", "out", "err", "sudo -i", "Password: in"])
    }

    @Test func `a folder that cannot be made is said, and the work goes on`() async throws {
        let shell = try ShellFixture([.init("web0")], remote: FakeRemote { _, _ in .prints("out\n") })
        await shell.enter("set log /proc/nothing/here")
        let result = await shell.enter("run web0 -- uptime")
        #expect(result.output == "[web0] out\n")
        #expect(result.codes == ["file.unwritable"])
    }
}
