import Console
import Files
import Fleets
import JSON
import Nodes
import Problems
import System

/// Everything a command may touch, in one value.
package struct Context: Sendable {
    /// What the shell remembers from line to line.
    package let session: Session
    /// Where dust keeps its files.
    package let folder: ConfigFolder
    /// The environment that dust was started with.
    package let environment: [String: String]
    /// The list of instances.
    package let inventory: Inventory
    /// EC2's operations.
    package let fleet: any Fleet
    /// The nodes, over ssh.
    package let remote: any Remote
    /// The session shells of the nodes.
    package let shells: any SessionShells
    /// Files to and from the nodes.
    package let files: any FileTransfer
    /// What some commands use beside those.
    package let services: Services
    /// The commands there are.
    package let registry: CommandRegistry
    /// The local shell and its programs.
    package var local: LocalPrograms
    /// How the command speaks.
    package var output: Output
    /// Who can be asked.
    package var interaction: any Interaction
    /// Whether a person types line after line, so that what still runs can be answered later.
    package var isInteractive = false
    /// Whether this line is all that the program does: what it opens lives only as long as the line.
    package var isWholeProgram = false
    /// Whether words that name no command are a mistake, instead of the system shell's: `dust WORD …` from outside.
    package var refusesUnknownWords = false
    /// Whether it is said that a line goes to the system shell; not where the line is run again and again.
    package var mentionsSystemShell = true
    /// The program's own standard input, where a command may pass it on: dust reads no lines from it, and it is no terminal.
    package var standardInput: PassedInput?
    /// Whether questions are answered with yes beforehand: `--yes`.
    package var assumesYes = false
    /// The time, in seconds since 1970.
    package let now: @Sendable () -> Double
    /// Runs another line of the shell's language as part of this command.
    package let runLine: @Sendable (String, Context) async -> ExitStatus
    /// The screen, for progress and raw terminals; nil where a test or a program reads.
    package var screen: Screen?
    /// What dust tells of its own work.
    package let log: WorkLog
    /// The words of the line, with their quotes.
    package var words = TypedWords()
    /// How old a stored list may be for the line: nobody who reads a pipe sees a list's age.
    package var listAge = Inventory.AgeLimit.none
    /// What ctrl-C means to the line that runs.
    package var interrupts = Interrupts()

    /// A context of these parts; what else there is to say about a line has a default.
    package init(
        session: Session, folder: ConfigFolder, environment: [String: String], inventory: Inventory, fleet: any Fleet,
        remote: any Remote, shells: any SessionShells, files: any FileTransfer, services: Services,
        registry: CommandRegistry, local: LocalPrograms, output: Output, interaction: any Interaction, log: WorkLog,
        now: @escaping @Sendable () -> Double, runLine: @escaping @Sendable (String, Context) async -> ExitStatus
    ) {
        self.session = session
        self.folder = folder
        self.environment = environment
        self.inventory = inventory
        self.fleet = fleet
        self.remote = remote
        self.shells = shells
        self.files = files
        self.services = services
        self.registry = registry
        self.local = local
        self.output = output
        self.interaction = interaction
        self.log = log
        self.now = now
        self.runLine = runLine
    }

    /// The user's home folder; the root where the environment names none.
    package var home: String { homeFolder(environment: environment) }

    /// Works by these settings from now on. Throws `set.debug-log` where the log's file cannot be written.
    package func adopt(_ settings: Settings) throws(Problem) {
        session.with { $0.settings = settings }
        try log.follow(settings, home: home)
    }

    /// Asks a question and waits for the line that answers it.
    ///
    /// Throws `question.nobody` (status failure) where nobody can answer, naming `option`, and `interrupted` where the person
    /// gave up.
    ///
    /// Where there are `choices`, Tab completes them.
    package func ask(
        _ question: StyledText, instead option: String, isSecret: Bool = false, choices: [Completion] = []
    ) async throws(Problem) -> String {
        guard interaction.isPossible, !output.isJSON else {
            throw Problem(
                "question.nobody", "This needs an answer: \(question.plain)",
                why: "Input is not a terminal, so nobody can answer.", fix: option, status: .failure)
        }
        let asked =
            choices.isEmpty
            ? await interaction.ask(question, isSecret: isSecret) : await interaction.ask(question, choices: choices)
        guard let answer = asked else {
            throw Problem("interrupted", "Interrupted; nothing was done.", status: .interrupted)
        }
        return answer
    }

    /// Asks for a yes; an empty answer is a no. Throws as `ask` does.
    package func confirm(_ question: StyledText) async throws(Problem) -> Bool {
        if assumesYes { return true }
        let answer = try await ask(question + StyledText("  [y/N] ", .secondary), instead: "say it with --yes")
        return ["y", "yes"].contains(answer.lowercased())
    }
}
