/// What AWS's models say of the parameters and replies of a form-encoded service, as far as wire and boto3 differ.
///
/// The text comes from `script/wire-models`, which says how it is written; it lies in the program's constants, and a line is
/// read only when a call needs it.
struct WireModel {
    /// What a value is.
    indirect enum Shape {
        /// Text, as it is.
        case text
        /// A whole number.
        case integer
        /// Any number.
        case number
        /// `true` or `false`.
        case truth
        /// A moment, ISO 8601.
        case time
        /// Bytes, in Base64 on the wire.
        case bytes
        /// A structure, a list or a map, by its line.
        case line(Int)
    }

    /// A member of a structure.
    struct Member {
        /// boto3's name.
        let name: String
        /// The name on the wire.
        let wire: String
        /// What it is.
        let shape: Shape
    }

    /// What is in a line.
    enum Line {
        /// A structure.
        case structure([Member])
        /// A list; `item` is what its elements are called on the wire, empty where the list has no name for them.
        case list(Shape, item: String, isFlat: Bool)
        /// A map.
        case map(key: Shape, value: Shape, keyName: String, valueName: String, isFlat: Bool)
    }

    private let text: UnsafeBufferPointer<UInt8>
    private let isEC2: Bool
    /// Where each line begins; those of operations come last.
    private let starts: [Int]

    /// The model of a service; nil where there is none.
    init?(_ service: String) {
        guard let text = Self.all[service] else { return nil }
        // Safety: a StaticString of more than one character is a constant of the program, which lives as long as it does.
        self.text = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        isEC2 = service == "ec2"
        var starts = [0]
        for index in self.text.indices where self.text[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
        self.starts = starts
    }

    private static let all: [String: StaticString] = [
        "ec2": ec2, "sts": sts, "cloudformation": cloudformation, "iam": iam, "autoscaling": autoscaling, "elb": elb,
        "elbv2": elbv2, "rds": rds, "sns": sns, "cloudwatch": cloudwatch,
    ]

    /// The shapes of an operation's parameters and of its reply, nil where it has none; nil for an unknown operation.
    func operation(_ name: String) -> (input: Shape?, output: Shape?)? {
        let wanted = Array("@\(name) ".utf8)
        for index in starts.indices.reversed() {
            let line = bytes(index)
            if line.isEmpty { continue }
            guard line.first == UInt8(ascii: "@") else { return nil }
            guard line.starts(with: wanted) else { continue }
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard words.count == 3 else { return nil }
            return (shape(words[1]), shape(words[2]))
        }
        return nil
    }

    /// The names of all operations.
    var operations: [String] {
        starts.indices.compactMap { index in
            let line = bytes(index)
            guard line.first == UInt8(ascii: "@") else { return nil }
            return String(decoding: line.dropFirst().prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        }
    }

    /// What is in a line; nil for one that is not there. `isInput` says whether it is about parameters.
    func line(_ number: Int, isInput: Bool) -> Line? {
        guard starts.indices.contains(number) else { return nil }
        let line = String(decoding: bytes(number), as: UTF8.self)
        let content = line.dropFirst()
        switch line.first {
        case "{":
            return .structure(content.split(separator: " ").compactMap { member($0, isInput: isInput) })
        case "[", "*":
            let parts = content.split(separator: ":", maxSplits: 1)
            guard let first = parts.first, let shape = shape(first) else { return nil }
            let isFlat = line.first == "*"
            let item = parts.count > 1 ? String(parts[1]) : isFlat ? "" : "member"
            return .list(shape, item: item, isFlat: isFlat)
        case "<", ">":
            let parts = content.split(separator: ":")
            let shapes = (parts.first ?? "").split(separator: ",")
            guard shapes.count == 2, let key = shape(shapes[0]), let value = shape(shapes[1]) else { return nil }
            return .map(
                key: key, value: value, keyName: parts.count > 2 ? String(parts[1]) : "key",
                valueName: parts.count > 2 ? String(parts[2]) : "value", isFlat: line.first == ">")
        default: return nil
        }
    }

    private func member(_ word: Substring, isInput: Bool) -> Member? {
        guard let equals = word.firstIndex(of: "=") else { return nil }
        let name = String(word[..<equals])
        let parts = word[word.index(after: equals)...].split(separator: ":", maxSplits: 1)
        guard let first = parts.first, let shape = shape(first) else { return nil }
        let usual = isEC2 && !isInput ? name.prefix(1).lowercased() + name.dropFirst() : name
        return Member(name: name, wire: parts.count > 1 ? String(parts[1]) : usual, shape: shape)
    }

    private func shape(_ word: Substring) -> Shape? {
        switch word {
        case "s": .text
        case "i": .integer
        case "f": .number
        case "t": .time
        case "b": .truth
        case "x": .bytes
        default: Int(word).map { .line($0) }
        }
    }

    private func bytes(_ number: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        let end = number + 1 < starts.count ? starts[number + 1] - 1 : text.count
        return text[starts[number]..<max(starts[number], end)]
    }
}
