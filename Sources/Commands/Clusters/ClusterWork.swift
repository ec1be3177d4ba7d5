import Clusters
import Console
import Files
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Text

/// One cluster and the place it is in, for the commands that work on it.
struct ClusterWork: Sendable {
    let name: String
    let context: Context
    let place: Place
    let stack: ClusterStack
    let kinds: KindLibrary
    /// The spec's text; nil where there is no file.
    let specText: String?
    /// The spec; nil where there is no file.
    let spec: ClusterSpec?
    /// Whether bringing it up also brings to nodes that run what the spec says today of their end.
    var bringsEnds = false

    /// Reads the spec of a cluster and finds the place it is meant for.
    ///
    /// Throws what is wrong with the spec; that there is none is for the caller to say.
    init(_ name: String, in context: Context) async throws(Problem) {
        self.name = name
        self.context = context
        guard ClusterSpec.isName(name) else {
            throw Problem(
                "cluster.bad-name", "\"\(name)\" is not a valid name for a cluster.",
                why: "CloudFormation takes letters, digits and \"-\", a letter first, at most 100.", status: .usage)
        }
        kinds = KindLibrary(folder: context.folder.kinds)
        let path = "\(context.folder.clusters)/\(name).yaml"
        specText = try AtomicFile.readText(path)
        let (kindNames, versionNames) = (kinds.names, kinds.versionNames)
        var spec = try specText.map { (text) throws(Problem) in
            try ClusterSpec.read(text, file: path, kinds: kindNames, versions: versionNames)
        }
        if let spec, spec.name != name {
            throw Problem(
                "spec.other-name", "\(path) is the spec of a cluster called \"\(spec.name)\".",
                why: "A spec's file has the name of its cluster.", fix: "name: \(name)", status: .usage)
        }
        let clouds = try context.services.get(ClusterClouds.self)
        place = try await Self.place(spec, context, clouds)
        stack = ClusterStack(
            name, service: try clouds.service(place), folder: context.folder, home: context.home)
        if let saved = try stack.saved() { spec?.names = saved.names }
        self.spec = spec
    }

    private static func place(
        _ spec: ClusterSpec?, _ context: Context, _ clouds: ClusterClouds
    ) async throws(Problem) -> Place {
        let current = context.session.current.places.first
        switch spec?.region {
        case .named(let region): return Place(profile: context.folder.profile, region: region)
        case .closest:
            // Where it was made it stays, whichever region answers fastest today.
            if let region = ClusterStack.regions(of: spec?.name ?? "", in: context.folder).first {
                return Place(profile: context.folder.profile, region: region)
            }
            let start = current ?? Place(profile: context.folder.profile, region: "us-east-1")
            return Place(profile: start.profile, region: try await clouds.closestRegion(start))
        case nil: return try context.places[0]
        }
    }

    /// The spec; throws `cluster.no-spec` where there is none.
    func requireSpec() throws(Problem) -> ClusterSpec {
        if let spec { return spec }
        throw Problem(
            "cluster.no-spec", "There is no spec clusters/\(name).yaml.", fix: "cluster new \(name)", status: .notFound)
    }

    /// The cluster's nodes in the cloud.
    var nodes: ClusterNodes {
        ClusterNodes(name, at: place, inventory: context.inventory, remote: context.remote)
    }

    /// The kinds whose steps bring the cluster up, `base` first.
    func kinds(of spec: ClusterSpec) throws(Problem) -> [Kind] {
        var all = try kinds.kinds(spec.kind)
        if let shared = spec.shared, let head = try idleHead(of: spec) {
            let others = spec.nodes.map(\.name).filter { $0 != head }
            all.insert(.sharing(shared, head: head, others: others, region: place.region), at: min(1, all.count))
        }
        if bringsEnds { all.append(.ending(spec)) }
        if !spec.spotNodes.isEmpty { all.append(.spot(spec.spotNodes)) }
        guard let idle = spec.idle, let head = try idleHead(of: spec) else { return all }
        let test = idle.test ?? all.compactMap(\.idle).last
        return all + [Kind.idle(idle, head: head, test: test)]
    }

