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
        let headings = try await Set(ShellFixture().enter("help --markdown").lines.filter { $0.hasPrefix("#") })
        for command in BuiltinCommands.all.map({ CommandDescription($0) }) {
            #expect(headings.contains { $0 == "### \(command.name)" })
            for sub in command.subcommands { #expect(headings.contains { $0 == "#### \(sub.name)" }) }
        }
    }

    @Test func `each promise of Security.md names its tests, and those are there`() throws {
        let text = try String(contentsOfFile: Self.root + "/Documentation/Security.md", encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") && $0 != "| Promise | Test |" }
        #expect(rows.count >= 25)
        let tests = try Self.tests()
        for row in rows {
            let cells = row.split(separator: "|").map { $0.trimmingPrefix { $0 == " " } }
            try #require(cells.count == 2, "\(row)")
            let names = cells[1].split(separator: "`").enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
            #expect(!names.isEmpty, "\(row)")
            for name in names { #expect(tests.contains(String(name)), "\(row)") }
        }
    }

    /// The names of all suites and of the files of Python that are tests.
    private static func tests() throws -> Set<String> {
        let folder = root + "/Tests"
        var names: Set<String> = []
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
        for file in files {
            let name = String(file.split(separator: "/").last ?? "")
            if name.hasPrefix("test_"), name.hasSuffix(".py") { names.insert(name) }
            guard name.hasSuffix("Tests.swift") else { continue }
            let words = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).split {
                !($0.isLetter || $0.isNumber)
            }
            for (word, next) in zip(words, words.dropFirst()) where ["struct", "class"].contains(word) {
                if next.hasSuffix("Tests") { names.insert(String(next)) }
            }
        }
        return names
    }
}
