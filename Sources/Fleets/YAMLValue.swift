import Text
import Yams

/// Values that YAML reads as something else than what a person wrote, without a word: `selector: !web` and `name: &x web`.
package enum YAMLValue {
    /// The first value that begins with a tag (`!`), or with an anchor (`&`) that nothing refers to; nil where none does.
    ///
    /// Files of dust have no tags, and an anchor that nobody uses is a name whose `&` was meant as it stands. `lines` are the
    /// text's.
    package static func misread(in root: Node, lines: [some StringProtocol]) -> Mark? {
        if let mark = root.mark, lines.indices.contains(mark.line - 1) {
            let rest = lines[mark.line - 1].dropFirst(mark.column - 1)
            if rest.hasPrefix("!") { return mark }
            let anchor = rest.dropFirst().prefix { !$0.isWhitespace }
            if rest.hasPrefix("&"), !lines.contains(where: { $0.contains("*\(anchor)") }) { return mark }
        }
        switch root {
        case .mapping(let mapping):
            for (key, value) in mapping {
                if let found = misread(in: key, lines: lines) ?? misread(in: value, lines: lines) { return found }
            }
        case .sequence(let sequence):
            for value in sequence { if let found = misread(in: value, lines: lines) { return found } }
        default: break
        }
        return nil
    }
}
