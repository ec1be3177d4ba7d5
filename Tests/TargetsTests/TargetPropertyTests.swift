import DustTesting
import Problems
import Targets
import Testing

@Test func `an expression that is written out reads back as itself`() throws {
    var targets = RandomTargets(random: SplitMix(state: 1))
    for _ in 0..<3000 {
        let expression = targets.expression()
        #expect(try TargetParser.parse(expression.description) == expression, "\(expression)")
    }
}

@Test func `the matcher agrees with a plain reading of the language`() throws {
    var targets = RandomTargets(random: SplitMix(state: 2))
    let scope = TargetScope<FakeNode>.example
    let reference = ReferenceMatcher(scope: scope)
    var chosen = 0
    for _ in 0..<3000 {
        let expression = targets.expression()
        do {
            let selection = try TargetMatcher.select(expression, in: scope)
            #expect(Set(selection.chosen.map(\.id)) == reference.ids(expression.root), "\(expression)")
            chosen += selection.chosen.count
        } catch {
            #expect(error.code == "target.unknown-attribute", "\(expression)")
        }
    }
    #expect(chosen > 3000)
}

@Test func `no text makes the parser fail in another way than by a Problem inside the text`() {
    var random = SplitMix(state: 3)
    let alphabet = Array("aw1*,&!()[]'\"=<>~:- \\\n\re\u{301}🤖-0i?")
    for _ in 0..<20_000 {
        let text = String((0..<random.below(20)).map { _ in random.pick(alphabet) })
        do {
            let expression = try TargetParser.parse(text)
            #expect(try TargetParser.parse(expression.description) == expression, "\(text) -> \(expression)")
            _ = try TargetMatcher.select(expression, in: .example)
        } catch {
            #expect((error.excerpt?.range.upperBound ?? .max) <= text.count, "\(text): \(error)")
        }
    }
}

@Test func `parentheses deeper than anyone types are refused`() throws {
    let problem = try #require(throws: Problem.self) {
        try TargetParser.parse(String(repeating: "(", count: 100_000) + "a")
    }
    #expect(problem.code == "target.too-deep")
}
