import Files
import JSON
import Problems

/// A cluster's stack, from its beginning to its end.
///
/// Nothing of it lives in memory only: whatever is cut off anywhere is found again by the stack's name and the tag
/// `dust:cluster`, so each of these may simply be called again.
package struct ClusterStack: Sendable {
    /// The cluster's name, which is the stack's.
    package let name: String
    /// The cloud.
    package let service: any StackService
    /// Where specs, templates, keys and rules are.
    package let folder: ConfigFolder
    /// The user's home folder.
    package let home: String
    private let sleep: @Sendable (Duration) async throws -> Void

    /// The stack of that name; `sleep` waits between two looks at it.
    package init(
        _ name: String, service: any StackService, folder: ConfigFolder, home: String,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.name = name
        self.service = service
        self.folder = folder
        self.home = home
        self.sleep = sleep
    }

    /// The spec's file.
    package var specPath: String { "\(folder.clusters)/\(name).yaml" }
    /// The template's file.
    package var templatePath: String { "\(folder.clusters)/\(name).\(service.region).cfn" }
    /// Tells that provisioning came to its end, and for which nodes.
    private var donePath: String { "\(folder.clusters)/\(name).\(service.region).up" }
    /// The spec that the stack stands by while it is being changed to another.
    private var changePath: String { "\(folder.clusters)/\(name).\(service.region).before" }
    /// The login rule.
    package var login: ClusterLogin { ClusterLogin(cluster: name, folder: folder, home: home) }

    /// The stack as it is now, nil where there is none.
    package func current() async throws(Problem) -> ClusterState? {
        try await service.stacks(name).first { $0.status != "DELETE_COMPLETE" }
    }

    /// Every stack of the region that dust made as a cluster.
    package static func all(_ service: any StackService) async throws(Problem) -> [ClusterState] {
        try await service.stacks(nil).filter { $0.isOurs && $0.status != "DELETE_COMPLETE" }
    }

    /// The regions for which there is a saved template of this cluster: where it was made and not deleted since.
    package static func regions(of cluster: String, in folder: ConfigFolder) -> [String] {
        (DirectoryEntry.all(in: folder.clusters) ?? []).compactMap { entry in
            let parts = entry.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, parts[0] == cluster, parts[2] == "cfn" else { return nil }
            return ClusterSpec.isRegion(parts[1]) ? parts[1] : nil
        }.sorted()
    }

    /// What happened to the stack, the oldest first; `spec` gives nodes their names.
    package func news(_ spec: ClusterSpec?, of id: String? = nil) async throws(Problem) -> [ClusterNews] {
        let nodes = Dictionary(
            (spec?.nodes ?? []).map { ($0.logicalID, $0.name) }, uniquingKeysWith: { first, _ in first })
        return try await service.events(id ?? name).reversed().map { ClusterNews($0, nodes: nodes) }
    }

    /// Saves the template and has it checked; nothing is made yet.
    package func prepare(_ plan: ClusterPlan) async throws(Problem) {
        try AtomicFile.write(plan.template.text, to: templatePath, mode: 0o644)
        try await service.validate(StackOrder(name: name, template: plan.template, tags: []))
    }

    /// Begins to make the stack: the key first, then the stack, then its login rule.
    ///
    /// `onFailure` is `ROLLBACK`, `DO_NOTHING` or `DELETE`.
    package func create(_ plan: ClusterPlan, onFailure: String?) async throws(Problem) {
        if plan.makesKey { try await plan.key.make(service) }
        do {
            try await service.create(
                StackOrder(
                    name: name, template: plan.template,
                    tags: [("dust:cluster", name), ("dust:kind", plan.kind.name)], onFailure: onFailure))
        } catch {
            // There was none a moment ago: the request arrived, its answer was lost, and the second one met the first.
            guard error.code == "aws.already-exists-exception", try await current()?.isOurs == true else { throw error }
        }
        try ensureLogin(plan.spec, plan.kind, plan.facts)
    }

    /// Writes the login rule, unless there is one: who logs in, and by which key. A first creation and one that is gone on with
    /// both ask here, so that they never differ.
    package func ensureLogin(_ spec: ClusterSpec, _ kind: Kind, _ facts: TemplateFacts) throws(Problem) {
        let first = spec.groups.first.map { spec.imageReference(of: $0, default: kind.image) } ?? ""
        try login.ensure(
            user: spec.username ?? spec.groups.first?.username ?? kind.username,
            imageUser: facts.images[first]?.username ?? "ec2-user",
            keyFile: ClusterKey.file(of: facts.keyName, in: folder))
    }

    /// Tells every event until the stack rests; gives the stack as it is then, nil where it is gone.
    ///
    /// `since` are events that are known already. The stack is followed by its id, which answers also when it is deleted.
    package func watch(
        _ stack: ClusterState, _ spec: ClusterSpec?, since known: Set<String> = [], tell: (ClusterNews) async -> Void
    ) async throws(Problem) -> ClusterState? {
        var known = known
        while true {
            let now = try await service.stacks(stack.id).first
            for event in try await news(spec, of: stack.id) where known.insert(event.id).inserted {
                await tell(event)
            }
            guard let now, now.status != "DELETE_COMPLETE" else { return nil }
            if !now.isChanging { return now }
            try await pause(.seconds(2))
        }
    }

    /// The ids of all events so far, so that `watch` tells only what comes after them.
    package func knownEvents() async throws(Problem) -> Set<String> {
        Set(try await service.events(name).map(\.id))
    }

    /// Throws why a stack that rests is not what was asked for; the root cause first.
    package func requireSuccess(_ stack: ClusterState) async throws(Problem) {
        guard !stack.isHealthy else { return }
        throw try await failure(of: stack)
    }

    /// Why the last operation on a stack failed, and what to do next; the root cause first.
    package func failure(of stack: ClusterState) async throws(Problem) -> Problem {
        let what =
            stack.isRolledBack
            ? "The change of \(name) failed and was undone: the cluster is as it was before."
            : "The stack \(name) is \(stack.status)."
        if let failure = StackFailure(in: try await service.events(stack.id), stack: name) {
            return failure.problem(of: stack, what: what)
        }
        return Problem(
            "cluster.failed", what, why: stack.reason, fix: StackFailure.wayOut(of: stack), status: .cloud)
    }

    /// Changes the stack to what `template` says; false where that is what it is.
    package func update(_ template: ClusterTemplate) async throws(Problem) -> Bool {
        try await service.validate(StackOrder(name: name, template: template, tags: []))
        let tags = try await current()?.tags.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) } ?? []
        let isChange = try await service.update(StackOrder(name: name, template: template, tags: tags))
        try AtomicFile.write(template.text, to: templatePath, mode: 0o644)
        return isChange
    }

    /// The template that the stack stands by; throws `cluster.no-template` where dust did not write it.
    package func deployed() async throws(Problem) -> DeployedTemplate {
        if let text = try await service.template(name), let template = DeployedTemplate(text) { return template }
        throw Problem(
            "cluster.no-template", "The template of the stack \(name) is not one that dust wrote.",
            why: "What the cluster was made with is not in it: without that, nodes could be replaced.",
            fix: "change the stack with what changed it last", status: .cloud)
    }

    /// The template as it was last saved here; nil where there is none.
    package func saved() throws(Problem) -> DeployedTemplate? {
        try AtomicFile.readText(templatePath).flatMap { DeployedTemplate($0) }
    }

    /// Writes another spec before the stack is changed to it, and keeps the one that the stack stands by until then.
    package func beginChange(of old: String, to new: String) throws(Problem) {
        if try AtomicFile.readText(changePath) == nil { try AtomicFile.write(old, to: changePath, mode: 0o644) }
        try AtomicFile.write(new, to: specPath, mode: 0o644)
    }

    /// The change has come to its end.
    package func endChange() throws(Problem) { try AtomicFile.remove(changePath) }

    /// Puts the spec and the template back where the stack went back to what it was; true where the spec was another.
    package func undoChange() async throws(Problem) -> Bool {
        guard let old = try AtomicFile.readText(changePath) else { return false }
        try AtomicFile.write(old, to: specPath, mode: 0o644)
        try AtomicFile.write(ClusterTemplate(json: try await deployed().json).text, to: templatePath, mode: 0o644)
        try endChange()
        return true
    }

    /// The facts that the saved template was made with; nil where there is none or it is another's.
    package func savedFacts() throws(Problem) -> TemplateFacts? {
        guard let text = try AtomicFile.readText(templatePath), let json = try? JSONValue(parsing: text) else {
            return nil
        }
        return TemplateFacts(template: json)
    }

    /// Takes away what the cluster has on this machine: its login rule and its template. The spec stays.
    package func forget() throws(Problem) {
        try login.remove()
        try AtomicFile.remove(templatePath)
        try AtomicFile.remove(donePath)
        try AtomicFile.remove(stepsPath)
        try endChange()
    }

    /// Whether there is anything of the cluster on this machine beside its spec.
    package func leftTraces() throws(Problem) -> Bool {
        if try AtomicFile.read(templatePath) != nil { return true }
        return try login.isThere()
    }

    /// Where what the nodes said is kept, whole, when a step failed on them.
    package var stepsPath: String { templatePath + ".steps" }

    /// Adds what nodes said in a step that failed; `time` tells when.
    package func keep(_ step: String, said answers: [NodeAnswer], time: String) throws(Problem) {
        var text = try AtomicFile.readText(stepsPath) ?? ""
        // The newest are what is looked for.
        if text.utf8.count > Self.mostKept { text = String(text.suffix(Self.mostKept / 2)) }
        for answer in answers {
            let status = answer.status.map { "status \($0)" } ?? answer.problem?.what ?? "no answer"
            text += "=== \(time)  \(step)  \(answer.node)  \(status)\n"
            for part in [answer.output, answer.errors] where !part.isEmpty {
                text += part.hasSuffix("\n") ? part : part + "\n"
            }
        }
        try AtomicFile.write(text, to: stepsPath)
    }

    /// What nodes said in steps that failed, since the cluster was made; nil where none did.
    package func keptSteps() throws(Problem) -> String? { try AtomicFile.readText(stepsPath) }

    private static let mostKept = 4 << 20

    /// Whether these nodes have been provisioned to the end.
    package func isProvisioned(_ ids: [String]) throws(Problem) -> Bool {
        try AtomicFile.readText(donePath) == Self.list(ids)
    }

    /// Keeps that these nodes have been provisioned to the end.
    package func setProvisioned(_ ids: [String]) throws(Problem) {
        try AtomicFile.write(Self.list(ids), to: donePath)
    }

    private static func list(_ ids: [String]) -> String { ids.sorted().map { "\($0)\n" }.joined() }

    private func pause(_ duration: Duration) async throws(Problem) {
        do {
            try await sleep(duration)
        } catch {
            throw Problem(
                "interrupted", "Interrupted; AWS goes on with the stack \(name).", fix: "cluster status \(name)",
                "cluster delete \(name)", status: .interrupted)
        }
    }
}
