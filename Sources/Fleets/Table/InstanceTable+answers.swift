import Targets

extension InstanceTable {
    /// For each of these rows whether its value in a column fits; each string is asked about once.
    func answers(of rows: [UInt32], inColumn key: String, where fits: (String) -> Bool) -> [Bool] {
        guard let column = column(key) else { return [Bool](repeating: false, count: rows.count) }
        let contents = contents
        var known = [Answer](repeating: .unknown, count: contents.strings.count)
        return rows.map { row in
            guard let value = contents.value(ofRow: Int(row), column) else { return false }
            let place = Int(value)
            if known[place] == .unknown { known[place] = fits(contents.strings[value]) ? .yes : .no }
            return known[place] == .yes
        }
    }

    /// For each of these rows whether one of its tags fits; each key is asked about once, and each value of a key.
    func tagAnswers(of rows: [UInt32], where fits: (String) -> TargetTagAnswer) -> [Bool] {
        let contents = contents
        var tests = TagTests(strings: contents.strings)
        return rows.map { row in
            contents.tagRange(Int(row)).contains { tests.accept(contents.tags[$0], where: fits) }
        }
    }
}

/// What is known of a string.
private enum Answer: UInt8 { case unknown, no, yes }

/// What was answered to the tags so far.
private struct TagTests {
    /// What is known of a value, and with which key: few values stand under more than one, and those are asked about anew.
    private struct Value {
        var test: UInt16
        var answer: Answer
    }

    private static let (unknown, never, always, firstTest): (UInt16, UInt16, UInt16, UInt16) = (0, 1, 2, 3)

    private let strings: StringPool
    /// For each string as a key: not asked about yet, never, always, or which of the tests is its values'.
    private var keys: [UInt16]
    private var tests: [(String) -> Bool] = []
    private var values: [Value] = []

    init(strings: StringPool) {
        self.strings = strings
        keys = [UInt16](repeating: Self.unknown, count: strings.count)
    }

    mutating func accept(_ tag: InstanceTable.Cell, where fits: (String) -> TargetTagAnswer) -> Bool {
        switch keys[Int(tag.key)] {
        case Self.never: false
        case Self.always: true
        case Self.unknown: ask(tag, where: fits)
        case let test: accept(tag.value, test)
        }
    }

    private mutating func accept(_ value: UInt32, _ test: UInt16) -> Bool {
        let place = Int(value)
        if values[place].test != test || values[place].answer == .unknown {
            values[place] = Value(test: test, answer: tests[Int(test - Self.firstTest)](strings[value]) ? .yes : .no)
        }
        return values[place].answer == .yes
    }

    private mutating func ask(_ tag: InstanceTable.Cell, where fits: (String) -> TargetTagAnswer) -> Bool {
        switch fits(strings[tag.key]) {
        case .never:
            keys[Int(tag.key)] = Self.never
            return false
        case .always:
            keys[Int(tag.key)] = Self.always
            return true
        case .byValue(let test):
            // More keys than can be numbered are asked about each time.
            guard let number = UInt16(exactly: tests.count + Int(Self.firstTest)) else {
                return test(strings[tag.value])
            }
            if values.isEmpty { values = [Value](repeating: Value(test: 0, answer: .unknown), count: strings.count) }
            tests.append(test)
            keys[Int(tag.key)] = number
            return accept(tag.value, number)
        }
    }
}
