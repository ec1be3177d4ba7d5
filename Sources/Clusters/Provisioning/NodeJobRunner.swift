import Problems

/// A command for one node.
package struct NodeJob: Hashable, Sendable {
    /// The node's name.
    package var node: String
    /// What its login shell runs.
    package var command: String
    /// What the command reads.
    package var input: String

    /// A command and what it reads.
    package init(node: String, command: String, input: String = "") {
        self.node = node
        self.command = command
        self.input = input
    }
}

/// What came of a command on one node.
package struct NodeAnswer: Hashable, Sendable {
    /// The node's name.
    package var node: String
    /// The command's exit status; nil where none came.
    package var status: Int?
    /// What it wrote to stdout.
    package var output: String
    /// What it wrote to stderr.
    package var errors: String
    /// Why the node could not be reached, or what cut it off.
    package var problem: Problem?

    /// An answer from its parts.
    package init(node: String, status: Int?, output: String = "", errors: String = "", problem: Problem? = nil) {
        self.node = node
        self.status = status
        self.output = output
        self.errors = errors
        self.problem = problem
    }
}

/// Runs commands on the nodes of a cluster: ssh in life, a script in tests.
package protocol NodeJobRunner: Sendable {
    /// Runs all jobs at once and gives an answer for each, in the order of the jobs.
    func run(_ jobs: [NodeJob]) async -> [NodeAnswer]
    /// The same; `ended` is told each answer as it comes, so that it can be shown who is waited for.
    func run(_ jobs: [NodeJob], ended: (NodeAnswer) async -> Void) async -> [NodeAnswer]
}

extension NodeJobRunner {
    /// Tells nothing before all have answered.
    package func run(_ jobs: [NodeJob], ended: (NodeAnswer) async -> Void) async -> [NodeAnswer] { await run(jobs) }
}
