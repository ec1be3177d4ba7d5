import Console
import Targets
import Text

/// Puts nodes with the same output together, so that a hundred equal answers are read once.
package enum OutputFold {
    /// Nodes that said the same.
    package struct Group: Hashable, Sendable {
        /// Their labels, in natural order.
        package let labels: [String]
        /// The first of them, whose words stand for all.
        package let id: String
        /// What they said, as the first of them said it; the beginning where it is long.
        package let text: String
        /// Whether they printed anything, be it an empty line.
        package let isAnswer: Bool
        /// Whether `text` is all of it.
        package let isWhole: Bool
        /// How it ended, such as `exit 2`; nil for a plain success.
        package let cause: String?

        /// The heading over the text: `web[0-41,43]: (43)`, `web7: exit 2`.
        package var heading: String {
            let names = NodeNames.fold(labels) + ":"
            let count = labels.count > 1 ? " (\(labels.count))" : ""
            return names + count + (cause.map { " \($0)" } ?? "")
        }
    }

    /// What one node said on a stream and how it ended.
    package struct Answer: Hashable, Sendable {
        /// The node's label.
        package let label: String
        /// The node's id.
        package let id: String
        /// What it said, made harmless; the beginning where it is long.
        package let text: String
        /// What is compared: the same with what always differs (host name, addresses, times) masked, or a digest.
        package let compared: String
        /// Whether it printed anything.
        package let isAnswer: Bool
        /// Whether `text` is all of it.
        package let isWhole: Bool
        /// How it ended, nil for a plain success.
        package let cause: String?

        /// An answer; without `compared` the text itself is compared.
        package init(
            label: String, id: String? = nil, text: String, compared: String? = nil, isAnswer: Bool? = nil,
            isWhole: Bool = true, cause: String? = nil
        ) {
            self.label = label
            self.id = id ?? label
            self.text = text
            self.compared = compared ?? text
            self.isAnswer = isAnswer ?? !text.isEmpty
            self.isWhole = isWhole
            self.cause = cause
        }
    }

    /// Up to this size answers are compared as they are, in bytes; what is longer is compared by its digest.
    package static let longest = 256 << 10
    /// How much of a longer one is held in memory; it is printed from the transcript.
    package static let heldOfLonger = 16 << 10

    /// What a node said on a stream, for putting it beside others; `masks` hides what always differs, in answers of a usual
    /// length. Streams are folded apart: in which order the lines of two streams arrive is chance.
    package static func answer(
        _ outcome: NodeOutcome, in transcripts: Transcripts, _ stream: RemoteChunk.Stream = .output, masks: Bool
    ) -> Answer {
        let size = transcripts.size(of: outcome.id, stream)
        let isWhole = size <= longest
        let text = NodeLine.harmless(transcripts.head(of: outcome.id, isWhole ? longest : heldOfLonger, stream))
        let masked = isWhole && masks ? OutputMask.masked(text, label: outcome.label) : nil
        // An empty line and nothing at all are two answers.
        let compared = isWhole ? "\(size > 0 ? 1 : 0)" + (masked ?? text) : transcripts.digest(of: outcome.id, stream)
        return Answer(
            label: outcome.label, id: outcome.id, text: text, compared: compared, isAnswer: size > 0, isWhole: isWhole,
            cause: stream == .output ? outcome.cause : nil)
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
                labels: answers.map(\.label).sorted(by: NodeNames.isBefore), id: first.id, text: first.text,
                isAnswer: first.isAnswer, isWhole: first.isWhole, cause: key.cause)
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
