import Text

/// The attributes of an instance as `top` shows them: names that are long do not push all values out of a narrow window.
enum TopAttributes {
    private static let widest = 28

    /// The lines of a text whose names and values stand in two columns, with the first column as wide as most names need.
    static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { line in
            guard let gap = line.firstRange(of: "  ") else { return String(line) }
            let name = String(line.prefix(upTo: gap.lowerBound))
            let value = line.suffix(from: gap.upperBound).drop { $0 == " " }
            return DisplayWidth.padding(name, to: widest) + "  " + value
        }
    }
}
