import DustTesting
import Testing
import Text

@Suite struct GlobPatternTests {
    static let names = [
        "", "a", "b", "ab", "abc", "A", "a.b", "[", "]", "a]b", "-", "é", "日本", "a\\b", "*", "?", "a*b", "aXbXc", "!",
        "^",
    ]
    static let patterns = [
        "*", "?", "a*", "*b", "a?c", "[a-c]", "[!a]", "[]]", "[!]]", "[a", "a[", "\\*", "a\\*b", "a\\\\b", "*X*",
        "a*X*c", "[a-]", "[-a]",
        "??", "[é]", "**", "*\\?*", "[!-a]",
    ]

    @Test func `the shell's syntax is what the shell's case takes`() async throws {
        let script = """
            while [ "$1" != -- ]; do p+=("$1"); shift; done; shift
            for p in "${p[@]}"; do for n; do case $n in $p) printf 1;; *) printf 0;; esac; done; done
            """
        let lines = (Self.patterns + ["--"] + Self.names)
        let text = try await blocking {
            try TestProcess.run(
                "bash", ["-c", script, "sh"] + lines, environment: ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"])
        }
        var expected = text[...]
        for pattern in Self.patterns {
            for name in Self.names {
                #expect(
                    GlobPattern(pattern, .shell).matches(name) == (expected.popFirst() == "1"), "\(pattern) \(name)")
            }
        }
    }

    @Test(arguments: [
        ("WEB*", "web0", true), ("web?", "WEB0", true), ("web[0]", "web0", false), ("web[0]", "web[0]", true),
        ("*.a", "x.b", false),
        ("a\\*", "a*", false),
    ])
    func `marks alone, whatever the letters' case`(pattern: String, name: String, fits: Bool) {
        #expect(GlobPattern(pattern, [.marks, .ignoringCase]).matches(name) == fits)
    }

    @Test func `many stars take no time that anybody notices`() {
        let pattern = GlobPattern(String(repeating: "a*", count: 40) + "b", .shell)
        #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
    }
}
