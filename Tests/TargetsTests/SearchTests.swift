import Problems
import System
import Testing

@testable import Targets

@Suite struct SearchTests {
    static let finds: [(pattern: String, text: String, isThere: Bool)] = [
        ("web", "my-WEB-1", true), ("^web", "my-web", false), ("web$", "my-web", true), ("^$", "", true),
        ("a|b", "cb", true), ("(ab|c)+d", "xabcd", true), ("a{2,3}b", "ab", false), ("a{2,3}b", "caaab", true),
        ("^a{,2}$", "aaa", false), ("^a{2,}$", "aaaa", true), (#"\d\d"#, "v12", true), (#"\D"#, "12", false),
        (#"\bdb\b"#, "my db-1", true), (#"\bdb\b"#, "mydb", false), (#"\Bdb"#, "mydb", true), (#"\s"#, "a b", true),
        (#"^\w+$"#, "größe_1", true), (#"\W"#, "größe", false), ("[[:digit:]]{4}", "x2026", true),
        ("[^a-c]", "abc", false), ("[A-C]x", "bX", true), ("[]a]", "]", true), ("[a-]$", "x-", true),
        (#"[\d.]+$"#, "10.2.0.1", true), (#"a\.b"#, "axb", false), (#"\("#, "a(b", true), ("Ä", "größe ä", true),
        ("(?:a|b)c", "bc", true), ("()", "x", true), ("(a*)*b", "aaab", true), ("(|a)b$", "ab", true),
    ]

    @Test(arguments: finds) func `a search finds what POSIX says`(pattern: String, text: String, isThere: Bool) throws {
        let search = PatternSearch(try SearchCompiler.compile(Array(pattern)), patience: Patience(1_000_000))
        #expect(search.finds(in: text) == isThere)
        #expect(search.finds(in: text) == isThere)
    }

    static let faults: [(pattern: String, place: Int)] = [
        (#"(a)\1"#, 3), ("a(?=b)", 1), ("a(?!b)", 1), ("(?<=a)b", 0), ("(?<!a)b", 0), ("(?i)a", 0), ("*a", 0),
        ("a|*b", 2), ("a**", 2), ("a{3,2}", 1), ("a{256}", 1), ("a{x}", 1), ("(a", 0), ("a)", 1), ("x[a-", 1),
        ("[z-a]", 1), ("[[:nosuch:]]", 1), (#"a\"#, 1), (#"\q"#, 0), ("((a{255}){255}){255}", 0),
        (String(repeating: "(", count: 101) + String(repeating: ")", count: 101), 100),
        // Repetitions of nothing make no program, and would be written out for ever.
        (String(repeating: "(", count: 20) + String(repeating: "){255}", count: 20), 0),
    ]

    @Test(arguments: faults) func `what cannot be searched for is said with its place`(pattern: String, place: Int) {
        let fault = #expect(throws: SearchCompiler.Fault.self) { try SearchCompiler.compile(Array(pattern)) }
        #expect(fault?.place == place)
    }

    @Test func `no expression takes long, whatever the text is`() throws {
        let text = String(repeating: "a", count: 60) + "!"
        for pattern in ["^(a+)+$", "(a|a)*$b", "(a*)*b", "(.*)(.*)(.*)(.*)(.*)[bc]$", "(a|aa)+$c"] {
            let patience = Patience(100_000)
            let search = PatternSearch(try SearchCompiler.compile(Array(pattern)), patience: patience)
            #expect(!search.finds(in: text))
            #expect(!patience.isExhausted, "\(pattern)")
        }
    }

    @Test func `what would take too long is an error with its column, and the rest of the target is not believed`()
        throws
    {
        // Which of the last 200 characters was an a has more answers than can be kept.
        var numbers = RandomNumbers(seed: 1)
        let nodes = (0..<200).map { _ in
            let name = String((0..<250).map { _ in Bool.random(using: &numbers) ? "a" : "b" })
            return FakeNode.running(name, 1, nil, ip: nil, tags: [:])
        }
        let expression = try TargetParser.parse("web*,name~'a.{200}z'")
        var scope = TargetScope(candidates: nodes)
        scope.patience = 1_000_000
        let problem = #expect(throws: Problem.self) { try TargetMatcher.select(expression, in: scope) }
        #expect(problem?.code == "target.too-slow")
        #expect(problem?.excerpt?.range.lowerBound == 11)
    }

    @Test(arguments: [
        (String(repeating: "[", count: 1_500), "target.unclosed-bracket"),
        (String(repeating: "(", count: 10_000), "target.too-deep"),
        ("tag:x~" + String(repeating: "a", count: 2_000), "target.too-long"),
        ("name=" + String(repeating: "*a", count: 2_000), "target.too-long"),
        ("tags=" + String(repeating: ":", count: 5_000), "target.too-long"),
        ("name~'(a)\\1'", "target.bad-regex"), ("name~'a(?=b)'", "target.bad-regex"),
    ])
    func `a hostile target is refused at once, before any instance is looked at`(text: String, code: String) {
        let problem = #expect(throws: Problem.self) { try TargetParser.parse(text) }
        #expect(problem?.code == code)
        #expect(problem?.excerpt != nil)
    }

    // MARK: The oracle: regcomp(3) and regexec(3) of the machine, which have \w \W \b \B and \s too where they are GNU's.

    @Test func `random expressions find what regexec finds`() throws {
        var numbers = RandomNumbers(seed: 20_261_130)
        var compared = 0
        for _ in 0..<1_000 {
            let pattern = RandomExpression.choice(depth: 3, &numbers)
            var compiled = regex_t()
            guard regcomp(&compiled, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB) == 0 else { continue }
            defer { regfree(&compiled) }
            let search = PatternSearch(try SearchCompiler.compile(Array(pattern)), patience: Patience(10_000_000))
            for _ in 0..<8 {
                let text = RandomExpression.text(&numbers)
                let isThere = regexec(&compiled, text, 0, nil, 0) == 0
                #expect(search.finds(in: text) == isThere, "\(pattern) in \(text)")
                compared += 1
            }
        }
        #expect(compared > 4_000)
    }
}

/// A generator whose sequence is the same each time, so that what failed fails again.
private struct RandomNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

private enum RandomExpression {
    static func text(_ numbers: inout RandomNumbers) -> String {
        String(
            (0..<Int.random(in: 0...8, using: &numbers)).compactMap { _ in "abcB_- 1".randomElement(using: &numbers) })
    }

    static func choice(depth: Int, _ numbers: inout RandomNumbers) -> String {
        (0...Int.random(in: 0...1, using: &numbers)).map { _ in sequence(depth: depth, &numbers) }.joined(
            separator: "|")
    }

    private static func sequence(depth: Int, _ numbers: inout RandomNumbers) -> String {
        (0...Int.random(in: 0...3, using: &numbers)).map { _ in repeated(depth: depth, &numbers) }.joined()
    }

    private static func repeated(depth: Int, _ numbers: inout RandomNumbers) -> String {
        let kinds = depth > 0 ? 9 : 8
        // glibc forgets borders within groups that it repeats: (\ba){2} finds "aa" there.
        switch Int.random(in: (depth == 3 ? 0 : 3)..<kinds, using: &numbers) {
        case 0: return "^"
        case 1: return "$"
        case 2 where hasGNUPatterns: return [#"\b"#, #"\B"#].randomElement(using: &numbers) ?? ""
        case 8: return "(\(choice(depth: depth - 1, &numbers)))" + times(&numbers)
        default: return one(&numbers) + times(&numbers)
        }
    }

    private static func times(_ numbers: inout RandomNumbers) -> String {
        ["", "", "*", "+", "?", "{2}", "{1,3}", "{2,}"].randomElement(using: &numbers) ?? ""
    }

    private static func one(_ numbers: inout RandomNumbers) -> String {
        var all = [
            "a", "b", "c", "1", "_", "-", ".", "[ab]", "[^a]", "[a-c1]", "[[:alpha:]]", "[^[:digit:]-]", "[[:punct:]]",
        ]
        if hasGNUPatterns { all += [#"\w"#, #"\W"#, #"\s"#, #"\S"#] }
        return all.randomElement(using: &numbers) ?? ""
    }
}
