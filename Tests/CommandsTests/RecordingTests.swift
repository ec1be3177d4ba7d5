import DustTesting
import Files
import FoundationEssentials
import JSON
import Problems
import Shell
import Testing

@testable import Commands

@Suite struct RecordingTests {
    @Test func `what is played is what was recorded, without secrets and foreign sequences`() async throws {
        let shell = try ShellFixture([.init("web0")])
        let path = shell.folder.path + "/record"
        let recorder = Recorder()
        try recorder.start(path, secrets: ["environment-secret"])
        recorder.line("show web0", prompt: "[eu-west-1]$ ")
        recorder.printed("\u{1b}[32mrunning\u{1b}[0m environment-secret\n", to: .output)
        recorder.answered("Password: ", "canary-password", isSecret: true)
        recorder.printed("it was canary-password\u{1b}[2J\n", to: .output)
        recorder.secretLine("@web0 another-canary", prompt: "$ ")
        recorder.printed("another-canary\n", to: .output)
        recorder.ended(status: 3, seconds: 1.5, nodes: ["web0"])
        #expect(recorder.stop() == path)
        recorder.printed("later\n", to: .output)
        let text = try #require(try AtomicFile.readText(path))
        for secret in ["environment-secret", "canary-password", "another-canary", "later"] {
            #expect(!text.contains(secret))
        }
        let end = try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }.last {
            $0["status"] != nil
        }
        #expect(end?["status"] == 3 && end?["nodes"] == ["web0"], "\(text)")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let played = await shell.enter("replay \(path) --speed 1000")
        #expect(played.status == .success)
        #expect(
            played.screen
                == """
                [eu-west-1]$ show web0
                running •••
                Password: \u{20}
                it was •••
                $ @web0 •••
                •••

                """.replacing("Password: \u{20}", with: "Password: "))
    }

    @Test func `files that are no records, and records that are none, are said`() async throws {
        let shell = try ShellFixture([])
        try AtomicFile.write("{}\n", to: shell.folder.path + "/other")
        let codes = await [
            shell.enter("replay \(shell.folder.path)/other"), shell.enter("replay /nonexistent"),
            shell.enter("record --stop"),
            shell.enter("record /nonexistent/file"),
        ].flatMap { $0.problems.map(\.code) }
        #expect(codes == ["replay.unreadable", "replay.no-file", "record.none", "record.unwritable"])
    }
}
