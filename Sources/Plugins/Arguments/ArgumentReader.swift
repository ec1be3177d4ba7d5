import JSON
import Problems
import Shell
import Text

/// Reads the words after a command by its description alone, as the built-ins' are read by their types.
package struct ArgumentReader {
    private let description: CommandDescription

    /// Reads for the command that is described so.
    package init(_ description: CommandDescription) {
        self.description = description
    }

    /// The value of each parameter that was given or has a standard value, by name.
    ///
    /// Values are text as typed, flags `true`, of repeated parameters a list. Once the last argument, a repeated one, has
    /// begun, words with dashes that are no option of the command belong to it, so that a command for nodes can follow.
    /// Throws `line.arguments`, with the nearest name where there is one.
    package func read(_ words: [Word]) throws(Problem) -> JSONValue {
        var values: [String: [JSONValue]] = [:]
        var arguments = description.parameters.filter { $0.kind == .argument }[...]
        var rest = words[...]
        var takesAll = false
        while let word = rest.popFirst() {
            if word.text == "--", !word.isQuoted, !takesAll {
                takesAll = true
                continue
            }
            let hasDashes = word.text.hasPrefix("-") && word.text.count > 1 && !word.isQuoted && !takesAll
            if hasDashes, let (parameter, value) = try option(word.text, &rest, values) {
                if !parameter.isRepeated, values[parameter.name] != nil {
                    throw wrong("--\(parameter.name) is given twice.")
                }
                values[parameter.name, default: []].append(value)
                continue
            }
            guard let argument = arguments.first else {
                throw wrong("There is one word too many: \"\(word.text)\".")
            }
            values[argument.name, default: []].append(try value(word, argument))
            if !argument.isRepeated { arguments = arguments.dropFirst() }
        }
        var members: [JSONValue.Member] = []
        for parameter in description.parameters {
            let given = values[parameter.name] ?? parameter.defaultValue.map { [.string($0)] } ?? []
            if given.isEmpty, parameter.isRequired {
                throw wrong("\(parameter.spelling) is missing.")
            }
            if parameter.isRepeated {
                members.append(.init(parameter.name, .array(given)))
            } else if let value = given.first {
                members.append(.init(parameter.name, value))
            }
        }
        return .object(members)
    }

    /// The option that a word names, with its value; nil for a word that belongs to the repeated argument that has begun.
    private func option(
        _ text: String, _ rest: inout ArraySlice<Word>, _ values: [String: [JSONValue]]
    ) throws(Problem) -> (Parameter, JSONValue)? {
        let isLong = text.hasPrefix("--")
        let body = text.drop { $0 == "-" }
        let parts = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts.first ?? ""
        let options = description.parameters.filter { $0.kind != .argument }
        let found = options.first {
            isLong ? $0.name == name : $0.short == name || ($0.name == name && name.count == 1)
        }
        guard let found else {
            let last = description.parameters.last { $0.kind == .argument }
            if let last, last.isRepeated, values[last.name] != nil { return nil }
            // A negative number is a value, not an option.
            if Double(text) != nil { return nil }
            let nearest = NearestName.of(name, among: options.map(\.name))
            throw wrong("There is no option \(text).", fix: nearest.map { "--\($0)" })
        }
        if found.kind == .flag {
            guard parts.count == 1 else { throw wrong("--\(found.name) takes no value.") }
            return (found, true)
        }
        if parts.count == 2 {
            return (found, try value(Word(text: parts[1], raw: parts[1], columns: 0..<0, isQuoted: false), found))
        }
        guard let next = rest.popFirst() else { throw wrong("\(found.spelling) lacks its value.") }
        return (found, try value(next, found))
    }

    private func value(_ word: Word, _ parameter: Parameter) throws(Problem) -> JSONValue {
        let isGood =
            switch parameter.type {
            case .int: Int(word.text) != nil
            case .duration: Duration(typed: word.text) != nil
            case .choice: parameter.choices.isEmpty || parameter.choices.contains(word.text)
            default: true
            }
        guard isGood else {
            let wanted =
                switch parameter.type {
                case .int: "a whole number"
                case .duration: "a time such as 30s, 5m or 2h"
                default: "one of \(parameter.choices.joined(separator: ", "))"
                }
            throw wrong(
                "\"\(word.text)\" is not a valid value for \(parameter.name).", why: "It takes \(wanted).",
                fix: NearestName.of(word.text, among: parameter.choices))
        }
        return .string(parameter.type == .target ? word.raw : word.text)
    }

    private func wrong(_ what: String, why: String? = nil, fix: String? = nil) -> Problem {
        var problem = Problem("line.arguments", what, why: why, status: .usage)
        problem.fixes = [fix, "\(description.usage)   (help \(description.name) says more)"].compactMap { $0 }
        return problem
    }
}
