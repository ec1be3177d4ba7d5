import ArgumentParser
import Fleets
import Problems
import Shell

/// A word with tags: what it means, and how it was typed, since within quotes a comma is a comma.
struct TagWord: ExpressibleByArgument {
    let text: String
    let raw: String

    init?(argument: String) { self.init(argument) }

    /// The word with the quotes that it had on the line.
    func typed(in context: Context) -> TagWord { TagWord(text, raw: context.words.raw(text)) }

    /// A word whose quotes a shell has taken away already is its own raw text.
    init(_ text: String, raw: String? = nil) {
        self.text = text
        self.raw = raw ?? text
    }
}

/// The tags that a person typed: `env=dev app=web`, or `env=dev,app=web`.
enum TagWords {
    /// Reads the tags of `tag`, each word with its quotes; a key alone has the empty value.
    ///
    /// A comma outside of quotes parts tags where a `KEY=` follows it, so that `note="x,y=z"` is one tag, and
    /// `note=two,words` too. Throws `tag.reserved`, `tag.key`, `tag.too-long` and `tag.twice` before EC2 is asked anything.
    static func read(_ words: [TagWord]) throws(Problem) -> [Tag] {
        var tags: [Tag] = []
        for word in words {
            for part in parts(of: characters(of: word)) {
                let equals = part.firstIndex { $0.character == "=" && !$0.isQuoted }
                let key = String(part[..<(equals ?? part.endIndex)].map(\.character))
                let value = equals.map { String(part[($0 + 1)...].map(\.character)) }
                tags.append(try checked(Tag(key, value)))
            }
        }
        let keys = Dictionary(grouping: tags, by: \.key)
        if let twice = keys.first(where: { $0.value.count > 1 }) {
            throw Problem("tag.twice", "The tag \"\(twice.key)\" is there twice.", status: .usage)
        }
        return tags
    }

    /// The limits of EC2: 128 characters for a key, 256 for a value, 50 tags a resource
    /// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html).
    static let tagsPerInstance = 50

    private static func checked(_ tag: Tag) throws(Problem) -> Tag {
        guard !tag.key.isEmpty else {
            throw Problem("tag.key", "A tag needs a key.", fix: "tag TARGET env=dev", status: .usage)
        }
        guard !tag.key.lowercased().hasPrefix("aws:") else {
            throw Problem(
                "tag.reserved", "The tag \"\(tag.key)\" cannot be changed.",
                why: "Keys that begin with aws: are AWS's own.",
                fix: "choose another key", status: .usage)
        }
        guard tag.key.count <= 128, tag.value?.count ?? 0 <= 256 else {
            throw Problem(
                "tag.too-long", "The tag \"\(tag.key.prefix(20))…\" is too long.",
                why: "A key has at most 128 characters, a value 256.", status: .usage)
        }
        return tag
    }

    private struct Character {
        let character: Swift.Character
        let isQuoted: Bool
    }

    /// The characters of a word without its quotes, each with whether it stood in them.
    ///
    /// A word that comes straight from the system shell has lost its quotes; there, what stands between double quotes
    /// right after a `=` is taken as quoted, so that a value with commas can be given, and all else is as it is.
    private static func characters(of word: TagWord) -> [Character] {
        guard word.raw != word.text else { return characters(ofPlain: word.text) }
        var characters: [Character] = []
        var quote: Swift.Character?
        var isEscaped = false
        for character in word.raw {
            if isEscaped {
                characters.append(Character(character: character, isQuoted: true))
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
            } else {
                characters.append(Character(character: character, isQuoted: quote != nil))
            }
        }
        // Where these rules and the line's own disagree, the line's meaning counts.
        return String(characters.map(\.character)) == word.text ? characters : self.characters(ofPlain: word.text)
    }

    private static func characters(ofPlain text: String) -> [Character] {
        var characters: [Character] = []
        var rest = Substring(text)
        while let next = rest.popFirst() {
            characters.append(Character(character: next, isQuoted: false))
            guard next == "=", rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\""),
                rest.index(after: end) == rest.endIndex || rest[rest.index(after: end)] == ","
            else { continue }
            characters += rest[..<end].dropFirst().map { Character(character: $0, isQuoted: true) }
            rest = rest[rest.index(after: end)...]
        }
        return characters
    }

    private static func parts(of word: [Character]) -> [[Character]] {
        var parts: [[Character]] = []
        let pieces = word.split(omittingEmptySubsequences: false) { $0.character == "," && !$0.isQuoted }
        for piece in pieces {
            let key = piece.prefix { $0.character != "=" || $0.isQuoted }
            let startsTag = key.count < piece.count && key.allSatisfy { !$0.character.isWhitespace }
            if parts.isEmpty || startsTag {
                parts.append(Array(piece))
            } else {
                parts[parts.count - 1] += [Character(character: ",", isQuoted: false)] + piece
            }
        }
        return parts
    }
}
