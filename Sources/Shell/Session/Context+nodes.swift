import Console
import Files
import Fleets
import Nodes
import Problems
import Synchronization
import Targets

/// Something that is read at first use, and then known.
private final class Once<Value: Sendable>: Sendable {
    private let make: @Sendable () throws(Problem) -> Value
    private let known = Mutex<Result<Value, Problem>?>(nil)

    init(_ make: @escaping @Sendable () throws(Problem) -> Value) {
        self.make = make
    }

    func value() throws(Problem) -> Value {
        let result = known.withLock { known -> Result<Value, Problem> in
            if let known { return known }
            let made = Result { () throws(Problem) in try make() }
            known = made
            return made
        }
        return try result.get()
    }
}

/// The nodes that a command on nodes is meant for, and those that it cannot reach.
package struct NodeSelection: Sendable {
    /// The nodes to work on, in the order of the fleet.
    package var nodes: [Node]
    /// Those that were asked for and cannot be worked on, each with the reason: they count as failed.
    package var failures: [NodeOutcome]
    /// Instances of `*` or an empty target that do not run: a remark is enough.
    package var skipped: [Instance]

    /// How many nodes were meant.
    package var count: Int { nodes.count + failures.count }
}

extension Context {
    /// The nodes that a target chooses; without one, the running nodes of the working set.
    ///
    /// Throws `target.nothing-matched` where there is none at all, running or not.
    package func nodes(_ target: Target?) async throws(Problem) -> NodeSelection {
        let view = try await view()
        let selection = try select(target, in: view)
        guard !selection.chosen.isEmpty else { throw selection.nothingMatched }
        for note in selection.notes { await output.aside(note) }
        let resolver = try resolver(of: view)
        var result = NodeSelection(nodes: [], failures: [], skipped: [])
        // EC2 lists what is terminated for an hour more. Among others it is nobody that anybody meant, unless by its number.
        let areAllGone = selection.chosen.allSatisfy(\.isGone)
        for instance in Instance.toldApart(selection.chosen) {
            let isMeant =
                selection.choseExplicitly(instance.id)
                && (!instance.isGone || areAllGone || selection.choseByNumber(instance.id))
            if instance.state != .running, !isMeant {
                result.skipped.append(instance)
                continue
            }
            do throws(Problem) {
                result.nodes.append(try resolver.node(instance))
            } catch {
                result.failures.append(
                    NodeOutcome(
                        id: instance.id, label: instance.label, name: instance.plainLabel, ending: .unreachable(error)))
            }
        }
        guard result.count > 0 else {
            guard !areAllGone else {
                throw Problem(
                    "target.none-running", "All of these \(selection.chosen.count) instances are terminated.",
                    why: "EC2 lists them for about an hour more, and starts none of them.", fix: "show",
                    status: .notFound)
            }
            throw Problem(
                "target.none-running", "None of these \(selection.chosen.count) instances is running.",
                fix: "start \(target?.text(in: self) ?? "*")", status: .notFound)
        }
        return result
    }

    /// What finds out how to log in to the instances of a view: their key files, and jump hosts among them.
    package func resolver(of view: FleetView) throws(Problem) -> NodeResolver {
        let home = home
        // A sandbox has a rule for each of its nodes, and nothing of the person's own leads into it.
        let usesConfiguration = environment["DUST_SANDBOX"] == nil
        let surroundings = OpenSSHConfig.Surroundings(
            home: home, localUser: environment["USER"] ?? environment["LOGNAME"] ?? "", environment: environment)
        let configuration = Once { () throws(Problem) in usesConfiguration ? try OpenSSHConfig(surroundings) : nil }
        return NodeResolver(
            keyFile: try keyFiles(of: view), configuration: { () throws(Problem) in try configuration.value() },
            localUser: environment["USER"],
            instanceNamed: { (text) throws(Problem) in try jumpHost(text, in: view) })
    }

    /// Says which instances of a wide target were left out because they do not run.
    package func tellSkipped(_ selection: NodeSelection) async {
        guard !selection.skipped.isEmpty else { return }
        let byState = Dictionary(grouping: selection.skipped) { $0["state"] ?? "gone" }
        let parts = byState.sorted { $0.key < $1.key }.map { state, instances in
            "\(NodeNames.fold(instances.map(\.label))) \(instances.count == 1 ? "is" : "are") \(state)"
        }
        await output.aside("skipped \(selection.skipped.count): \(parts.joined(separator: ", "))")
    }

    /// Finds the files of key pairs, for rules that name none; what is remembered is read once, not for each node.
    private func keyFiles(of view: FleetView) throws(Problem) -> @Sendable (Instance) -> String? {
        var known: [String: (folder: ConfigFolder, data: UserData)] = [:]
        for profile in Set(view.places.map(\.profile)) {
            let own = ConfigFolder(folder.path, profile: profile)
            known[profile] = (own, try UserData.read(from: own))
        }
        return { [known, home] instance in
            known[instance.place.profile].flatMap { $0.data.keyFile(of: instance, in: $0.folder, home: home) }
        }
    }

    private func jumpHost(_ text: String, in view: FleetView) throws(Problem) -> Instance {
        let chosen = try TargetMatcher.select(
            try TargetParser.parse(text), in: TargetScope(candidates: view.instances, highestIndex: view.highestNumber)
        ).chosen
        guard let only = chosen.first, chosen.count == 1 else {
            throw Problem(
                "node.jump-host",
                "The jump host \"\(text)\" names \(chosen.isEmpty ? "no" : "more than one") instance.",
                fix: "jump: user@host, or a target that names one node", status: .unreachable)
        }
        return only
    }
}
