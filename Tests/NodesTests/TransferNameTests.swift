import Nodes
import Testing

struct TransferNameTests {
    @Test(arguments: [
        ("app.log", "*.log", true), ("app.log", "*.txt", false), ("app.log", "app.???", true), ("app.log", "?", false),
        (".hidden", "*", false), (".hidden", ".h*", true), ("a-b", "[a-c]-[!a]", true), ("a]", "a[]]", true),
        ("ä", "?", true), ("*", "\\*", true), ("x", "\\*", false), ("[x", "[x", true), ("aXbXc", "a*X*c", true),
        ("", "*", true), ("two words\n", "two*\n", true), ("abab", "*ab", true), ("aab", "*aab", true),
    ])
    func `a pattern takes the names that a shell's takes`(name: String, pattern: String, fits: Bool) {
        #expect(PathGlob.matches(Array(name.utf8), Array(pattern.utf8)) == fits)
    }

    @Test(arguments: [
        ("*.log", ["a.log", "b.log"]), ("sub/*", ["sub/x", "sub/y"]), ("*/x", ["sub/x"]), ("*/none", []),
        ("plain", ["plain"]), ("odd[1]", ["odd[1]"]), ("/*", ["/top"]),
    ])
    func `a pattern is expanded folder by folder, and a name that is there means itself`(
        pattern: String, expected: [String]
    ) async throws {
        let folders = [
            ".": ["b.log", "a.log", "sub", "odd[1]"], "sub": ["y", "x"], "/": ["top"],
        ]
        let paths = Set(["a.log", "b.log", "sub", "odd[1]", "sub/x", "sub/y", "/top"])
        let found = try await PathGlob.expand(
            Array(pattern.utf8), exists: { paths.contains(String(decoding: $0, as: UTF8.self)) },
            names: { (folders[String(decoding: $0, as: UTF8.self)] ?? []).map { Array($0.utf8) } })
        #expect(found.map { String(decoding: $0, as: UTF8.self) } == expected)
    }

    @Test(arguments: [("~", "."), ("", "."), ("~/a b", "a b"), ("~//a", "a"), ("a/~", "a/~"), ("/x", "/x")])
    func `a tilde is the login folder`(typed: String, path: String) {
        #expect(TransferNames.remote(typed) == Array(path.utf8))
    }

    @Test(arguments: ["..", ".", "", "a/b", "/etc/passwd", "../x", "a\u{0}b"])
    func `a name that could lead elsewhere is not safe`(name: String) {
        #expect(!TransferNames.isSafe(Array(name.utf8)))
    }

    @Test(arguments: ["...", "a b", "-rf", "ä\n", "*"])
    func `an odd name is safe`(name: String) {
        #expect(TransferNames.isSafe(Array(name.utf8)))
    }

    @Test func `files are named after their node, and by its id where that is not enough`() {
        let suffixes = TransferNames.suffixes([
            ("i-1", "web"), ("i-2", "web"), ("i-3", "db"), ("i-4", "../x"), ("i-5", "i-5"),
        ])
        #expect(
            suffixes == ["i-1": "web.i-1", "i-2": "web.i-2", "i-3": "db", "i-4": ".._x.i-4", "i-5": "i-5"])
    }

    @Test func `the name on the way tells other content apart`() {
        func part(_ size: Int64, _ modified: UInt32, _ node: String) -> [UInt8] {
            TransferNames.part(of: Array("x".utf8), size: size, modified: modified, node: node)
        }
        #expect(part(1, 2, "i-1") == part(1, 2, "i-1"))
        #expect(part(1, 2, "i-1") != part(1, 3, "i-1"))
        #expect(part(1, 2, "i-1") != part(2, 2, "i-1"))
        // Nodes may share a file system.
        #expect(part(1, 2, "i-1") != part(1, 2, "i-2"))
    }
}
