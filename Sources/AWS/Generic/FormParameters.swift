import JSON
import Problems
import Text

/// Turns parameters as boto3 takes them into the numbered names of the form-encoded protocols, as botocore does.
struct FormParameters {
    let model: WireModel
    let isEC2: Bool

    /// The form of an operation's parameters.
    ///
    /// Throws `aws.bad-parameters` for one that the operation does not have, with the nearest, and for a value of another
    /// kind than the operation takes.
    func flatten(_ members: [JSONValue.Member], of shape: WireModel.Shape?) throws(Problem) -> [(String, String?)] {
        guard let shape else {
            guard let first = members.first else { return [] }
            throw unknown(first.key, in: "", among: [])
        }
        var form: [(String, String?)] = []
        try write(.object(members), shape, "", "", into: &form)
        return form
    }

    /// `prefix` is the name on the wire so far, `path` the one that the person wrote.
    private func write(
        _ value: JSONValue, _ shape: WireModel.Shape, _ prefix: String, _ path: String,
        into form: inout [(String, String?)]
    ) throws(Problem) {
        if case .null = value { return }
        guard case .line(let number) = shape else {
            form.append((prefix, try scalar(value, shape, path)))
            return
        }
        switch model.line(number, isInput: true) {
        case .structure(let known):
            guard let members = value.object else { throw wrong(path, "an object") }
            for member in members {
                guard let found = known.first(where: { $0.name == member.key }) else {
                    throw unknown(member.key, in: path, among: known.map(\.name))
                }
                let name = prefix.isEmpty ? found.wire : "\(prefix).\(found.wire)"
                try write(
                    member.value, found.shape, name, path.isEmpty ? member.key : "\(path).\(member.key)", into: &form)
            }
        case .list(let element, let item, let isFlat):
            guard let elements = value.array else { throw wrong(path, "a list") }
            // The older protocol says an empty list by an empty value; EC2 has no word for it.
            if elements.isEmpty, !isEC2 { form.append((prefix, "")) }
            let start = isFlat ? Self.flat(prefix, item) : "\(prefix).\(item)"
            for (index, each) in elements.enumerated() {
                try write(each, element, "\(start).\(index + 1)", "\(path)[\(index)]", into: &form)
            }
        case .map(let key, let content, let keyName, let valueName, let isFlat):
            guard let members = value.object else { throw wrong(path, "an object") }
            let start = isFlat ? prefix : "\(prefix).entry"
            for (index, member) in members.enumerated() {
                let entry = "\(start).\(index + 1)"
                try write(.string(member.key), key, "\(entry).\(keyName)", path, into: &form)
                try write(member.value, content, "\(entry).\(valueName)", "\(path).\(member.key)", into: &form)
            }
        case nil:
            throw Problem("aws.bad-model", "The model of \(path) is damaged: build dust again.", status: .failure)
        }
    }

    /// A flattened list is called what its elements are, in place of its own last name.
    private static func flat(_ prefix: String, _ item: String) -> String {
        guard !item.isEmpty else { return prefix }
        return (prefix.split(separator: ".").dropLast() + [Substring(item)]).joined(separator: ".")
    }

    private func scalar(_ value: JSONValue, _ shape: WireModel.Shape, _ path: String) throws(Problem) -> String {
        switch (shape, value) {
        case (.truth, .bool(let flag)): return flag ? "true" : "false"
        case (.integer, .number(let digits)), (.number, .number(let digits)): return digits
        case (.time, .number(let digits)):
            // Up to the end of the year 9999, the last that ISO 8601 writes with four digits.
            guard let seconds = Double(digits), (0..<253_402_300_800).contains(seconds) else {
                throw wrong(path, Self.kind(shape))
            }
            return Timestamp(secondsSince1970: seconds).iso8601
        case (.bytes, .string(let text)): return Base64.encode(Array(text.utf8))
        case (.text, .string(let text)), (.time, .string(let text)): return text
        // A person, or a shell script, writes numbers and truth values as text too.
        case (.integer, .string(let text)) where Int(text) != nil: return text
        case (.number, .string(let text)) where Double(text) != nil: return text
        case (.truth, .string(let text)) where ["true", "false"].contains(text.lowercased()): return text.lowercased()
        case (.text, .number(let digits)): return digits
        case (.text, .bool(let flag)): return flag ? "true" : "false"
        default: throw wrong(path, Self.kind(shape))
        }
    }

    private static func kind(_ shape: WireModel.Shape) -> String {
        switch shape {
        case .integer: "a whole number"
        case .number: "a number"
        case .truth: "true or false"
        case .time: "a moment, such as 2026-11-01T00:00:00Z"
        default: "text"
        }
    }

    private func unknown(_ name: String, in path: String, among names: [String]) -> Problem {
        let place = path.isEmpty ? "" : " in \(harmless(path))"
        return Problem(
            "aws.bad-parameters", "There is no parameter \"\(harmless(name))\"\(place).",
            fix: NearestName.of(name, among: names).map { "did you mean \($0)?" }
                ?? (names.isEmpty ? "take it out" : "one of: \(names.joined(separator: ", "))"), status: .usage)
    }

    private func wrong(_ path: String, _ kind: String) -> Problem {
        Problem("aws.bad-parameters", "\(harmless(path)) must be \(kind).", status: .usage)
    }
}
