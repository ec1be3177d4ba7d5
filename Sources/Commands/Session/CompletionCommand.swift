import ArgumentParser
import Console
import JSON
import Problems
import Shell
import Text

/// `completion`: lets the system's shell complete `dust …` as dust's own prompt does.
struct CompletionCommand: Command {
    /// The shells that there is a script for.
    enum Kind: String, CaseIterable, ExpressibleByArgument {
        case bash
        case zsh
        case fish
    }

    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: "Print what makes bash, zsh or fish complete dust's commands and live names.",
        discussion: """
            For bash: eval "$(dust completion bash)" in ~/.bashrc; for zsh: eval "$(dust completion zsh)" in ~/.zshrc, after \
            compinit, or as the file _dust in a folder of $fpath; for fish: dust completion fish > \
            ~/.config/fish/completions/dust.fish. Names come from the stored list of instances: AWS is not asked.
            """)
    static let group = CommandTopic.session
    static let examples = [
        Example("completion bash", "Print the script for bash."),
        Example(
            "completion --line \"stop work\"",
            "Print what could complete this line: a candidate a line, a tab, what it is."),
    ]

    @Argument(help: "bash, zsh or fish.") var shell: Kind?
    @Option(parsing: .unconditional, help: "Print what could complete a line of dust's, its last word whole.") var line:
        String?

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        if let line { return try await complete(line, in: context) }
        guard let shell else {
            throw Problem(
                "completion.no-shell", "For which shell?", fix: "completion bash", "completion zsh", "completion fish",
                status: .usage)
        }
        await context.output.text(shell.script)
    }

    /// The line without the options that stand between `dust` and the command.
    private static func command(of line: String) -> String {
        var rest = line[...].drop { $0.isWhitespace }
        while rest.hasPrefix("-"), let end = rest.firstIndex(where: \.isWhitespace) {
            let takesValue = ["--profile", "--region", "--config-dir"].contains(rest[..<end])
            rest = rest[end...].drop { $0.isWhitespace }
            guard takesValue else { continue }
            guard let end = rest.firstIndex(where: \.isWhitespace) else { break }
            rest = rest[end...].drop { $0.isWhitespace }
        }
        return String(rest)
    }

    private func complete(_ typed: String, in context: Context) async throws {
        let line = Self.command(of: typed)
        let typing = Typing(context: context)
        guard let found = await typing.completions(for: CompletionRequest(line: line, cursor: line.count)) else {
            return await context.output.json(.array([]))
        }
        // The system's shell replaces whole words; a candidate may complete a part of one, as a name behind a comma.
        let before = line.prefix(found.range.lowerBound)
        let start = before.lastIndex { $0.isWhitespace }.map { before.index(after: $0) } ?? before.startIndex
        let lead = before[start...]
        await context.output.json(
            .array(found.items.map { ["text": .string(lead + $0.text), "description": .string($0.description)] }))
        for item in found.items {
            await context.output.text("\(lead)\(item.text)\t\(item.description)\n".harmlessLine)
        }
    }
}

extension String {
    /// A candidate's line with its one tab, whatever a tag's text holds.
    fileprivate var harmlessLine: String {
        let parts = dropLast().split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.map { String($0).harmless }.joined(separator: "\t") + "\n"
    }
}

extension CompletionCommand.Kind {
    /// What the shell is to evaluate. Each hands the line up to the cursor, without the word `dust`, to `dust completion`.
    fileprivate var script: String {
        switch self {
        case .bash:
            #"""
            _dust() {
                local line="${COMP_LINE:0:COMP_POINT}" word candidate text lead
                line="${line#*[[:space:]]}"
                word="${line##*[[:space:]]}"
                # bash breaks words at = and : too, and replaces only the last piece.
                lead="${word%"${COMP_WORDS[COMP_CWORD]}"}"
                [[ "$word" == *"${COMP_WORDS[COMP_CWORD]}" ]] || lead="$word"
                COMPREPLY=()
                while IFS=$'\t' read -r candidate text; do
                    [[ "$candidate" == "$lead"* ]] && COMPREPLY+=("${candidate#"$lead"}")
                done < <("${COMP_WORDS[0]}" completion --line "$line" 2>/dev/null)
                if [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == *[=/] ]]; then compopt -o nospace; fi
            }
            complete -F _dust dust

            """#
        case .zsh:
            #"""
            #compdef dust
            _dust() {
                local line="${LBUFFER#*[[:space:]]}" candidate text
                local -a names shown
                while IFS=$'\t' read -r candidate text; do
                    names+=("$candidate")
                    shown+=("${candidate}${text:+  -- $text}")
                done < <(command dust completion --line "$line" 2>/dev/null)
                compadd -Q -l -d shown -a names
            }
            # As a file on fpath this is the function's own first call; evaluated, it is to be made known.
            if [[ "${funcstack[1]-}" == _dust ]]; then _dust "$@"; else compdef _dust dust; fi

            """#
        case .fish:
            #"""
            complete -c dust -f -a '(dust completion --line (string replace -r "^\\\\S+\\\\s" "" -- (commandline -cp)) 2>/dev/null)'

            """#
        }
    }
}
