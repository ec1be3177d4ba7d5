import Console
import Nodes
import Targets

extension Session.WaitingNode {
    /// Whether the question reads like one for a password, so that its answer must not be seen or kept.
    package var readsLikeSecret: Bool { NodeLine.readsLikeSecret(question) }
}

extension Session {
    /// What the shell's line begins with: `[eu-west-1:spark1 2 waiting 1 busy]$ `.
    package var prompt: StyledText {
        // One piece, so that who looks for `[eu-west-1]` in the raw output finds it.
        var text = StyledText("[\(whereabouts)", .prompt)
        let state = current
        let open = [(state.questions.count, "waiting"), (state.busy.count, "busy")].filter { $0.0 > 0 }
        for (count, word) in open { text.append(" \(count) \(word)", .changing) }
        if open.isEmpty { text.spans[0].text += "]$" } else { text.append("]$", .prompt) }
        text.append(" ")
        return text
    }

    /// Who waits for an answer, grouped by question, and how to give it; empty where nobody waits.
    package var questionLines: [StyledText] {
        let waiting = current.questions.values
        guard !waiting.isEmpty else { return [] }
        // The same order every time it is told: the most nodes first, among equals by name.
        let groups = Dictionary(grouping: waiting.sorted { NodeNames.isBefore($0.label, $1.label) }) {
            $0.wantsRest ? "(the rest of the command)" : $0.question
        }
        .sorted { a, b in
            a.value.count == b.value.count
                ? NodeNames.isBefore(a.value[0].label, b.value[0].label) : a.value.count > b.value.count
        }
        var lines: [StyledText] = []
        for (question, nodes) in groups {
            let names = NodeNames.fold(nodes.map(\.label))
            let verb = nodes.count == 1 ? "1 node waits" : "\(nodes.count) nodes wait"
            lines.append(StyledText("\(verb) for an answer: \(names)", .changing))
            lines.append(StyledText("  " + question))
        }
        let isSecret = waiting.contains(where: \.readsLikeSecret)
        lines.append(StyledText("answer with " + (isSecret ? "answer --secret" : "@:waiting TEXT"), .secondary))
        return lines
    }
}
