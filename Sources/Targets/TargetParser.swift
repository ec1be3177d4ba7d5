import Problems

/// Reads the target language.
///
///     target = ["!"] both ("," ["!"] both)*
///     both   = one ("&" ["!"] one)*
///     one    = "(" target ")" | term
///     term   = "*" | index | index "-" index | attribute op pattern | ":" set | word
package struct TargetParser {
    /// Deeper nesting than any person types; it keeps a hostile target from using up the stack.
    private static let deepest = 64

    private let source: String
    private let tokens: [TargetToken]
    private var position = 0
    private var depth = 0

    /// Understands `text` as a target.
    ///
    /// Throws a Problem with the status `.usage` whose excerpt points at what is wrong: `target.empty`,
    /// `target.missing-term`, `target.missing-operator`, `target.unbalanced-parenthesis`, `target.unclosed-bracket`,
    /// `target.unclosed-quote`, `target.misplaced-exclamation`, `target.missing-attribute`, `target.missing-value`,
    /// `target.unknown-set`, `target.backward-range`, `target.number-too-large`, `target.bad-regex`, `target.too-long` or `target.too-deep`.
    package static func parse(_ text: String) throws(Problem) -> TargetExpression {
        var lexer = TargetLexer(text)
        var tokens: [TargetToken] = []
        while let token = try lexer.next() { tokens.append(token) }
        guard !tokens.isEmpty else {
            throw Problem(
                "target.empty", "There is no target.", fix: "name the nodes, as in worker* or 1-3, or * for all",
                excerpt: .init(text, 0..<0), status: .usage)
        }
        var parser = TargetParser(source: text, tokens: tokens)
        let root = try parser.list()
        if let rest = parser.current { throw parser.unexpected(rest) }
        return TargetExpression(source: text, root: root)
    }

    private init(source: String, tokens: [TargetToken]) {
        self.source = source
        self.tokens = tokens
    }

    private var current: TargetToken? { position < tokens.count ? tokens[position] : nil }

    private mutating func takes(_ kind: TargetToken.Kind) -> Bool {
        guard current?.kind == kind else { return false }
        position += 1
        return true
    }

    private mutating func list() throws(Problem) -> TargetPart {
        var members: [TargetPart.Member] = []
        repeat {
            let isExcluded = takes(.not)
            members.append(.init(try both(), isExcluded: isExcluded))
        } while takes(.comma)
        if members.count == 1, !members[0].isExcluded { return members[0].part }
        return .list(members)
    }

    private mutating func both() throws(Problem) -> TargetPart {
        var members = [TargetPart.Member(try one())]
        while takes(.both) {
            let isExcluded = takes(.not)
            members.append(.init(try one(), isExcluded: isExcluded))
        }
        return members.count == 1 ? members[0].part : .both(members)
    }

    private mutating func one() throws(Problem) -> TargetPart {
        guard let token = current else { throw missingTerm(at: nil) }
        switch token.kind {
        case .open:
            position += 1
            return try group(openedBy: token)
        case .term(let text):
            position += 1
            return .term(try TargetTerm(reading: text, at: token.range, in: source))
        case .close, .comma, .both, .not:
            throw missingTerm(at: token)
        }
    }

    private mutating func group(openedBy opening: TargetToken) throws(Problem) -> TargetPart {
        guard depth < Self.deepest else {
            throw problem("target.too-deep", "The parentheses are nested too deep.", opening.range)
        }
        depth += 1
        defer { depth -= 1 }
        let part = try list()
        if takes(.close) { return part }
        if let rest = current { throw unexpected(rest) }
        throw problem(
            "target.unbalanced-parenthesis", "This parenthesis is never closed.", opening.range,
            fix: "close it with ), or quote it: '('")
    }
}

// MARK: What is wrong

extension TargetParser {
    private func problem(_ code: String, _ why: String, _ range: Range<Int>, fix: String? = nil) -> Problem {
        var problem = Problem(
            code, "Cannot read this target.", why: why, excerpt: .init(source, range), status: .usage)
        if let fix { problem.fixes = [fix] }
        return problem
    }

    private func missingTerm(at token: TargetToken?) -> Problem {
        guard let token else {
            let end = tokens.last?.range.upperBound ?? 0
            return problem("target.missing-term", "Something to choose is missing at the end.", end..<end)
        }
        if token.kind == .close, depth == 0 { return unexpected(token) }
        let fix = token.kind == .not ? "put a comma before it, or write one ! only" : nil
        return problem("target.missing-term", "Something to choose is missing before this.", token.range, fix: fix)
    }

    private func unexpected(_ token: TargetToken) -> Problem {
        switch token.kind {
        case .close:
            problem(
                "target.unbalanced-parenthesis", "This parenthesis was never opened.", token.range,
                fix: "take it away, or quote it: ')'")
        case .open, .not, .term, .comma, .both:
            problem(
                "target.missing-operator", "Nothing joins this with what stands before it.", token.range,
                fix: "put a comma or & between them, or quote the character if it belongs to a word")
        }
    }
}
