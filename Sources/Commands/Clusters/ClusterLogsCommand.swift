import ArgumentParser
import Clusters
import Console
import Files
import Fleets
import JSON
import Problems
import Shell
import Text

/// `cluster logs`: everything that tells what happened on a cluster, in one archive.
struct ClusterLogsCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Put all logs of a cluster into one archive.",
        discussion: """
            The logs of every node's system and engine, their consoles, the stack's events, and in full what nodes said in \
            steps that failed, with a page that leads to all of it. It works on half-made clusters too, with what can be had.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Option(help: "Show what this job prints, of those that cluster submit began, to its end.") var job: String?
    @Option(help: "The archive's file (default: NAME-logs.tar).", completion: .paths) var to: String?

    func status(in context: Context) async throws -> ExitStatus {
        let work = try await ClusterWork(name, in: context)
        if let job {
            return try await work.follow(job, on: try await work.headNode(try work.life.requireSpec()).node)
        }
        try await archive(work, context)
        return .success
    }

    private func archive(_ work: ClusterWork, _ context: Context) async throws {
        let activity = ClusterActivity(name, "asking AWS")
        let progress = activity.begin(on: context)
        defer { progress?.end() }
        let now = Int(nearest: context.now())
        let moment = CivilTime(secondsSince1970: now)
        let time = "\(moment.day) \(moment.clock) UTC"
        var files = try await whole(work)
        let nodes = try await nodes(work, activity)
        files += nodes
        guard !files.isEmpty else {
            throw Problem(
                "cluster.none", "There is no cluster \(name) in \(work.place.region), and nothing is left of one.",
                fix: "cluster list", status: .notFound)
        }
        var archive = TarArchive()
        let index = ClusterLogs.index(name, time: time, files: files.map { ($0.name, $0.about) })
        archive.add("\(name)/index.html", index.utf8, modified: now)
        for file in files { archive.add("\(name)/\(file.name)", file.text.utf8, modified: now) }
        let path = to ?? "\(name)-logs.tar"
        try AtomicFile.write(archive.bytes, to: path)
        await context.output.json(["file": .string(path), "files": .array(files.map { .string($0.name) })])
        await context.output.line(
            StyledText(path, .name)
                + StyledText("  \(files.count + 1) files, \(Measure.bytes(Int64(archive.bytes.count)))", .secondary))
    }

    private struct LogFile {
        let name: String
        let about: String
        let text: String
    }

    /// What there is of the cluster as a whole: its spec, its template, its events, and the steps that failed.
    private func whole(_ work: ClusterWork) async throws(Problem) -> [LogFile] {
        var files: [LogFile] = []
        if let state = try await work.stack.current() {
            let events = try await work.stack.news(work.spec).map {
                "\($0.time)  \($0.subject)  \($0.status)  \($0.reason ?? "")\n"
            }
            files.append(
                LogFile(name: "events.txt", about: "what CloudFormation did: \(state.status)", text: events.joined()))
        }
        if let steps = try work.stack.keptSteps() {
            files.append(LogFile(name: "steps.txt", about: "what nodes said in steps that failed", text: steps))
        }
        if let template = try AtomicFile.readText(work.stack.templatePath) {
            files.append(LogFile(name: "template.json", about: "the stack's template", text: template))
        }
        if !files.isEmpty, let text = work.specText {
            files.append(LogFile(name: "spec.yaml", about: "the cluster's spec", text: text))
        }
        return files
    }

    /// The logs of each node and its console.
    private func nodes(_ work: ClusterWork, _ activity: ClusterActivity) async throws(Problem) -> [LogFile] {
        let kinds = try work.spec.map { (spec) throws(Problem) in try work.life.kinds(of: spec) } ?? []
        let count = try await work.nodes.instances().count
        var ended = 0
        activity.tell("0 of \(count) nodes", "sent their logs")
        let answers = try await work.nodes.ask(ClusterLogs.command(kinds)) { _ in
            ended += 1
            activity.tell("\(ended) of \(count) nodes", "sent their logs")
        }
        var files: [LogFile] = []
        for (instance, answer) in answers {
            // A name is somebody's tag, and names need not differ.
            let isUnique = answers.count { $0.instance.label == instance.label } == 1
            let label = instance.label.replacing("/", with: "_")
            let base = isUnique && label == instance.label ? label : "\(label).\(instance.id)"
            if !answer.output.isEmpty {
                files.append(LogFile(name: "\(base).txt", about: "logs of \(instance.label)", text: answer.output))
            }
            if let problem = answer.problem {
                await work.note(StyledText("\(instance.label): \(problem.what)", .bad))
                let text = [problem.what, problem.why ?? ""].joined(separator: "\n") + "\n"
                files.append(LogFile(name: "\(base).unreachable.txt", about: problem.what, text: text))
            }
            do throws(Problem) {
                if let console = try await work.context.fleet.consoleOutput(of: instance.id, at: work.place) {
                    files.append(
                        LogFile(
                            name: "\(base).console.txt", about: "the console of \(instance.label)", text: console))
                }
            } catch {
                await work.note(StyledText("the console of \(instance.label): \(error.what)", .secondary))
            }
        }
        return files
    }
}
