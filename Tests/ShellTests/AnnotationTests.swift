import Console
import DustTesting
import Shell
import Testing

/// How a line is coloured while it is typed.
@Suite struct AnnotationTests {
    private func typing() async throws -> Typing {
        let shell = try ShellFixture([.init("web1"), .init("web2"), .init("db1")])
        await shell.enter("show")
        let typing = Typing(context: shell.context)
        await typing.refresh()
        return typing
    }

    @Test(arguments: [
        ("show", [(0..<4, Role.command)], ""),
        ("show web*", [(0..<4, .command), (5..<9, .target)], "2 nodes"),
        ("show --json db1", [(0..<4, .command), (5..<11, .option), (12..<15, .target)], "1 node"),
        ("show nosuch", [(0..<4, .command), (5..<11, .noMatch)], "no node"),
        ("nosuchprogram", [], ""),
        ("nosuchprogram ", [(0..<13, .unknownCommand)], ""),
        ("ls -l", [(3..<5, .option)], ""),
        ("@web1 rm -f 'x'", [(0..<1, .command), (1..<5, .target), (6..<15, .remote)], "1 node"),
        ("@ uptime", [(0..<1, .command), (2..<8, .remote)], ""),
        (
            "run web* -- echo \"x\"", [(0..<3, .command), (4..<8, .target), (9..<11, .option), (12..<20, .remote)],
            "2 nodes"
        ),
        ("cd 'a b'", [(0..<2, .command), (3..<8, .string)], ""),
        ("show; show db1", [(0..<4, .command), (6..<10, .command), (11..<14, .target)], "1 node"),
        ("@web1", [(0..<1, .command), (1..<5, .target)], "1 node"),
        ("show (web1", [(0..<4, .command), (5..<10, .noMatch)], ""),
    ])
    func `the line is coloured by its meaning`(
        line: String, parts: [(Range<Int>, Role)], hint: String
    ) async throws {
        let annotation = try await typing().annotation(of: line)
        #expect(annotation.parts == parts.map { Annotation.Part($0.0, $0.1) }, "\(line)")
        #expect(annotation.hint == hint, "\(line)")
    }

    @Test func `a search is worked out beside the editor, which draws the line again then`() async throws {
        let line = "show name~^web"
        let typing = try await typing()
        let (changes, told) = AsyncStream.makeStream(of: Void.self)
        typing.whenChanged { told.yield() }
        let first = typing.annotation(of: line)
        #expect(first.hint == "" && first.parts.last?.role == .target)
        for await _ in changes { break }
        #expect(typing.annotation(of: line).hint == "2 nodes")
    }

    @Test func `what nobody waits for any more is not told, and what is typed after it is`() async throws {
        let typing = try await typing()
        let (changes, told) = AsyncStream.makeStream(of: Void.self)
        typing.whenChanged { told.yield() }
        for end in 1...20 { _ = typing.annotation(of: "show name~" + String(repeating: "b", count: end)) }
        _ = typing.annotation(of: "show name~db")
        for await _ in changes where typing.annotation(of: "show name~db").hint == "1 node" { break }
    }
}
