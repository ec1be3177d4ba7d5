import ArgumentParser
import Clusters
import Console
import Files
import Fleets
import JSON
import Problems
import Shell

/// `cluster new`: writes the spec of a cluster, from options or from answers.
struct ClusterNewCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write a cluster's spec, by options or by answers.",
        discussion:
            "What is not said is asked for on a terminal; Enter takes what stands in brackets, and --yes all of it. Nothing is made yet."
    )

    @Argument(help: "The cluster's name.") var name: String?
    @Option(help: "What is to run on it: see cluster kinds.") var kind: String?
    @Option(help: "How many nodes, all together.") var nodes: Int?
    @Option(help: "The instance type of every node.", completion: .instanceTypes) var type: String?
    @Option(help: "The region, or closest.", completion: .regions) var region: String?
    @Flag(inversion: .prefixedNo, help: "Whether the nodes are put close together, for a fast network between them.")
    var placementGroup: Bool?

    func run(in context: Context) async throws {
        let asks = context.interaction.isPossible && !context.assumesYes && !context.output.isJSON
        let library = KindLibrary(folder: context.folder.kinds)
        let name = try await ask(self.name, "Name of the cluster", nil, asks, context) { ClusterSpec.isName($0) }
        guard ClusterSpec.isName(name) else {
            throw Problem(
                "cluster.bad-name", "\"\(name)\" is not a valid name for a cluster.",
                why: "CloudFormation takes letters, digits and \"-\", a letter first, at most 100.", status: .usage)
        }
        let path = "\(context.folder.clusters)/\(name).yaml"
        guard try AtomicFile.read(path) == nil else {
            throw Problem(
                "cluster.spec-exists", "There is a spec clusters/\(name).yaml already.",
                fix: "cluster create \(name)", "rm \(path)", status: .usage)
        }
        let names = library.names
        let kindName = try await ask(kind, "Kind: \(names.joined(separator: ", "))", "base", asks, context) {
            names.contains($0)
        }
        let kind = try library.kind(kindName)
        let count = try await ask(nodes.map(String.init), "How many nodes", "3", asks, context) { Int($0) ?? 0 > 0 }
        let type = try await ask(
            self.type, "Instance type", kind.instanceType, asks, context,
            choices: Completion.instanceTypes(
                in: context, described: try await context.inventory.known(of: context.session.current.places)),
            ClusterSpec.isInstanceType)
        let here = context.session.current.places.first?.region
        let region = try await ask(self.region, "Region, or closest", here ?? "closest", asks, context) {
            $0 == "closest" || ClusterSpec.isRegion($0)
        }
        let placed = try await ask(
            placementGroup.map { $0 ? "y" : "n" }, "Placement group, nodes side by side (y or n)", "n", asks, context
        ) { ["y", "n", "yes", "no"].contains($0) }.hasPrefix("y")
        var spec = ClusterSpec(name: name, groups: try groups(Int(count) ?? 0, type))
        spec.kind = kind.name
        spec.region = region == "closest" ? .closest : .named(region)
        spec.usesPlacementGroup = placed
        // What is written must be what can be read: a wrong option is told in the spec's own words.
        _ = try ClusterSpec.read(spec.text, file: path, kinds: library.names)
        try AtomicFile.write(spec.text, to: path, mode: 0o644)
        await context.output.json(["name": .string(name), "spec": .string(path), "nodes": .int(spec.nodes.count)])
        await context.output.line(StyledText(path))
        await context.output.aside("cluster create \(name) makes it; edit the file first if you like")
    }

    /// One node that leads, and the others; kinds give them their roles by these names.
    private func groups(_ count: Int, _ type: String) throws(Problem) -> [NodeGroup] {
        guard (1...450).contains(count) else {
            throw Problem("cluster.bad-count", "A cluster has from 1 to 450 nodes.", fix: "--nodes 3", status: .usage)
        }
        let master = NodeGroup("master", instanceType: type)
        return count == 1 ? [master] : [master, NodeGroup("worker", count: count - 1, instanceType: type)]
    }

    /// What was given, or else an answer that will do; where nobody is to be asked, the default counts.
    private func ask(
        _ given: String?, _ question: String, _ fallback: String?, _ asks: Bool, _ context: Context,
        choices: [Completion] = [], _ isGood: (String) -> Bool
    ) async throws(Problem) -> String {
        if let given { return given }
        guard asks else {
            guard let fallback else {
                throw Problem(
                    "cluster.no-name", "What is the cluster to be called?", fix: "cluster new NAME", status: .usage)
            }
            return fallback
        }
        while true {
            let shown = StyledText(question) + StyledText(fallback.map { " [\($0)]" } ?? "", .secondary) + ": "
            let answer = try await context.ask(shown, instead: "cluster new NAME --yes", choices: choices)
            let text = answer.isEmpty ? fallback ?? "" : answer
            if isGood(text) { return text }
            await context.output.aside("\"\(text)\" will not do")
        }
    }
}
