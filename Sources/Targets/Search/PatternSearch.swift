/// A regular expression that looks for a place where it fits, letter case ignored, in a time that nobody can make long.
///
/// What is reached after a character is worked out once and kept (a deterministic automaton made on the way), so that most
/// characters cost one look into a table. What cannot be kept is counted, and beyond the patience nothing is found any more.
final class PatternSearch {
    private struct State {
        /// Where the program goes on, before the character that follows is known.
        let places: [Int]
        /// What stands before that character.
        let before: Before
        var ascii = [Int32](repeating: PatternSearch.unknown, count: 128)
        var others: [UInt32: Int32] = [:]
        var end = PatternSearch.unknown
    }

    private enum Before: Hashable { case nothing, word, other }
    private struct Key: Hashable {
        let places: [Int]
        let before: Before
    }

    private static let unknown: Int32 = -1
    private static let found: Int32 = -2
    private static let failed: Int32 = -3
    /// How many states are kept; beyond it all are forgotten, and the next text begins anew.
    private static let mostStates = 2_000

    private let program: SearchProgram
    private var states: [State] = []
    private var numbers: [Key: Int32] = [:]
    private let patience: Patience
    private var mark: [Int]
    private var round = 0

    /// Runs a program for as long as there is patience.
    init(_ program: SearchProgram, patience: Patience) {
        self.program = program
        self.patience = patience
        mark = [Int](repeating: 0, count: program.instructions.count)
    }

    /// Whether the expression fits anywhere in the text.
    func finds(in text: String) -> Bool {
        if patience.isExhausted { return false }
        if states.count > Self.mostStates {
            states = []
            numbers = [:]
        }
        var state = number(of: [], .nothing)
        for scalar in text.unicodeScalars {
            state = step(from: state, over: scalar)
            if state == Self.found { return true }
            if patience.isExhausted { return false }
        }
        return end(of: state)
    }

    private func step(from state: Int32, over scalar: Unicode.Scalar) -> Int32 {
        let index = Int(state)
        if scalar.isASCII {
            let kept = states[index].ascii[Int(scalar.value)]
            if kept != Self.unknown { return kept }
        } else if let kept = states[index].others[scalar.value] {
            return kept
        }
        let next = computed(from: index, over: scalar)
        if scalar.isASCII {
            states[index].ascii[Int(scalar.value)] = next
        } else if states[index].others.count < 1_000 {
            states[index].others[scalar.value] = next
        }
        return next
    }

    private func end(of state: Int32) -> Bool {
        let index = Int(state)
        if states[index].end == Self.unknown {
            let (_, isFound) = closure(of: states[index].places, after: states[index].before, before: nil)
            states[index].end = isFound ? Self.found : Self.failed
        }
        return states[index].end == Self.found
    }

    private func computed(from index: Int, over scalar: Unicode.Scalar) -> Int32 {
        let (reached, isFound) = closure(of: states[index].places, after: states[index].before, before: scalar)
        if isFound { return Self.found }
        let character = FoldedCharacter(scalar)
        var places: [Int] = []
        for place in reached {
            switch program.instructions[place] {
            case .character(let wanted) where wanted == character.lower: places.append(place + 1)
            case .set(let set) where set.contains(character): places.append(place + 1)
            default: break
            }
        }
        return number(of: places.sorted(), FoldedCharacter.isWord(scalar) ? .word : .other)
    }

    private func number(of places: [Int], _ before: Before) -> Int32 {
        let key = Key(places: places, before: before)
        if let number = numbers[key] { return number }
        let number = Int32(states.count)
        states.append(State(places: places, before: before))
        numbers[key] = number
        return number
    }

    /// All places that are reached without taking a character, those of a search that begins here too.
    private func closure(
        of places: [Int], after before: Before, before scalar: Unicode.Scalar?
    ) -> (reached: [Int], isFound: Bool) {
        round += 1
        var open = places.reversed() + [0]
        var reached: [Int] = []
        let isWordBefore = before == .word
        let isWordAfter = scalar.map(FoldedCharacter.isWord) ?? false
        while let place = open.popLast() {
            guard mark[place] != round else { continue }
            mark[place] = round
            guard patience.takes() else { return ([], false) }
            switch program.instructions[place] {
            case .character, .set: reached.append(place)
            case .found: return (reached, true)
            case .jump(let target): open.append(target)
            case .split(let target):
                open.append(target)
                open.append(place + 1)
            case .border(let border):
                let holds =
                    switch border {
                    case .start: before == .nothing
                    case .end: scalar == nil
                    case .word: isWordBefore != isWordAfter
                    case .notWord: isWordBefore == isWordAfter
                    }
                if holds { open.append(place + 1) }
            }
        }
        return (reached, false)
    }
}

/// How much work the searches of one target may make in all; none once the task that searches is cancelled.
final class Patience {
    private var left: Int
    private(set) var isCancelled = false

    /// So many instructions, those whose outcome is kept not counted twice.
    init(_ steps: Int) { left = steps }

    /// Whether it came to its end: what was answered since may be wrong.
    var isExhausted: Bool { left <= 0 }

    /// Takes one step; false where there is no patience left.
    func takes() -> Bool {
        left -= 1
        if left & 0xFFF == 0, left > 0, Task.isCancelled { (left, isCancelled) = (0, true) }
        return left > 0
    }
}
