import ArgumentParser
import Clusters
import Console
import Files
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Text

/// `cluster submit`: hands a program to a cluster's engine, as a job that outlives the connection.
struct ClusterSubmitCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Run a program on a cluster's engine, and follow it.",
        discussion: """
            The file goes to the head, and the engine gets it as its kind says: spark-submit, sbatch, ray job submit, mpirun, \
            Python with Dask; on base nodes it is run. What stands after -- are the program's own arguments, each as it is. \
            Ctrl-C leaves, and the job goes on. The status is the job's.
            """)

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Argument(help: "The program's file.", completion: .paths) var file: String
    @Flag(help: "Print the job's name and come back at once.") var detach = false
    @Option(name: .customLong("name"), help: "What to call the job (default: made from the file's name).")
    var jobName: String?
    @Argument(parsing: .postTerminator, help: "The program's arguments.") var arguments: [String] = []

    func status(in context: Context) async throws -> ExitStatus {
        guard let bytes = try AtomicFile.read(file) else {
            throw Problem("submit.no-file", "There is no file \(file).", fix: "ls -l \(file)", status: .usage)
        }
        let work = try await ClusterWork(name, in: context)
        let spec = try work.life.requireSpec()
        let head = try await work.headNode(spec)
        let base = String(file.split(separator: "/").last ?? "program")
        let job = ClusterJob(name: jobName ?? JobName.made(for: base), file: base, arguments: arguments)
        guard JobName.isValid(job.name) else {
            throw Problem(
                "job.bad-name", "\"\(job.name)\" is not a valid name for a job.",
                why: "It has letters, digits, \".\", \"-\" and \"_\".", fix: "--name nightly", status: .usage)
        }
        let script = try job.script(try work.life.kinds(of: spec), head.facts)
        try await work.place(bytes, by: job.placing(), on: head.node)
        let outcomes = await context.jobs.start(JobOrder(name: job.name, line: script), on: [head.node])
        if let problem = outcomes.lazy.compactMap(\.problem).first { throw problem }
        if detach {
            await context.output.json(["job": .string(job.name), "node": .string(head.node.label)])
            await context.output.line(StyledText(job.name, .name))
            await context.output.aside("cluster logs \(name) --job \(job.name) follows it")
            return .success
        }
        return try await work.follow(job.name, on: head.node)
    }
}

/// `cluster cancel`: ends a job that was submitted.
struct ClusterCancelCommand: StatusCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "End a job that cluster submit began.")

    @Argument(help: "The cluster's name.", completion: .clusters) var name: String
    @Argument(help: "The job's name.") var job: String

    func status(in context: Context) async throws -> ExitStatus {
        let work = try await ClusterWork(name, in: context)
        let head = try await work.headNode(try work.life.requireSpec())
        let outcomes = await context.jobs.stop(job, on: [head.node])
        if let problem = outcomes.lazy.compactMap(\.problem).first { throw problem }
        guard !outcomes.contains(where: { $0.ending == .busy }) else {
            throw Problem(
                "job.goes-on", "\(job) still runs on \(head.node.label).", fix: "cluster logs \(name) --job \(job)",
                status: .failure)
        }
        await context.output.json(["job": .string(job), "ended": true])
        await context.output.line(StyledText("\(job) ended"))
        return .success
    }
}

extension ClusterWork {
    /// The node that jobs are handed in on, with what is known of the cluster.
    ///
    /// Throws why it cannot be reached. No other node has to answer: which a job needs is for its engine to say.
    func headNode(_ spec: ClusterSpec) async throws(Problem) -> (node: Node, facts: ClusterFacts) {
        let heads = try life.head(of: spec).map { [$0] } ?? spec.nodes.map(\.name)
        let there = try await nodes.ready(needed: heads, patience: .seconds(10)) { _, _ in }
        let labels = there.map(\.node.label)
        guard let wanted = heads.first(where: labels.contains),
            let node = there.first(where: { $0.node.label == wanted })?.node
        else { throw life.none }
        return (node, nodes.facts(spec, there))
    }

    /// Puts a program on a node, by a command that reads it. Throws what the node said where it does not.
    func place(_ bytes: [UInt8], by command: String, on node: Node) async throws(Problem) {
        do {
            let exit = try await context.remote.run(RemoteCommand(command, input: bytes), on: node) { _ in .more }
            guard case .status(0) = exit else {
                throw Problem("submit.not-placed", "\(node.label) does not take the program.", status: .failure)
            }
        } catch let problem as Problem {
            throw problem
        } catch let failure as NodeFailure {
            throw failure.problem
        } catch {
            throw Problem("interrupted", "Interrupted.", status: .interrupted)
        }
    }

    /// Shows a job to its end, and gives its status.
    func follow(_ job: String, on node: Node) async throws -> ExitStatus {
        let found = FoundJob(name: job, line: job, nodes: [node], failures: [])
        let positions = context.output.isJSON ? JobPositions() : context.session.followed
        guard let report = await JobView(context: context, job: found).show(from: positions, once: false) else {
            await context.output.aside("\(job) goes on; cluster logs \(name) --job \(job) shows it again")
            return .interrupted
        }
        // What is not there is no job that failed; it was told already.
        if case .broken(let problem)? = report.outcomes.first?.ending, problem.code == "job.none" {
            return problem.status
        }
        return ExitStatus(rawValue: report.largestStatus)
    }
}

extension NodeOutcome {
    /// Why there is no ending.
    fileprivate var problem: Problem? {
        switch ending {
        case .unreachable(let problem), .broken(let problem): problem
        default: nil
        }
    }
}
