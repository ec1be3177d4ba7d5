import ArgumentParser
import Console
import JSON
import Problems
import Shell

/// `alias`: words that stand for others at the beginning of a line.
struct AliasCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "alias", abstract: "List or make words that stand for others.",
        discussion: "An alias holds while the shell runs; put it into dustrc to have it always.")
    static let group = CommandTopic.session
    static let examples = [
        Example("alias", "List the aliases."),
        Example("alias ll='show -v'", "Let ll stand for show -v."),
        Example("alias --remove ll", "Forget ll."),
    ]

    @Argument(help: "NAME=WORDS, or a name to show; the words need no quotes.") var words: [String] = []
    @Flag(help: "Forget the alias.") var remove = false

    var isRead: Bool { words.isEmpty && !remove }

    func run(in context: Context) async throws {
        let aliases = context.session.current.aliases
        let definition = words.joined(separator: " ")
        guard !definition.isEmpty else {
            if context.output.isJSON {
                let members = aliases.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
                return await context.output.json(.object(members))
            }
            for (name, words) in aliases.sorted(by: { $0.key < $1.key }) { await show(name, words, in: context) }
            return
        }
        if let equals = definition.firstIndex(of: "="), equals != definition.startIndex, !remove {
            let name = String(definition[..<equals])
            context.session.with { $0.aliases[name] = String(definition[definition.index(after: equals)...]) }
        } else if let words = aliases[definition] {
            if remove { return context.session.with { $0.aliases[definition] = nil } }
            await show(definition, words, in: context)
        } else {
            throw Problem(
                "alias.unknown", "There is no alias \"\(definition)\".", fix: "alias \(definition)='WORDS'",
                status: .notFound)
        }
    }

    private func show(_ name: String, _ words: String, in context: Context) async {
        await context.output.line(StyledText(name, .name) + StyledText("='\(words)'"))
    }
}
