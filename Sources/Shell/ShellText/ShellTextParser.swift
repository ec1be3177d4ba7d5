import Text

/// One walk over the text of a shell, by its grammar, that stops where the text ends too early or makes no sense.
///
/// Source: POSIX.1-2017, Shell Command Language, 2.10; bash's reference manual for what goes beyond.
struct ShellTextParser {
    /// Why a walk stops.
    enum Stop: Error {
        case open(ShellText.Missing)
        /// A syntax error that no further text mends.
        case invalid
    }

    /// A here-document that was announced and whose lines are still to come.
    struct HereDocument {
        let delimiter: String
        let stripsTabs: Bool
        let isQuoted: Bool
    }

    let characters: [Character]
    var position: Int
    var quoted: [ShellText.Quoted] = []
    var hereDocuments: [HereDocument] = []
    private var depth = 0
    /// Deeper nesting than people write is not followed: the text counts as whole.
    private static let deepest = 400

    init(characters: [Character], position: Int) {
        self.characters = characters
        self.position = position
    }

    var current: Character? { position < characters.count ? characters[position] : nil }

    func ahead(_ offset: Int) -> Character? {
        position + offset < characters.count ? characters[position + offset] : nil
    }

    /// Where the present line ends.
    var endOfLine: Int {
        characters[min(position, characters.count)...].firstIndex(where: Self.isNewline) ?? characters.count
    }

    /// A blank or a newline; every other white space, such as a form feed, is a part of a word, as in any shell.
    static func endsWord(_ character: Character) -> Bool { character == " " || character == "\t" || character.endsLine }

    static func isNewline(_ character: Character) -> Bool { character.endsLine }

    /// Words that end a list, and mean a syntax error where no list waits for them.
    private static let closers: Set<String> = ["then", "elif", "else", "fi", "do", "done", "esac", "}"]

    // MARK: Lists

    /// A command up to the newline that ends it, here-documents included.
    mutating func completeCommand() throws(Stop) {
        try skipBlanks()
        while let character = current, !Self.isNewline(character) {
            try andOr()
            try skipBlanks()
            guard current == ";" || current == "&" else { break }
            guard current == "&" || ahead(1) != ";" else { throw .invalid }
            position += 1
            try skipBlanks()
        }
        if let character = current, !Self.isNewline(character) { throw .invalid }
        guard !hereDocuments.isEmpty else { return }
        guard current != nil else { throw .open(.hereDocument(hereDocuments[0].delimiter)) }
        try newline()
        // The last line of the here-document is where the command ends.
        position -= position > 0 && position <= characters.count && Self.isNewline(characters[position - 1]) ? 1 : 0
    }

    /// Commands up to one of these words or characters, which is not taken; `construct` is where the text began that needs it.
    mutating func list(until ends: Set<String>, _ construct: Int, wants: String) throws(Stop) {
        try deeper()
        defer { depth -= 1 }
        var isEmpty = true
        while true {
            try skipNewlines()
            guard let character = current else { throw .open(missing(wants, construct)) }
            if character == ")" || character == ";" && ahead(1) == ";"
                || character == ";" && ahead(1) == "&"
            {
                guard ends.contains(String(character)) || ends.contains(";;") && character == ";" else {
                    throw .invalid
                }
                break
            }
            if let word = reservedWord, Self.closers.contains(word) {
                guard ends.contains(word) else { throw .invalid }
                break
            }
            try andOr()
            isEmpty = false
            try skipBlanks()
            guard let separator = current else { throw .open(missing(wants, construct)) }
            if Self.isNewline(separator) { continue }
            if separator == ";", ahead(1) != ";", ahead(1) != "&" {
                position += 1
            } else if separator == "&" {
                position += 1
            } else if separator != ")", separator != ";", !closesHere {
                throw .invalid
            }
        }
        // A branch of a case may be empty, nothing else.
        if isEmpty, !ends.contains(";;") { throw .invalid }
    }

    private func missing(_ wants: String, _ construct: Int) -> ShellText.Missing {
        wants.count == 1 && wants != "}" ? .closing(Character(wants), of: construct) : .word(wants, of: construct)
    }

    mutating func deeper() throws(Stop) {
        depth += 1
        if depth > Self.deepest { throw .invalid }
    }

    mutating func shallower() { depth -= 1 }

    private mutating func andOr() throws(Stop) {
        while true {
            try pipeline()
            try skipBlanks()
            let operation =
                current == "&" && ahead(1) == "&"
                ? "&&" : current == "|" && ahead(1) == "|" ? "||" : ""
            guard !operation.isEmpty else { return }
            position += 2
            try skipNewlines()
            if current == nil { throw .open(.command(after: operation)) }
        }
    }

    private mutating func pipeline() throws(Stop) {
        while let word = reservedWord, word == "!" || word == "time" {
            takeWord(word)
            try skipBlanks()
            if word == "time", reservedWord == "-p" { takeWord("-p") }
            try skipBlanks()
            // Both may stand alone.
            if isAtEndOfCommand { return }
        }
        while true {
            try command()
            try skipBlanks()
            guard current == "|", ahead(1) != "|" else { return }
            position += ahead(1) == "&" ? 2 : 1
            try skipNewlines()
            if current == nil { throw .open(.command(after: "|")) }
        }
    }

    var isAtEndOfCommand: Bool {
        guard let character = current else { return true }
        return Self.isNewline(character) || character == ";" || character == "&" || character == ")"
    }

    // MARK: Commands

    private mutating func command() throws(Stop) {
        try deeper()
        defer { depth -= 1 }
        guard try compound() else { return try simpleCommand() }
        try redirections()
    }

    private mutating func redirections() throws(Stop) {
        try skipBlanks()
        while try redirection() { try skipBlanks() }
        // Behind a compound command no words stand.
        guard let character = current, !isAtEndOfCommand, character != "|", !closesHere else { return }
        throw .invalid
    }

    /// Whether a word follows that ends the list around a compound command, as in `if true; then { :; } fi`.
    private var closesHere: Bool { reservedWord.map { Self.closers.contains($0) } ?? false }

    private mutating func simpleCommand() throws(Stop) {
        var words = 0
        var assigns = true
        let start = position
        while true {
            try skipBlanks()
            guard let character = current, !isAtEndOfCommand, character != "|" else { break }
            if try redirection() {
                words += 1
                continue
            }
            if character == "(" {
                guard words == 1 else { throw .invalid }
                return try functionBody()
            }
            let wordStart = position
            let isAssignment = try word(mayAssign: assigns)
            guard position > wordStart else { throw .invalid }
            if words == 0 || assigns {
                let text = String(characters[wordStart..<position])
                // These builtins take assignments as arguments, arrays too.
                let declares = ["declare", "local", "typeset", "readonly", "export", "alias", "eval"].contains(text)
                assigns = isAssignment || declares || assigns && words > 0 && declaring
                if words == 0 { declaring = declares }
            }
            words += 1
        }
        declaring = false
        if words == 0 || position == start { throw .invalid }
    }

    /// Whether the present command is one whose arguments may be assignments.
    private var declaring = false

    /// `name ()` has been read up to the parenthesis.
    private mutating func functionBody() throws(Stop) {
        let open = position
        position += 1
        try skipBlanks()
        guard current == ")" else { throw .invalid }
        position += 1
        try body(of: open)
    }

    /// The compound command that is a function's body.
    mutating func body(of construct: Int) throws(Stop) {
        try skipNewlines()
        guard current != nil else { throw .open(.word("{", of: construct)) }
        guard try compound() else { throw .invalid }
        try redirections()
    }
}
