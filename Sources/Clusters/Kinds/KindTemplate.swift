import Mustache
import Problems

/// A text with places for a cluster's facts, in Mustache (mustache(5)).
enum KindTemplate {
    /// What is wrong with a template, nil where it can be rendered.
    static func complaint(about text: String) -> String? {
        do {
            _ = try parsed(text)
            return nil
        } catch let error as MustacheTemplate.ParserError {
            let place = error.context
            return "The template cannot be read at line \(place.lineNumber): \(place.line.trimmed)"
        } catch {
            return "The template cannot be read: \(error)."
        }
    }

    /// The text with the facts in their places. Throws `kind.bad-template`.
    static func render(_ text: String, with facts: [String: Any]) throws(Problem) -> String {
        do {
            return try parsed(text).render(facts)
        } catch {
            throw Problem(
                "kind.bad-template", "A template of the kind cannot be read.", why: complaint(about: text),
                status: .usage)
        }
    }

    /// Scripts and files are no HTML: nothing is escaped.
    private static func parsed(_ text: String) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}\n" + text)
    }
}
