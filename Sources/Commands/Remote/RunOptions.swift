import ArgumentParser
import Files
import Nodes
import Problems
import Shell
import Text

/// The options of `run`.
struct RunOptions: ParsableArguments {
    @Option(help: "How many nodes are worked on at once (default: the setting fanout).") var fanout: Int?
    @Option(help: "How long the command may take on a node, such as 30s or 5m; 0 is for ever.") var timeout: Duration?
    @Option(help: "How long logging in may take.") var connectTimeout: Duration?
    @Flag(help: "Show nodes with the same answer together, at the end.") var fold = false
    @Option(help: "Write each node's standard output to a file in this folder.", completion: .paths) var outDir: String?
    @Option(help: "Nodes in steps, in order of name: a number or a percentage each, as in 1,10%,100%.") var batch:
        String?
    @Option(help: "How long to wait between batches.") var pause: Duration?
    @Option(help: "Begin no more nodes once so many have failed.") var maxFailures: Int?
    @Flag(help: "Run it as root, by sudo; a password is asked once.") var sudo = false
    @Option(
        help:
            "A file that each node reads on its standard input; - is dust's own, which is passed on anyway; none is nothing.",
        completion: .paths)
    var stdin: String?
    @Flag(help: "Let it go on without dust, as a job: jobs follow NAME shows it, from any machine.") var detach = false
    @Option(help: "What the job is called (with --detach).") var name: String?
    @Option(help: "Who carries it out: ssh, or run-command for AWS's own fan-out (a shell as root, no login).") var via:
        Via =
            .ssh
    @Option(
        help: "A bucket of S3, in the nodes' region, that brings output of more than 24,000 characters (with --via)."
    )
    var bucket: String?
    @Flag(name: .customShort("S"), help: "End with the largest status of a node.") var largestStatus = false

    /// Who carries a command to the nodes.
    enum Via: String, CaseIterable, ExpressibleByArgument {
        /// dust itself.
        case ssh
        /// Run Command of AWS Systems Manager.
        case runCommand = "run-command"
    }

    func validate() throws {
        if let connectTimeout, connectTimeout == .zero {
            throw ValidationError("--connect-timeout must be longer than 0: no node lets anybody in at once.")
        }
        if via == .runCommand, sudo || stdin != nil {
            throw ValidationError("Run Command runs as root and reads nothing: leave out --sudo and --stdin.")
        }
        if let bucket {
            guard via == .runCommand else { throw ValidationError("--bucket goes with --via run-command.") }
            guard Self.isBucket(bucket) else {
                throw ValidationError(
                    "A bucket's name is 3 to 63 lower-case letters, digits, \".\" and \"-\": not \"\(bucket)\".")
            }
        }
        if let fanout, fanout < 1 { throw ValidationError("--fanout is at least 1.") }
        if let maxFailures, maxFailures < 1 { throw ValidationError("--max-failures is at least 1.") }
        if let name {
            guard detach else { throw ValidationError("--name goes with --detach.") }
            guard JobName.isValid(name) else {
                throw ValidationError(
                    "A job's name is made of letters, digits, \".\", \"-\" and \"_\": not \"\(name)\".")
            }
        }
        if detach, let option = onlyAttached {
            throw ValidationError("--\(option) is for a command that dust waits for: it does not go with --detach.")
        }
    }

    /// Whether S3 takes this as a name; whatever it is, it becomes part of an address.
    private static func isBucket(_ name: String) -> Bool {
        (3...63).contains(name.utf8.count) && !name.contains("..") && name.first != "." && name.first != "-"
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E
            }
    }

    /// An option that was given and has no meaning for a job.
    private var onlyAttached: String? {
        let given = [
            ("timeout", timeout != nil), ("fold", fold), ("out-dir", outDir != nil), ("batch", batch != nil),
            ("pause", pause != nil), ("max-failures", maxFailures != nil), ("via", via != .ssh),
        ]
        return given.first { $0.1 }?.0
    }

    /// The steps in which nodes are worked on; throws `run.bad-batch`.
    func plan() throws(Problem) -> RollingPlan {
        guard let batch else { return .atOnce }
        return try RollingPlan(batch)
    }

    /// Gives a command what each node reads: a file, or what is piped into dust; throws `run.no-stdin`.
    func feed(_ command: inout RemoteCommand, in context: Context) async throws(Problem) {
        switch stdin {
        case "none": break
        // What goes to sudo first, and what outlives dust, gets no more than it was promised.
        case nil where sudo || detach: break
        case nil: command.passedInput = context.standardInput
        case "-":
            guard let input = context.standardInput else {
                throw Problem(
                    "run.no-stdin", "There is no standard input to pass on.",
                    why: "dust reads its own lines from it, or it is a terminal.",
                    fix: "dust run --stdin - TARGET -- COMMAND < FILE", "run --stdin FILE TARGET -- COMMAND",
                    status: .usage)
            }
            if sudo || detach { command.input = try await input.all() } else { command.passedInput = input }
        case let path?: command.input = try Self.file(path)
        }
    }

    private static func file(_ stdin: String) throws(Problem) -> [UInt8] {
        guard let bytes = try AtomicFile.read(stdin) else {
            throw Problem("run.no-stdin", "There is no file \(stdin).", fix: "ls -l \(stdin)", status: .usage)
        }
        return bytes
    }
}
