import Console
import DustTesting
import Files
import JSON
import Problems
import Shell
import Testing

@Suite struct HistoryCommandTests {
    private func shell() throws -> ShellFixture {
        let shell = try ShellFixture([.init("worker0")])
        let history = History(path: shell.context.folder.history)
        let here = HistoryPlace(shell.context.session.current)
        let lines: [(String, Int32?, HistoryPlace)] = [
            ("show", 0, here), ("@ false", 1, here),
            ("use spark1", 0, HistoryPlace(profile: "dev", region: "us-east-1")),
            ("echo a\necho b", nil, here),
        ]
        for (line, status, place) in lines {
            let pending = try history.add(line, place: place)
            if let pending, let status { try history.end(pending, status: status, duration: .milliseconds(40)) }
        }
        return shell
    }

    @Test func `lines have their numbers, and what came of them`() async throws {
        let result = try await shell().enter("history")
        let rows = result.output.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true)
        }
        #expect(rows.count == 5)
        #expect(rows.dropFirst().map(\.first) == ["1", "2", "3", "4"])
        #expect(rows[1].suffix(4).map(String.init) == ["40", "ms", "eu-west-1", "show"])
        #expect(result.lines.last?.hasSuffix("  echo a ⏎ echo b") == true)
    }

    @Test(arguments: [
        ("history -n 2", [3, 4]), ("history --failed", [2]), ("history USE", [3]), ("history echo b", [4]),
        ("history --here", [1, 2, 4]), ("history -n 1 --here show", [1]),
    ])
    func `lines are chosen`(line: String, numbers: [Int]) async throws {
        let result = try await shell().enter(line + " --json")
        let found = try JSONValue(parsing: result.output).array?.compactMap { $0["number"]?.int } ?? []
        #expect(found == numbers)
    }

    @Test func `what is not there is said`() async throws {
        #expect(try await shell().enter("history nothing-like-it").status == .notFound)
        #expect(try await shell().enter("history -n 0").status == .usage)
        #expect(try await ShellFixture([]).enter("history").status == .success)
    }
}
