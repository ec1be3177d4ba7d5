/// Words as a POSIX shell splits them, without running or expanding anything: quotes and backslashes are taken away.
///
/// Source: POSIX.1-2017, Shell Command Language, 2.2 Quoting. It gives what Python's shlex gives, which the AWS CLI uses.
enum ShellWords {
    /// The words; nil where a quote stays open or a backslash ends the text.
    static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var rest = Substring(text)
        while let character = rest.popFirst() {
            if let open = quote {
                if character == open {
                    quote = nil
                } else if open == "\"", character == "\\" {
                    guard let next = rest.popFirst() else { return nil }
                    if next != "\"", next != "\\" { word?.append("\\") }
                    word?.append(next)
                } else {
                    word?.append(character)
                }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character == "\\" {
                guard let next = rest.popFirst() else { return nil }
                word = (word ?? "") + String(next)
            } else if " \t\r\n".contains(character) || character == "\r\n" {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { return nil }
        if let word { words.append(word) }
        return words
    }
}
