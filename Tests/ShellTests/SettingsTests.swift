import Files
import Foundation
import Problems
import Testing

@testable import Shell

@Suite struct SettingsTests {
    @Test(arguments: [
        "loglevel debug\n", "loglevel debug", "   \n\t\nloglevel debug\n", "loglevel debug\r\n   \r\n",
        "\u{FEFF}loglevel debug\n",
        "# a remark\n  # another\n\nloglevel\tdebug\n",
    ])
    func `a file of settings may have blanks, remarks and any end of lines`(text: String) throws {
        try with(text) { path in
            let settings = try Settings.read(path)
            #expect(settings["loglevel"] == "debug")
        }
    }

    @Test func `a line that is no setting is named`() throws {
        try with("loglevel debug\n  \nnosuch 1\n") { path in
            let problem = #expect(throws: Problem.self) { try Settings.read(path) }
            #expect(problem?.code == "set.file" && problem?.what.contains("line 3") == true)
        }
    }

    private func with(_ text: String, _ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "/dust-settings-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try body(path)
    }
}
