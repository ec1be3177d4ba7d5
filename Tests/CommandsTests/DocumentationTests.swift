import DustTesting
import FoundationEssentials
import Shell
import Testing

@testable import Commands

@Suite struct DocumentationTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    @Test(arguments: [("Commands.md", "help --markdown"), ("dust.1", "help --man")])
    func `what is written down is what the commands say: run script/docs`(file: String, line: String) async throws {
        let written = try String(contentsOfFile: Self.root + "/Documentation/" + file, encoding: .utf8)
        #expect(try await ShellFixture().enter(line).output == written)
    }

    @Test func `every command and subcommand is in it`() async throws {
        let text = try await ShellFixture().enter("help --markdown").output
        for command in BuiltinCommands.all.map({ CommandDescription($0) }) {
            #expect(text.contains("### \(command.name)\n"))
            for sub in command.subcommands { #expect(text.contains("#### \(sub.name)\n")) }
        }
    }
}
