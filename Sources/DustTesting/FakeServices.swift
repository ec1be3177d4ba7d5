import Clusters
import Fleets
import Nodes
import Problems
import Shell
import Synchronization

extension Services {
    /// Services of which a test names those that its lines use; every other one fails loudly.
    package static func fake(
        clouds: ClusterClouds = .unexpected, caller: CallerAddress = .unexpected, calls: CloudCalls = .unexpected,
        commands: any CommandService = UnexpectedService(), hostKeys: any HostKeys = FakeHostKeys(nil),
        ports: any PortForwarding = UnexpectedService(), streams: any NodeStreams = UnexpectedService(),
        ways: any NodeWays = FakeWays(), names: Typing.Lists = Typing.Lists()
    ) -> Services {
        Services(
            clouds: clouds, caller: caller, calls: calls, commands: commands, hostKeys: hostKeys,
            forwards: PortForwards(ports), streams: streams, ways: ways, names: names)
    }
}

extension Problem {
    /// What a fake says that was not told how to answer; the line of a `ShellFixture` that asked it fails, whatever becomes of this.
    package static func unexpected(_ what: String) -> Problem {
        let problem = Problem("fake.unexpected", "No test said \(what).", status: .failure)
        Complaints.current?.add(problem)
        return problem
    }
}

/// What fakes were asked and not told: also what is asked on the side, and whose failure nobody is told.
final class Complaints: Sendable {
    /// Those of the line that runs.
    @TaskLocal static var current: Complaints?

    private let heard = Mutex<[Problem]>([])

    /// All of them, in order.
    var all: [Problem] { heard.withLock { $0 } }

    func add(_ problem: Problem) { heard.withLock { $0.append(problem) } }
}

extension ClusterClouds {
    /// Clouds that nobody was to ask.
    package static var unexpected: ClusterClouds {
        ClusterClouds(
            service: { (place) throws(Problem) in throw .unexpected("what is in the cloud of \(place)") },
            closestRegion: { (place) async throws(Problem) in throw .unexpected("which region is closest to \(place)") }
        )
    }
}

extension CallerAddress {
    /// An address that nobody was to ask for.
    package static var unexpected: CallerAddress {
        CallerAddress { (_) async throws(Problem) in throw .unexpected("which address this machine has") }
    }
}

extension CloudCalls {
    /// Calls that nobody was to make.
    package static var unexpected: CloudCalls {
        CloudCalls { (service, action, _, _) async throws(Problem) in
            throw .unexpected("how \(service):\(action) answers")
        }
    }
}

/// A service that no line of a test was to use.
package struct UnexpectedService: CommandService, PortForwarding, NodeStreams {
    /// A service that fails whatever it is asked.
    package init() {}

    package var mostAtOnce: Int { 50 }

    package func takers(among instances: [String], at place: Place) async throws(Problem) -> Set<String> {
        throw .unexpected("which of \(instances) take the cloud's commands")
    }

    package func send(_ request: CommandRequest, at place: Place) async throws(Problem) -> String {
        throw .unexpected("how the cloud runs \(request.line)")
    }

    package func progress(of command: String, at place: Place) async throws(Problem) -> [CommandProgress] {
        throw .unexpected("how far \(command) is")
    }

    package func output(
        of command: String, on instance: String, bucket: String?, at place: Place
    ) async throws(Problem) -> CommandOutput {
        throw .unexpected("what \(command) printed on \(instance)")
    }

    package func cancel(_ command: String, at place: Place) async throws(Problem) {
        throw .unexpected("how \(command) is cancelled")
    }

    package func open(
        _ forward: PortForward, to node: Node, failed: @escaping @Sendable (Problem) -> Void
    ) async throws -> OpenForward {
        throw Problem.unexpected("how a port to \(node.label) opens")
    }

    package func carryStandardStreams(to node: Node, port: UInt16) async throws {
        throw Problem.unexpected("what port \(port) of \(node.label) says")
    }
}

/// Pinned keys in memory.
package final class FakeHostKeys: HostKeys {
    private let pinned: Mutex<[String: [PinnedKey]]?>
    /// How often the file would have been written.
    package let writes = Mutex(0)

    /// The keys by the ids of their instances; with nil nobody was to ask for them.
    package init(_ pinned: [String: [PinnedKey]]?) { self.pinned = Mutex(pinned) }

    package func keys(of id: String) async throws -> [PinnedKey] {
        guard let pinned = pinned.withLock(\.self) else { throw Problem.unexpected("which keys \(id) has") }
        return pinned[id] ?? []
    }

    package func noteVerified(_ fingerprints: [String: Set<String>]) async throws {
        writes.withLock { $0 += 1 }
        try change { pinned in
            for (id, matching) in fingerprints {
                pinned[id] = pinned[id]?.map {
                    PinnedKey(
                        type: $0.type, fingerprint: $0.fingerprint,
                        isVerified: $0.isVerified || matching.contains($0.fingerprint))
                }
            }
        }
    }

    package func forget(_ ids: Set<String>) async throws -> Int {
        try change { pinned in
            let count = ids.reduce(0) { $0 + (pinned[$1]?.count ?? 0) }
            for id in ids { pinned[id] = nil }
            return count
        }
    }

    private func change<Result>(_ body: (inout [String: [PinnedKey]]) -> Result) throws -> Result {
        try pinned.withLock { pinned in
            guard var keys = pinned else { throw Problem.unexpected("which keys are pinned") }
            defer { pinned = keys }
            return body(&keys)
        }
    }
}

/// Ways to nodes as a test tells them: by default none has led anywhere yet, and nobody waits for one.
package struct FakeWays: NodeWays {
    private let findings: [WayFinding]?

    /// Ways that look like this to who examines them; a finding says loudly where no test said how they look.
    package init(_ findings: [WayFinding]? = nil) { self.findings = findings }

    package func known(for plan: ReachPlan) -> Reach? { nil }

    package func examine(_ node: Node) async -> [WayFinding] {
        findings ?? [
            WayFinding(.direct, .wrong(Problem.unexpected("how the ways to \(node.label) look").what, fixes: []))
        ]
    }

    package var waiting: String? { nil }
}
