/// The word at the end of what goes to nodes, as a POSIX shell splits it: what is to be completed there.
///
/// It forgives everything and expands nothing: a word with a `$` or a glob simply fits no file.
struct RemoteWord: Sendable {
    /// The word and where it stands in the line.
    private(set) var word: TypedLine.Word
    /// Whether a command's name stands there.
    private(set) var isCommand = true

    /// Programs behind whose name another one's stands.
    private static let wrappers: Set<String> = [
        "sudo", "env", "exec", "time", "nohup", "nice", "command", "then", "do", "else", "if", "while", "until", "!",
        "{",
    ]

    /// Reads the stretch of a line that goes to nodes.
    init(in line: TypedLine, _ range: Range<Int>) {
        word = TypedLine.Word(range: range.lowerBound..<range.lowerBound)
        var position = range.lowerBound
        var quote: Character?
        var isOpen = false
        while position < range.upperBound {
            let character = line.characters[position]
            position += 1
            if let open = quote {
                if character == open {
                    quote = nil
                } else if character == "\\", open == "\"", position < range.upperBound {
                    word.text.append(line.characters[position])
                    position += 1
                } else {
                    word.text.append(character)
                }
                continue
            }
            switch character {
            case "'", "\"":
                if !isOpen { begin(at: position - 1, &isOpen) }
                quote = character
            case "\\" where position < range.upperBound:
                if !isOpen { begin(at: position - 1, &isOpen) }
                word.text.append(line.characters[position])
                position += 1
            case " ", "\t", "\n", ";", "|", "&", "(", ")", "<", ">":
                if isOpen { end() }
                isOpen = false
                if ";|&(\n".contains(character) { isCommand = true }
                if "<>".contains(character) { isCommand = false }
                word = TypedLine.Word(range: position..<position)
            default:
                if !isOpen { begin(at: position - 1, &isOpen) }
                word.text.append(character)
            }
        }
        word.range = word.range.lowerBound..<range.upperBound
        word.openQuote = quote
    }

    private mutating func begin(at place: Int, _ isOpen: inout Bool) {
        word = TypedLine.Word(range: place..<place)
        isOpen = true
    }

    /// What follows a finished word: its arguments, or, behind `sudo`, an option of it or `NAME=value`, still a command's name.
    private mutating func end() {
        guard isCommand else { return }
        let isPrefix = word.text.contains("=") || word.text.hasPrefix("-") || Self.wrappers.contains(word.text)
        isCommand = isPrefix
    }
}