    // MARK: On the screen

    /// A line that tells that something is done, with how long it took.
    func done(_ text: String, _ time: String = "", _ remark: String = "") async {
        let padded = text + String(repeating: " ", count: max(2, 30 - text.count))
        await note(
            StyledText("✓ ", .good) + StyledText(padded) + StyledText("\(time)  \(remark)".trimmedEnd, .secondary))
    }

    /// A line on the screen, and on standard error where a program reads standard output.
    func note(_ text: StyledText) async { await context.output.note(text) }

    /// Tells the stack's events until it rests, and gives it as it is then.
    func watch(_ state: ClusterState, since known: Set<String> = []) async throws(Problem) -> ClusterState? {
        let clock = ContinuousClock()
        let start = clock.now
        let activity = ClusterActivity(name, ClusterActivity.verb(state.status))
        let progress = activity.begin(on: context)
        defer { progress?.end() }
        return try await stack.watch(state, spec, since: known) { news in
            guard news.subject != name else {
                if !news.isDone { activity.tell(name, ClusterActivity.verb(news.status)) }
                return
            }
            activity.take(news)
            if news.isFailure {
                await note(StyledText("✗ ", .bad) + StyledText("\(news.subject)  \(news.status)  \(news.reason ?? "")"))
            } else if news.isDone {
                await done(
                    news.subject, Self.seconds(clock.now - start), news.status.hasPrefix("DELETE") ? "deleted" : "")
            }
        }
    }

    static func seconds(_ duration: Duration) -> String { "\(duration.components.seconds) s" }

    /// Follows the stack to its end, waits for ssh and brings up the kind; tells when the cluster is up.
    ///
    /// What is cut off here, by whatever, costs money and can be gone on with: the problem says how.
    func bringUp(_ state: ClusterState, since known: Set<String> = [], from step: String? = nil) async throws(Problem) {
        do throws(Problem) {
            try await bringUpWhole(state, since: known, from: step)
        } catch {
            throw error.telling("cluster status \(name) --resume, which goes on from here", unless: "cluster ")
        }
    }

    private func bringUpWhole(_ state: ClusterState, since known: Set<String>, from step: String?) async throws(Problem)
    {
        let spec = try requireSpec()
        let rested = try await watch(state, since: known)
        try await context.inventory.forget([place])
        guard let rested else {
            throw Problem(
                "cluster.gone", "The stack \(name) was deleted.", fix: "cluster create \(name)", status: .notFound)
        }
        if rested.isRolledBack, try await stack.undoChange() { throw try await stack.failure(of: rested) }
        try await stack.requireSuccess(rested)
        try stack.endChange()
        try await writeLogin(spec)
        let activity = ClusterActivity("nodes", "waiting for ssh")
        let progress = activity.begin(on: context)
        defer { progress?.end() }
        let start = ContinuousClock.now
        let ready = try await nodes.ready(of: spec.nodes.count) { count, all in
            activity.tell("\(count) of \(all)", "answer ssh")
        }
        await done("ssh answers on \(ready.count) of \(spec.nodes.count)", Self.seconds(.now - start))
        let kinds = try kinds(of: spec)
        let facts = nodes.facts(spec, ready)
        let provisioned = try await nodes.provision(kinds, facts, on: ready.map(\.node), from: step) { event in
            switch event {
            case .began(let step, let count): activity.tell(step, count == 1 ? "on 1 node" : "on \(count) nodes")
            case .finished(let step, let count, let wasNeeded, let took):
                await done(
                    step, Self.seconds(took),
                    wasNeeded ? (count == 1 ? "1 node" : "\(count) nodes") : "was done already")
            case .lagging(let step, let nodes):
                activity.tell(step, "waits for \(nodes.joined(separator: ", "))")
            case .failed(let step, let said): await keep(step, said)
            case .leftOut(let step):
                await note(StyledText("- \(step)  left out: these nodes share this machine's files", .secondary))
            }
        }
        let spot = spec.spotNodes
        if !spot.isEmpty {
            try await nodes.provisioner(kinds, on: ready.map(\.node)).placeLeaving(on: spot, provisioned)
        }
        try stack.setProvisioned(ready.map(\.node.id))
        let idle = spec.idle.map { " · \($0.isDelete ? "terminates" : "stops") itself after \($0.after) of idleness" }
        let life = spec.timeToLive.map { " · terminates itself after \($0)" } ?? idle ?? ""
        await note(StyledText("\(name) is up", .good) + StyledText(" · use \(name)\(life)", .secondary))
    }

