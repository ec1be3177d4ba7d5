extension LineScan {
    /// What `$1` to `$9`, `$@` or `$#` here stands for and how long it is; nil where it is none of them, or no script runs.
    func scriptArgument() -> (values: [String], length: Int)? {
        guard let arguments = splitter.arguments, current == "$", let name = character(after: 1) else { return nil }
        switch name {
        case "@": return (arguments, 2)
        case "#": return (["\(arguments.count)"], 2)
        case "1"..."9":
            guard let number = name.wholeNumberValue else { return nil }
            return ([number <= arguments.count ? arguments[number - 1] : ""], 2)
        default: return nil
        }
    }

    /// What `$name`, `${name}` or `$?` here stands for; nil where dust has no such variable.
    func namedVariable() -> (values: [String], length: Int)? {
        guard current == "$", let next = character(after: 1) else { return nil }
        if next == "?" { return splitter.variable("?").map { ([$0], 2) } }
        let isBraced = next == "{"
        let start = position + (isBraced ? 2 : 1)
        let name = characters[min(start, characters.count)...].prefix { character in
            character.isASCII && (character.isLetter || character.isNumber || character == "_")
        }
        guard let first = name.first, !first.isNumber else { return nil }
        if isBraced { guard name.endIndex < characters.count, characters[name.endIndex] == "}" else { return nil } }
        guard let value = splitter.variable(String(name)) else { return nil }
        return ([value], name.count + (isBraced ? 3 : 1))
    }
}

extension String {
    /// The text with a backslash before what double quotes do not protect.
    var escapedInQuotes: String {
        reduce(into: "") { text, character in
            if "\"\\$`".contains(character) { text.append("\\") }
            text.append(character)
        }
    }
}
