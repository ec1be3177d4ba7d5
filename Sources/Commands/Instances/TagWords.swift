import ArgumentParser
import Inventory
import Problems
import Shell

/// The tags that a person typed: `env=dev app=web`, or `env=dev,app=web`.
enum TagWords {
    /// Reads the tags of `tag`; a key alone has the empty value.
    ///
    /// A comma parts tags only where a `KEY=` follows it, so that `note="two words, one comma"` is one tag. Throws
    /// `tag.reserved`, `tag.key`, `tag.too-long` and `tag.twice` before EC2 is asked anything.
    static func read(_ words: [TagWord]) throws(Problem) -> [Tag] {
        var tags: [Tag] = []
        for word in words {
            for part in parts(of: word.typed) {
                let equals = part.firstIndex(of: "=")
                let key = equals.map { String(part[..<$0]) } ?? part
                let value = equals.map { String(part[part.index(after: $0)...]) }
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

    private static func parts(of word: String) -> [String] {
        var parts: [String] = []
        for piece in pieces(of: word) {
            let startsTag = piece.prefix { $0 != "=" }.allSatisfy { !$0.isWhitespace } && piece.contains("=")
            if parts.isEmpty || startsTag { parts.append(piece) } else { parts[parts.count - 1] += "," + piece }
        }
        return parts
    }

    /// What stands between commas outside quotes, the quotes taken away.
    private static func pieces(of word: String) -> [String] {
        var pieces = [""]
        var quote: Character?
        var isEscaped = false
        for character in word {
            if isEscaped {
                pieces[pieces.count - 1].append(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
            } else if quote == nil, character == "," {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }
}

/// A word of `tag` and `untag`, with the quotes it was typed with: they keep a comma from parting tags.
struct TagWord: ExpressibleByArgument, Sendable {
    /// The word as it was typed.
    let typed: String

    init?(argument: String) {
        let raw = TypedWords.current.raw(argument)
        // Straight from the system's shell quotes are gone, and what looks like one belongs to the value.
        typed =
            raw == argument
            ? raw.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("'", with: "\\'") : raw
    }
}
