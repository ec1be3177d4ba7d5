import Console
import Targets
import Text

/// Puts nodes with the same output together, so that a hundred equal answers are read once.
package enum OutputFold {
    /// Nodes that said the same.
    package struct Group: Hashable, Sendable {
        /// Their labels, in natural order.
        package let labels: [String]
        /// What they said, as the first of them said it.
        package let text: String
        /// How it ended, such as `exit 2`; nil for a plain success.
        package let cause: String?

        /// The heading over the text: `web[0-41,43]: (43)`, `web7: exit 2`.
        package var heading: String {
            let names = NodeNames.fold(labels) + ":"
            let count = labels.count > 1 ? " (\(labels.count))" : ""
            return names + count + (cause.map { " \($0)" } ?? "")
        }
    }

    /// What one node said and how it ended.
    package struct Answer: Hashable, Sendable {
        /// The node's label.
        package let label: String
        /// What it said, made harmless.
        package let text: String
        /// The same with what always differs (host name, addresses, times) masked: what is compared.
        package let compared: String
        /// How it ended, nil for a plain success.
        package let cause: String?

        /// See the properties; without `compared` the text itself is compared.
        package init(label: String, text: String, compared: String? = nil, cause: String? = nil) {
            self.label = label
            self.text = text
            self.compared = compared ?? text
            self.cause = cause
        }
    }

    /// Up to this size answers are compared and shown as they are, in bytes; what is longer is compared by its digest.
    package static let longest = 256 << 10
    /// How much is shown of a longer one: its beginning, since fifty floods side by side tell nobody anything.
    package static let shownOfLonger = 16 << 10

    /// What a node said, for putting it beside others; `masks` hides what always differs, in answers of a usual length.
    package static func answer(_ outcome: NodeOutcome, in transcripts: Transcripts, masks: Bool) -> Answer {
        let size = transcripts.size(of: outcome.id)
        let text = NodeLine.harmless(transcripts.head(of: outcome.id, size > longest ? shownOfLonger : longest))
        guard size > longest else {
            let compared = masks ? OutputMask.masked(text, label: outcome.label) : nil
            return Answer(label: outcome.label, text: text, compared: compared, cause: outcome.cause)
        }
        let more = "… of \(Measure.bytes(Int64(size))); results \(outcome.label) shows all"
        return Answer(
            label: outcome.label, text: text + "\n" + more, compared: transcripts.digest(of: outcome.id),
            cause: outcome.cause)
    }

    /// The groups, the largest first, among equals in order of their first node.
    package static func groups(_ answers: [Answer]) -> [Group] {
        var order: [Key] = []
        var members: [Key: [Answer]] = [:]
        for answer in answers {
            let key = Key(compared: answer.compared, cause: answer.cause)
            if members[key] == nil { order.append(key) }
            members[key, default: []].append(answer)
        }
        let groups = order.compactMap { key -> Group? in
            guard let answers = members[key], let first = answers.first else { return nil }
            return Group(
                labels: answers.map(\.label).sorted(by: NodeNames.isBefore), text: first.text, cause: key.cause)
        }
        return groups.enumerated().sorted { a, b in
            (b.element.labels.count, a.offset) < (a.element.labels.count, b.offset)
        }.map(\.element)
    }

    private struct Key: Hashable {
        let compared: String
        let cause: String?
    }
}
