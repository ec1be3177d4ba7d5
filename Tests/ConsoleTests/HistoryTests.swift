import Foundation
import Problems
import Testing

@testable import Console

@Suite struct HistoryTests {
    private func withFile(_ content: String? = nil, _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("history-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("history").path
        if let content { try Data(content.utf8).write(to: URL(fileURLWithPath: path)) }
        try body(path)
    }

    private let place = HistoryPlace(profile: "my dev%", region: "eu-west-1", workingSet: "spark1")

    @Test func `a line is in the file when it was entered, and what became of it when it ends`() throws {
        try withFile { path in
            let history = History(path: path)
            let time = try #require(UTCTime(spelling: "2026-11-23T18:40:01.123Z".utf8))
            let pending = try #require(try history.add("@worker* uptime", place: place, time: time))
            let id = "2026-11-23T18:40:01.123Z \(getpid())"
            let started = "# \(id) profile=my%20dev%25 region=eu-west-1 set=spark1\n@worker* uptime\n"
            #expect(try String(contentsOfFile: path, encoding: .utf8) == started)
            try history.end(pending, status: 3, duration: .milliseconds(1204))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == started + "#= \(id) exit=3 ms=1204\n")
            let list = try History(path: path).entries()
            let expected = HistoryEntry(
                "@worker* uptime", time: time, status: 3, duration: .milliseconds(1204), place: place)
            #expect((0..<list.count).map(list.entry(at:)) == [expected])
        }
    }

    @Test func `the file is for its owner alone`() throws {
        try withFile("show\n") { path in
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            try History(path: path).add("x", place: place)
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test(arguments: [" secret", "\tx", "", "   ", "\n", "a\u{0}b", "# 2026-11-23T18:40:01.123Z x"])
    func `some lines are not kept`(line: String) throws {
        try withFile { path in
            let pending = try History(path: path).add(line, place: place)
            #expect(pending == nil)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test(arguments: ["a\nb", "for x\n\tdo\n\n done", "# a comment", "tab\tinside", "日本 👩‍👧 é", "\\n \\", "a\r"])
    func `every line comes back as it was`(line: String) throws {
        try withFile { path in
            let history = History(path: path)
            try history.add("before", place: place)
            try history.add(line, place: place)
            try history.add("after", place: place)
            #expect(try History(path: path).entries().lines == ["before", line, "after"])
            #expect(try history.entries().lines == ["before", line, "after"])
        }
    }

    @Test func `two shells share the file, and each sees the other's lines`() throws {
        try withFile { path in
            let one = History(path: path)
            let other = History(path: path)
            try one.add("a", place: place)
            #expect(try other.entries().lines == ["a"])
            // Time and process name an entry; these two shells are one process, so their times must differ.
            let now = UTCTime.now.milliseconds
            let pending = try #require(try other.add("b", place: place, time: UTCTime(milliseconds: now + 1)))
            try one.add("c", place: place, time: UTCTime(milliseconds: now + 2))
            try other.end(pending, status: 0, duration: .seconds(1))
            let list = try one.entries()
            #expect(list.lines == ["a", "b", "c"])
            #expect(list.entry(at: 1).status == 0)
            #expect(list.entry(at: 2).status == nil)
        }
    }

    @Test func `lines written at once by many are all whole`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("history-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("history").path
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    let history = History(path: path)
                    for index in 0..<50 {
                        try history.add("line \(writer)-\(index)\nmore", place: HistoryPlace(region: "x"))
                    }
                }
            }
            try await group.waitForAll()
        }
        let lines = try History(path: path).entries().lines
        #expect(Set(lines) == Set((0..<8).flatMap { writer in (0..<50).map { "line \(writer)-\($0)\nmore" } }))
        #expect(lines.count == 400)
    }

    @Test(arguments: [
        ("show\nuse x\n", ["show", "use x"]), ("", []), ("\n\n\n", []), ("\tlost\nshow\n", ["show"]),
        ("# 2026-11-23T18:40:01.123Z 1 region=x\n# 2026-11-23T18:40:02.123Z 1 region=x\nshow\n", ["show"]),
        ("#= 2026-11-23T18:40:01.123Z 9 exit=0 ms=1\nshow\n", ["show"]), ("\u{0}\u{0}\u{0}\nshow\n", ["show"]),
        ("# 2026-11-23Txx:40:01.123Z 1 region\nshow\n", ["show"]), ("# short\nshow\n", ["# short", "show"]),
        ("show\ntorn", ["show"]),
    ])
    func `a file with lines that make no sense is read for the rest`(content: String, lines: [String]) throws {
        try withFile(content) { path in
            let read = try History(path: path).entries().lines
            #expect(read == lines)
        }
    }

    @Test func `a torn last line does not swallow the next one`() throws {
        try withFile("show\ntorn") { path in
            let history = History(path: path)
            try history.add("next", place: place)
            #expect(try history.entries().lines == ["show", "torn", "next"])
        }
    }

    @Test func `a file that was replaced is read anew`() throws {
        try withFile("one\ntwo\n") { path in
            let history = History(path: path)
            #expect(try history.entries().count == 2)
            try Data("three\n".utf8).write(to: URL(fileURLWithPath: path))
            #expect(try history.entries().lines == ["three"])
        }
    }

    @Test func `without a file lines are kept in memory, and a folder in its place is a problem`() throws {
        let memory = History(path: nil)
        try memory.add("show", place: place)
        #expect(try memory.entries().lines == ["show"])
        let folder = History(path: FileManager.default.temporaryDirectory.path)
        #expect(throws: Problem.self) { try folder.add("show", place: place) }
    }

    @Test(arguments: [0, 1_448_304_001_123, 951_782_400_000, 4_102_444_799_999, -1])
    func `times are written and read back`(milliseconds: Int64) {
        let time = UTCTime(milliseconds: milliseconds)
        #expect(UTCTime(spelling: time.spelling.utf8) == time)
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        #expect(time.spelling.prefix(19) == ISO8601DateFormatter().string(from: date).prefix(19))
    }
}

@Suite struct HistorySpeedTests {
    @Test func `a hundred thousand lines are read, and a key costs little`() throws {
        let time = "2026-11-23T18:40:01.123Z 1"
        var text = ""
        for index in 0..<100_000 {
            text += "# \(time) region=x\n@worker status unit\(index)\n#= \(time) exit=0 ms=12\n"
        }
        var list = HistoryList()
        list.append(file: Array(text.utf8))
        #expect(list.count == 100_000)
        #expect(list.entry(at: 99_999).status == 0)
        var fixture = EditorFixture()
        fixture.editor.history = list
        let clock = ContinuousClock()
        var slowest = Duration.zero
        for character in "zzz nothing like it" {
            slowest = max(
                slowest,
                clock.measure {
                    fixture.type(String(character))
                    _ = fixture.rows()
                })
        }
        // Debug builds are some thirty times slower than release ones; this is a fence, not a benchmark.
        #expect(slowest < .milliseconds(500))
        #expect(list.search("status unit99999", limit: 10).count == 1)
    }
}
