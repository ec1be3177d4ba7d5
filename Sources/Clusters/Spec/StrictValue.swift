import Problems
import Text
import Yams

/// A value in a strictly read YAML file, with the name of the key it stands under.
struct StrictValue {
    let document: StrictYAML
    let node: Node
    /// The key, for complaints; nil for the top of the file.
    let name: String?

    /// Where it begins.
    var place: StrictYAML.Place? { node.mark.map(StrictYAML.Place.init) }

    /// The value as a mapping with no keys but `keys`; `elsewhere` tells where other keys of the file belong.
    func mapping(_ keys: [String], elsewhere: [String: String] = [:]) throws(Problem) -> StrictMapping {
        guard case .mapping(let mapping) = node else { throw badType("keys and values") }
        var values: [String: StrictValue] = [:]
        for (key, value) in mapping {
            let word = key.string ?? ""
            guard keys.contains(word) else { throw unknown(key, word, keys, elsewhere) }
            values[word] = StrictValue(document: document, node: value, name: word)
        }
        return StrictMapping(value: self, values: values)
    }

    /// The keys and values of a mapping whose keys are free.
    func entries() throws(Problem) -> [(key: String, value: StrictValue)] {
        guard case .mapping(let mapping) = node else { throw badType("keys and values") }
        return mapping.map { key, value in
            (key.string ?? "", StrictValue(document: document, node: value, name: key.string ?? ""))
        }
    }

    /// The elements of a list.
    func list() throws(Problem) -> [StrictValue] {
        guard case .sequence(let sequence) = node else { throw badType("a list") }
        return sequence.map { StrictValue(document: document, node: $0, name: name) }
    }

    /// The text of a scalar that says something.
    func text() throws(Problem) -> String {
        guard case .scalar(let scalar) = node, !isNull, !scalar.string.isEmpty else { throw badType("a text") }
        return scalar.string
    }

    /// Whether the value is a list, which some keys take beside a plain text.
    var isList: Bool { if case .sequence = node { true } else { false } }

    /// yes or no, in any of YAML 1.1's spellings, since the original wrote those.
    func truth() throws(Problem) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain, let truth = node.bool else {
            throw badType("yes or no")
        }
        return truth
    }

    /// A whole number.
    func int() throws(Problem) -> Int {
        guard case .scalar(let scalar) = node, scalar.style == .plain, let number = Int(scalar.string) else {
            throw badType("a whole number")
        }
        return number
    }

    /// The value read by `parse`, which gives nil for what it cannot read; `expected` says what it can.
    func parsed<T>(_ expected: String, as parse: (String) -> T?) throws(Problem) -> T {
        let text = try text()
        guard let parsed = parse(text) else { throw bad("\"\(text)\" is not \(expected).") }
        return parsed
    }

    /// A complaint about this value: `AREA.CAUSE`.
    func bad(_ why: String, cause: String = "bad-value", fix: String? = nil) -> Problem {
        let said = name.map { "has a \"\($0)\" that cannot be used: \(shown)." } ?? "is not what is expected here."
        return document.problem(cause, at: place, length: shown.count, said, why: why, fix: fix)
    }

    private func badType(_ expected: String) -> Problem {
        let it = name.map { "\"\($0)\"" } ?? "The file"
        return bad("\(it) takes \(expected).", cause: "bad-type")
    }

    private var isNull: Bool {
        if case .scalar(let scalar) = node, scalar.style == .plain {
            ["", "~", "null", "Null", "NULL"].contains(scalar.string)
        } else {
            false
        }
    }

    /// The value in short, as complaints show it.
    private var shown: String {
        switch node {
        case .scalar(let scalar): isNull ? "nothing" : scalar.string
        case .mapping: "keys and values"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    private func unknown(_ key: Node, _ word: String, _ keys: [String], _ elsewhere: [String: String]) -> Problem {
        let place = name.map { " under \"\($0)\"" } ?? ""
        if let home = elsewhere[word] {
            return document.problem(
                "misplaced-key", at: key.mark.map(StrictYAML.Place.init), length: word.count,
                "has the key \"\(word)\" in the wrong place.",
                why: "\"\(word)\" has no meaning\(place).", fix: "put it under \(home)")
        }
        let nearest = NearestName.of(word, among: keys)
        return document.problem(
            "unknown-key", at: key.mark.map(StrictYAML.Place.init), length: word.count,
            "has an unknown key: \"\(word)\".",
            why: "There is no key \"\(word)\"\(place). The keys are \(keys.joined(separator: ", ")).",
            fix: nearest.map { "\($0): …" })
    }
}

/// A mapping all of whose keys are known.
struct StrictMapping {
    /// The mapping itself, for complaints about what it lacks.
    let value: StrictValue
    /// What stands under each key.
    let values: [String: StrictValue]

    /// The value under `key`, nil where the key is not there.
    subscript(key: String) -> StrictValue? { values[key] }

    /// The value under `key`; throws `AREA.missing-key` at the mapping's first line where it is not there.
    func required(_ key: String) throws(Problem) -> StrictValue {
        if let found = values[key] { return found }
        let it = value.name.map { "its \"\($0)\"" } ?? "its top"
        throw value.document.problem(
            "missing-key", at: value.place, "lacks \"\(key)\" in \(it).", why: nil, fix: "\(key): …")
    }
}
