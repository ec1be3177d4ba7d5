import Fleets
import Nodes
import Problems
import Synchronization

/// The nodes of a cluster that is there: found by their tag, waited for, provisioned.
package struct ClusterNodes: Sendable {
    private let cluster: String
    private let place: Place
    private let inventory: Inventory
    private let remote: any Remote

    /// The nodes of `cluster` in a place.
    package init(_ cluster: String, at place: Place, inventory: Inventory, remote: any Remote) {
        self.cluster = cluster
        self.place = place
        self.inventory = inventory
        self.remote = remote
    }

    /// Its instances that are not on their way out, as AWS says now.
    package func instances() async throws(Problem) -> [Instance] {
        try await inventory.view(of: [place], .live).instances.filter { instance in
            instance.tag("dust:cluster") == cluster && instance.state != .terminated && instance.state != .shuttingDown
        }
    }

    /// How long what EC2 said of nodes that all run is used while ssh is waited for.
    private static let listAge = Duration.seconds(10)

    /// Waits until every node answers ssh, and gives the nodes; `tell` gets how many do, of how many.
    ///
    /// There are to be `count`: EC2 may not know of an instance yet that CloudFormation has just made. Where `needed` is given, the
    /// first of these names that there is has to answer, and nobody waits for another node.
    /// Throws the problem of a node that did not answer within `patience`.
    package func ready(
        of count: Int = 1, needed: [String]? = nil, patience: Duration = .seconds(300), tell: (Int, Int) async -> Void
    ) async throws(Problem) -> [(instance: Instance, node: Node)] {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        var ready: Set<String> = []
        var instances: [Instance] = []
        var described: ContinuousClock.Instant?
        func interruption() -> Problem {
            Problem(
                "interrupted",
                "Interrupted; ssh answers on \(ready.count) of \(max(count, instances.count)) nodes so far.",
                status: .interrupted)
        }
        while true {
            if described.map({ clock.now - $0 > Self.listAge }) ?? true {
                do throws(Problem) {
                    instances = try await self.instances()
                } catch {
                    throw Task.isCancelled ? interruption() : error
                }
                described = clock.now
            }
            let known = instances
            let resolver = NodeResolver { (name) throws(Problem) in
                guard let found = known.first(where: { $0.name == name }) else {
                    throw Problem("node.jump-host", "No node of \(cluster) is called \(name).", status: .unreachable)
                }
                return found
            }
            var nodes: [(instance: Instance, node: Node)] = []
            var last: Problem?
            for instance in instances {
                do throws(Problem) { nodes.append((instance, try resolver.node(instance))) } catch { last = error }
            }
            let shell = RemoteShell(nodes.map(\.node), over: remote, connectTimeout: .seconds(5))
            let only = needed?.first { name in instances.contains { $0.label == name } }
            let silent = nodes.filter { !ready.contains($0.node.id) && (needed == nil || $0.node.label == only) }
            for answer in await shell.run(silent.map { NodeJob(node: $0.node.label, command: "true") }) {
                if answer.status == 0, let node = nodes.first(where: { $0.node.label == answer.node }) {
                    ready.insert(node.node.id)
                } else {
                    last = answer.problem ?? last
                }
            }
            let answering = instances.count { ready.contains($0.id) }
            await tell(answering, max(count, instances.count))
            if needed != nil ? answering > 0 : answering == instances.count && answering >= max(count, 1) {
                return nodes
            }
            // One that EC2 does not know yet, or that does not run yet, is asked for again at once.
            if instances.count < count || nodes.count < instances.count { described = nil }
            if Task.isCancelled { throw interruption() }
            guard clock.now < deadline else {
                throw last
                    ?? Problem(
                        "cluster.no-nodes",
                        instances.isEmpty
                            ? "\(cluster) has no running node."
                            : "\(cluster) has \(instances.count) of its \(count) nodes.",
                        fix: "cluster status \(cluster)", status: .unreachable)
            }
            // A cancelled wait is found by the check above.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// What each node that is there answers to a command, in their order; one that cannot be reached says why.
    ///
    /// Only nodes of that name are asked, where one is given.
    package func ask(
        _ command: String, of name: String? = nil, ended: (NodeAnswer) async -> Void
    ) async throws(Problem) -> [(instance: Instance, answer: NodeAnswer)] {
        let instances = try await instances().filter { name == nil || $0.name == name }
        let resolver = NodeResolver { (name) throws(Problem) in
            guard let found = instances.first(where: { $0.name == name }) else {
                throw Problem("node.jump-host", "No node of \(cluster) is called \(name).", status: .unreachable)
            }
            return found
        }
        var nodes: [Node] = []
        var unknown: [String: Problem] = [:]
        for instance in instances {
            do throws(Problem) { nodes.append(try resolver.node(instance)) } catch { unknown[instance.id] = error }
        }
        let shell = RemoteShell(nodes, over: remote, connectTimeout: .seconds(10))
        let answers = await shell.run(nodes.map { NodeJob(node: $0.label, command: command) }, ended: ended)
        let byID = Dictionary(zip(nodes, answers).map { ($0.id, $1) }, uniquingKeysWith: { first, _ in first })
        return instances.map { instance in
            let answer = byID[instance.id]
            return (
                instance, answer ?? NodeAnswer(node: instance.label, status: nil, problem: unknown[instance.id])
            )
        }
    }

    /// The facts that provisioning begins with, nodes in the spec's order.
    package func facts(
        _ spec: ClusterSpec, _ nodes: [(instance: Instance, node: Node)]
    ) -> ClusterFacts {
        let order = Dictionary(spec.nodes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        let sorted = nodes.sorted { (order[$0.node.label] ?? .max) < (order[$1.node.label] ?? .max) }
        var facts = ClusterFacts(
            cluster: cluster, region: place.region,
            nodes: sorted.map { instance, node in
                // Where a tag says how a node is reached, the address that EC2 tells leads nowhere.
                let isTagged = if case .tag = instance.rule?.address { true } else { false }
                let address = isTagged ? node.address : instance["private_ip_address"] ?? node.address
                return ClusterFacts.Node(
                    name: node.label, id: node.id, address: address,
                    publicAddress: instance["public_ip_address"] ?? "", type: instance["instance_type"] ?? "",
                    user: instance.rule?.loginUser ?? "")
            })
        facts.versions = spec.versions
        facts.shared = spec.shared?.path
        return facts
    }

    /// The provisioner of these kinds over these nodes; what the kinds install is kept in `layers`.
    package func provisioner(_ kinds: [Kind], on nodes: [Node], layers: (any LayerKeeping)? = nil) -> Provisioner {
        // Nodes on loopback are no machines of their own: what root would change there is this machine's.
        let isShared = nodes.contains { $0.address.hasPrefix("127.") }
        return Provisioner(kinds, over: RemoteShell(nodes, over: remote), mayChangeSystem: !isShared, layers: layers)
    }
}

/// Runs commands on nodes over ssh, each on a channel of its own.
package struct RemoteShell: NodeJobRunner {
    private let nodes: [String: Node]
    private let remote: any Remote
    private let connectTimeout: Duration?
    /// How many nodes are worked on at once; each has a step of its own to do, and logins are bounded apart.
    private static let atOnce = 256
    private static let interrupted = Problem("interrupted", "Interrupted.", status: .interrupted)

    /// Reaches these nodes, by their labels.
    package init(_ nodes: [Node], over remote: any Remote, connectTimeout: Duration? = nil) {
        self.nodes = Dictionary(nodes.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
        self.remote = remote
        self.connectTimeout = connectTimeout
    }

    package func run(_ jobs: [NodeJob]) async -> [NodeAnswer] { await run(jobs) { _ in } }

    package func run(_ jobs: [NodeJob], ended: (NodeAnswer) async -> Void) async -> [NodeAnswer] {
        func tell(_ answer: NodeAnswer) async -> Bool {
            await ended(answer)
            return true
        }
        // One that was not begun, since the task was cancelled, was not reached.
        let answers = await SideBySide.each(jobs, limit: Self.atOnce, ended: tell) { await answer($0) }
        return zip(jobs, answers).map { job, answer in
            answer ?? NodeAnswer(node: job.node, status: nil, problem: Self.interrupted)
        }
    }

    private func answer(_ job: NodeJob) async -> NodeAnswer {
        guard let node = nodes[job.node] else {
            let problem = Problem("node.unknown", "There is no node \(job.node).", status: .unreachable)
            return NodeAnswer(node: job.node, status: nil, problem: problem)
        }
        let said = Mutex<[RemoteChunk.Stream: [UInt8]]>([:])
        func text(_ stream: RemoteChunk.Stream) -> String {
            String(decoding: said.withLock { $0[stream] ?? [] }, as: UTF8.self)
        }
        do {
            let command = RemoteCommand(
                job.command, input: job.input.isEmpty ? nil : Array(job.input.utf8), connectTimeout: connectTimeout)
            let exit = try await remote.run(command, on: node) { chunk in
                said.withLock { $0[chunk.stream, default: []] += chunk.bytes }
                return .more
            }
            let status: Int? = if case .status(let status) = exit { Int(status) } else { nil }
            return NodeAnswer(node: job.node, status: status, output: text(.output), errors: text(.error))
        } catch let failure as NodeFailure {
            return NodeAnswer(
                node: job.node, status: nil, output: text(.output), errors: text(.error), problem: failure.problem)
        } catch {
            return NodeAnswer(node: job.node, status: nil, problem: Self.interrupted)
        }
    }
}
