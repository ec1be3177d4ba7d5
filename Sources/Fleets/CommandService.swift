import Problems

/// A fan-out of the cloud's own: commands that it carries out on many instances itself, without a login.
package protocol CommandService: Sendable {
    /// The most instances that one call takes.
    var mostAtOnce: Int { get }

    /// Those of these instances, of one place, that take commands at all: one that does not keeps a whole call from all.
    func takers(among instances: [String], at place: Place) async throws(Problem) -> Set<String>
    /// Hands a command to instances of one place; gives the name under which the cloud knows it.
    func send(_ request: CommandRequest, at place: Place) async throws(Problem) -> String
    /// How far it is on each instance; those of which nothing is known yet are missing.
    func progress(of command: String, at place: Place) async throws(Problem) -> [CommandProgress]
    /// All that the cloud keeps of what it printed on an instance; of a command that had a bucket, all that is there.
    func output(
        of command: String, on instance: String, bucket: String?, at place: Place
    ) async throws(Problem) -> CommandOutput
    /// Ends it wherever it runs.
    func cancel(_ command: String, at place: Place) async throws(Problem)
}

/// What is to be run, where, and within which limits.
package struct CommandRequest: Sendable, Hashable {
    /// The command, for a shell.
    package var line: String
    /// The instances.
    package var instances: [String]
    /// On how many it runs at a time.
    package var concurrency: Int
    /// How many may fail before no more are begun, nil for any number.
    package var failures: Int?
    /// How long it may take on each.
    package var seconds: Int
    /// The bucket into which the instances put all that it prints, nil for none.
    package var bucket: String?

    /// A request with these parts.
    package init(
        _ line: String, instances: [String], concurrency: Int, failures: Int?, seconds: Int, bucket: String? = nil
    ) {
        self.bucket = bucket
        self.line = line
        self.instances = instances
        self.concurrency = concurrency
        self.failures = failures
        self.seconds = seconds
    }
}

/// How far a command is on one instance.
package struct CommandProgress: Sendable, Hashable {
    /// The ends and stages.
    package enum Stage: Sendable, Hashable {
        /// Not begun.
        case waiting
        /// Under way.
        case running
        /// Ended with this status.
        case ended(Int32)
        /// Ended since its time was up.
        case timedOut
        /// The instance never took it, in the cloud's word.
        case undelivered(String)
        /// Not begun, since enough others had failed or somebody cancelled it.
        case left
        /// Ended by a cancellation.
        case cancelled
        /// Ended in another way, in the cloud's word.
        case other(String)
    }

    /// The instance.
    package var instance: String
    /// How far it is.
    package var stage: Stage
    /// What it printed, where that is all and on standard output alone; nil where `output` has to be asked.
    package var output: String?

    /// Progress with these parts.
    package init(instance: String, stage: Stage, output: String?) {
        self.instance = instance
        self.stage = stage
        self.output = output
    }
}

/// What a command printed on an instance, as much as the cloud keeps.
package struct CommandOutput: Sendable, Hashable {
    /// Standard output.
    package var output: String
    /// Standard error.
    package var errors: String
    /// Whether the cloud has thrown away a part of it.
    package var isCut: Bool
    /// Why the whole did not come from the bucket that was to bring it; nil where it did, or none was named.
    package var loss: String?

    /// Output with these parts.
    package init(output: String, errors: String = "", isCut: Bool = false) {
        self.output = output
        self.errors = errors
        self.isCut = isCut
    }
}
