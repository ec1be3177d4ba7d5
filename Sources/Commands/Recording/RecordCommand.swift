import ArgumentParser
import Files
import Problems
import Shell

/// `record`: writes down what this shell sees, for post-mortems and demonstrations.
struct RecordCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record what is typed and printed in this shell.",
        discussion: """
            The file gets JSON Lines with times and nodes, and can be read by nobody else. Secrets are masked: answers that are \
            typed unseen, answers to questions for passwords, and the AWS keys of the environment. Programs that have the \
            whole window, such as editors, top and raw shells, are not in it. replay plays it.
            """)
    static let group = CommandTopic.session
    static let examples = [
        Example("record incident.jsonl", "Begin a record, behind what the file holds."),
        Example("record", "Say whether and where it is recorded."),
        Example("record --stop", "End it."),
    ]

    @Flag(help: "End the record.") var stop = false
    @Argument(help: "The file.", completion: .paths) var file: String?

    func validate() throws {
        if stop, file != nil { throw ValidationError("--stop takes no file.") }
    }

    func status(in context: Context) async throws -> ExitStatus {
        let recorder = context.session.recorder
        if stop {
            guard let path = recorder.stop() else {
                throw Problem("record.none", "Nothing is recorded.", fix: "record FILE", status: .notFound)
            }
            await context.output.aside("recorded in \(path) · replay \(path)")
            return .success
        }
        guard let file else {
            await context.output.aside(recorder.path.map { "recording to \($0)" } ?? "nothing is recorded")
            return .success
        }
        let path = file.hasPrefix("~/") ? context.home + file.dropFirst() : file
        let secrets = ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"].compactMap { context.environment[$0] }
        try recorder.start(path, secrets: secrets)
        await context.output.aside("recording to \(path) until record --stop")
        return .success
    }
}