    /// Keeps what nodes said in a step that failed; that it cannot be kept changes nothing about the failure.
    func keep(_ step: String, _ said: [NodeAnswer]) async {
        do throws(Problem) {
            let time = CivilTime(secondsSince1970: Int(nearest: context.now()))
            try stack.keep(step, said: said, time: "\(time.day) \(time.clock)")
        } catch {
            await context.output.problem(error)
        }
    }

    /// Deletes a stack that could not be made and waits until it is gone; what is kept here stays for the next one.
    func removeFailed() async throws(Problem) {
        guard let failed = try await stack.current() else { return }
        let known = try await stack.knownEvents()
        if failed.status != "DELETE_IN_PROGRESS" { try await stack.service.delete(name) }
        if let left = try await watch(failed, since: known) { try await stack.requireSuccess(left) }
        try await context.inventory.forget([place])
    }

    /// Puts the login rule in where a cut-off creation did not come to it.
    func writeLogin(_ spec: ClusterSpec) async throws(Problem) {
        guard try !stack.login.isThere(), let facts = try stack.savedFacts() else { return }
        let first = spec.groups.first.map { spec.imageReference(of: $0, standard: try? kinds.kind(spec.kind)) } ?? ""
        try stack.login.ensure(
            user: spec.username ?? spec.groups.first?.username, imageUser: facts.images[first]?.username ?? "ec2-user",
            keyFile: "\(context.folder.keys)/\(facts.keyName).pem")
    }

    /// The cluster as a program reads it, with `more` of it.
    func document(_ state: ClusterState?, and more: [JSONValue.Member] = []) async throws(Problem) -> JSONValue {
        let instances = try await nodes.instances()
        let document: JSONValue = [
            "name": .string(name), "region": .string(place.region), "status": state.map { .string($0.status) } ?? .null,
            "reason": state?.reason.map { .string($0) } ?? .null, "kind": state?.kind.map { .string($0) } ?? .null,
            "created": state.map { .string($0.created) } ?? .null,
            "nodes": .array(
                instances.map { instance in
                    [
                        "id": .string(instance.id), "name": .string(instance.plainLabel),
                        "state": .string(instance["state"] ?? ""), "type": .string(instance["instance_type"] ?? ""),
                    ]
                }),
        ]
        return .object((document.object ?? []) + more)
    }

    /// The nodes as `show` lists them.
    func showNodes(_ instances: [Instance]) async {
        guard !instances.isEmpty else { return }
        let table = InstanceTableText(instances, columns: InstanceColumn.standard, now: context.now())
        await context.output.text(table.rendered(context.output))
    }
}

extension ClusterSpec {
    fileprivate func imageReference(of group: NodeGroup, standard: Kind?) -> String {
        imageReference(of: group, standard: standard?.image ?? "debian-12")
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension Context {
    /// The same context with every question answered where the command's own `--yes` says so.
    func answeringYes(_ yes: Bool) -> Context {
        var context = self
        context.assumesYes = assumesYes || yes
        return context
    }
}

extension Problem {
    /// The problem with one more thing to type, unless one of those it has begins so.
    func telling(_ fix: String, unless known: String) -> Problem {
        var told = self
        if !fixes.contains(where: { $0.hasPrefix(known) }) { told.fixes.append(fix) }
        return told
    }
}
