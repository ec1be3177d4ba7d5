import Foundation
import Testing

@testable import Console

/// Key sequences make the same line as in bash, whose readline is asked.
///
/// `DUST_ORACLE_CASES` sequences are compared; 30 where it is not set, 150 with `script/oracle readline`.
@Suite struct ReadlineOracleTests {
    private struct Case: Decodable {
        let text: String
        let keys: String
        let line: String
        let point: Int
    }

    @Test func `key sequences make the line that readline makes`() throws {
        let count = ProcessInfo.processInfo.environment["DUST_ORACLE_CASES"] ?? "30"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appending(
            path: ".venv-sandbox/bin/python")
        process.arguments = ["Tests/Oracles/Cases/readline_cases.py", count]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        var compared = 0
        for row in output.split(separator: "\n") {
            let wanted = try JSONDecoder().decode(Case.self, from: Data(row.utf8))
            var bytes: [UInt8] = []
            var rest = wanted.keys[...]
            while rest.count >= 2 {
                bytes.append(try #require(UInt8(rest.prefix(2), radix: 16)))
                rest = rest.dropFirst(2)
            }
            var fixture = EditorFixture(history: ["first second third"])
            fixture.type(wanted.text)
            fixture.type(String(decoding: bytes, as: UTF8.self))
            #expect(
                fixture.editor.line == wanted.line && fixture.editor.cursor == wanted.point,
                "\(wanted.text.debugDescription) \(wanted.keys): \(fixture.state.debugDescription), readline \(wanted.line.debugDescription) \(wanted.point)"
            )
            compared += 1
        }
        #expect(compared == Int(count))
    }
}
