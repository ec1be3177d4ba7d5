/// What the first steps of a kind install, which a sandbox keeps for the next cluster of that kind.
///
/// It is the run of steps from the first one that says `layer: yes` to the first that does not: what comes after them is
/// this cluster's own, a secret too.
package struct ImageLayer: Hashable, Sendable {
    /// The last kind that installs any of it: what comes after it, such as an end by itself, makes no other layer.
    package let kind: String
    /// Which version of what is installed.
    package let versions: [String: String]
    /// Every script that has to do with it: another text makes another layer.
    package let scripts: String
    /// The steps as `KIND: STEP`.
    let steps: [String]

    /// The layer of kinds that are brought up in this order; nil where none of their steps is for one.
    package init?(_ kinds: [Kind], versions asked: [String: String]) {
        let all = kinds.flatMap { kind in kind.steps.map { (kind.name, "\(kind.name): \($0.name)", $0) } }
        let own = all.drop { !$0.2.isLayer }.prefix { $0.2.isLayer }
        guard let kind = own.last?.0 else { return nil }
        self.kind = kind
        versions = kinds.reduce(into: [:]) { $0.merge($1.versions) { $1 } }.merging(asked) { $1 }
        steps = own.map(\.1)
        scripts = own.map { _, name, step in
            let script = if case .run(let script, _, _) = step.action { script } else { "" }
            return "\(name)\n\(script)\n\(step.check ?? "")"
        }.joined(separator: "\n")
    }
}

/// What came of a layer; a cluster comes up without any too.
package enum LayerOutcome: Hashable, Sendable {
    /// There was nothing to do.
    case nothing
    /// It is kept now, in so many bytes.
    case kept(bytes: Int)
    /// It is not, and why.
    case failed(why: String)
}

/// The layer of one run of a provisioner: it begins with the first step that is for it, and ends after the last.
struct LayerRun: Sendable {
    private let layers: any LayerKeeping
    private let layer: ImageLayer
    private let cluster: String
    private let node: String
    private var isBegun = false

    /// Nil where the kinds have none, and before nodes leave.
    init?(_ layers: any LayerKeeping, _ kinds: [Kind], _ facts: ClusterFacts) {
        guard facts.leavers.isEmpty, let node = facts.nodes.first?.name,
            let layer = ImageLayer(kinds, versions: facts.versions)
        else { return nil }
        (self.layers, self.layer, self.node, cluster) = (layers, layer, node, facts.cluster)
    }

    /// Tells that this step comes now, or nil that all are done.
    mutating func comes(to step: String?, _ tell: (Provisioner.Event) async -> Void) async {
        let isOwn = step.map(layer.steps.contains) ?? false
        guard isOwn != isBegun else { return }
        isBegun = isOwn
        let outcome =
            isOwn
            ? await layers.begin(layer, cluster: cluster, node: node)
            : await layers.keep(layer, cluster: cluster, node: node)
        if outcome != .nothing { await tell(.layer(kind: layer.kind, outcome)) }
    }
}

/// Keeps what nodes install, and gives it to those that come later: a sandbox, and nobody elsewhere.
package protocol LayerKeeping: Sendable {
    /// The nodes of the cluster that are made from now on begin with the layer, where there is one.
    func expect(_ layer: ImageLayer, cluster: String) async -> LayerOutcome
    /// The node is about to install what belongs to the layer.
    func begin(_ layer: ImageLayer, cluster: String, node: String) async -> LayerOutcome
    /// The node has installed all of it, and nothing else since.
    func keep(_ layer: ImageLayer, cluster: String, node: String) async -> LayerOutcome
}
