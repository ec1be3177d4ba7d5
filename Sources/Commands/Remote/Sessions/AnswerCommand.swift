import ArgumentParser
import Console
import Nodes
import Problems
import Shell

/// `answer`: types an answer to the nodes that wait for one.
struct AnswerCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Answer the nodes that wait.",
        discussion: """
            Without a target, all that wait. Without a text it is asked for; the answer to a question that reads like one \
            for a password is typed unseen, and no unseen answer is ever kept.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("answer", "Answer all that wait; the text is asked for."),
        Example("answer worker* y", "Answer the workers with y."),
        Example("answer --secret", "Type a password unseen, for all that wait."),
    ]

    @Flag(help: "Type the answer unseen.") var secret = false
    @Argument(help: "The nodes; without it, all that wait.", completion: .targets) var target: Target?
    @Argument(help: "The answer.") var text: [String] = []

    func status(in context: Context) async throws -> ExitStatus {
        let waiting = context.session.current.questions
        guard !waiting.isEmpty else {
            throw Problem("answer.nobody-waits", "No node waits for an answer.", status: .notFound)
        }
        let selection = try await context.nodes(target ?? Target(":waiting"))
        let chosen = selection.nodes.compactMap { waiting[$0.id] }
        guard chosen.count == selection.nodes.count else {
            throw Problem(
                "answer.not-waiting", "Not all of these nodes wait; nothing was sent.", fix: "answer",
                "@:waiting TEXT", status: .failure)
        }
        let answer = text.isEmpty || secret ? try await ask(chosen, in: context) : text.joined(separator: " ")
        let shown = await context.lineBehindAnswer(to: selection.nodes)
        return await SessionLine(
            context: context, selection: selection, text: answer, options: .init(shownAs: shown)
        ).perform()
    }

    private func ask(_ nodes: [Session.WaitingNode], in context: Context) async throws(Problem) -> String {
        let isSecret = secret || nodes.contains(where: \.readsLikeSecret)
        let question = nodes.first?.question ?? ""
        return try await context.ask(
            StyledText(question.isEmpty ? "answer: " : question.hasSuffix(" ") ? question : question + " "),
            instead: "answer TARGET TEXT",
            isSecret: isSecret)
    }
}
