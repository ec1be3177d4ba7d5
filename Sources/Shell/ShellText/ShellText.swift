/// Where a command of a POSIX shell or bash ends, and what it lacks where it does not: decided from its text alone.
///
/// Whole is what `bash -n` calls whole, with two additions: a here-document needs its last line, and a backslash at the end goes on. What is wrong in
/// any other way is whole too, since more text would not mend it: the node's shell says what it thinks.
package enum ShellText {
    /// What an open command lacks.
    package enum Missing: Hashable, Sendable {
        /// The closing quote, parenthesis or brace of the one at this place.
        case closing(Character, of: Int)
        /// What a backslash at the end stands in front of.
        case lineAfterBackslash
        /// The line that ends a here-document.
        case hereDocument(String)
        /// A reserved word, such as `done`, of the construct at this place.
        case word(String, of: Int)
        /// A command after this operator.
        case command(after: String)
    }

    /// What a text begins with.
    package enum Extent: Hashable, Sendable {
        /// A whole command, which ends at this place: at the end, or at a newline.
        case whole(end: Int)
        /// A command that goes on.
        case open(Missing)
    }

    /// A stretch of the text that is quoted.
    package struct Quoted: Hashable, Sendable {
        /// Where it stands, quotes included.
        package let range: Range<Int>
        /// Whether nothing in it is expanded: single quotes, and here-documents whose delimiter is quoted.
        package let isLiteral: Bool
    }

    /// Which rules hold.
    package enum Syntax: Hashable, Sendable {
        /// Those of POSIX and bash.
        case posix
        /// Those that fish and csh share with them: quotes and backslashes.
        case quotesOnly
    }

    /// The extent of the command that begins at `start`, up to the first newline that ends it, and what is quoted in it.
    package static func extent(
        of characters: [Character], from start: Int = 0, syntax: Syntax = .posix
    ) -> (extent: Extent, quoted: [Quoted]) {
        var parser = ShellTextParser(characters: characters, position: start)
        do throws(ShellTextParser.Stop) {
            if syntax == .posix { try parser.completeCommand() } else { try parser.quotedLine() }
            return (.whole(end: parser.position), parser.quoted)
        } catch {
            switch error {
            case .open(let missing): return (.open(missing), parser.quoted)
            case .invalid: return (.whole(end: parser.endOfLine), parser.quoted)
            }
        }
    }

    /// What the text lacks, all its lines taken together; nil where it is whole.
    package static func missing(in text: String, syntax: Syntax = .posix) -> Missing? {
        let characters = Array(text)
        var start = 0
        while start < characters.count {
            switch extent(of: characters, from: start, syntax: syntax).extent {
            case .open(let missing): return missing
            case .whole(let end): start = end + 1
            }
        }
        return nil
    }
}
