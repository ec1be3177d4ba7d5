import Files
import Fleets
import JSON
import Nodes
import Problems
import Text

/// What making a cluster would do, in the first of the ways in which it may be made; nothing is made yet.
package struct Creation: Sendable {
    /// All that is known of the first way.
    package let plan: ClusterPlan
    /// Every way in which it may be made, the one of `plan` first.
    fileprivate let choices: [CapacityChoice]
}

/// One cluster from its spec to its end: what is done to it and waited for, told as it happens and shown by others.
///
/// Whatever is cut off anywhere costs money and can be gone on with, so every step here may simply be done again.
package struct ClusterLife: Sendable {
    /// What is told while a cluster is brought up or taken down.
    package enum Event: Sendable {
        /// Something is waited for from here on.
        case begins(Activity)
        /// Nothing is waited for any more.
        case ends
        /// Something happened to its stack.
        case stack(ClusterNews)
        /// So many of its nodes answer ssh, of how many.
        case answering(Int, of: Int)
        /// All of its nodes answer ssh, of so many in the spec.
        case reachable(Int, of: Int, took: Duration)
        /// A step of its kinds.
        case step(Provisioner.Event)
        /// What nodes said in a step that failed cannot be kept; nothing else depends on it.
        case notKept(Problem)
        /// It is up by this spec; what its kinds offer, in their words.
        case up(ClusterSpec, offers: [String])
        /// A step in which nodes hand over what they have.
        case leaving(Provisioner.Event)
        /// The stack is there already, and is gone on with.
        case found(ClusterState)
        /// A stack of the name is being deleted, and is waited for.
        case leftover(ClusterState)
        /// It was made in one of several ways, and by what plan.
        case madeIn(CapacityChoice, ClusterPlan)
        /// EC2 has no room in one way; the next is tried.
        case noRoom(CapacityChoice, next: CapacityChoice)
        /// A stage of a change, of how many, and the nodes that it disturbs.
        case stage(Int, of: Int, disturbed: [String])
        /// There was nothing to change.
        case unchanged
        /// So many instances that no stack held were terminated.
        case swept(Int)
    }

    /// What is waited for.
    package enum Activity: Sendable {
        /// CloudFormation, with the status of the stack.
        case stack(String)
        /// Nodes that hand over what they have.
        case leaving
        /// Checks and proofs.
        case checks
    }

    /// The cluster's name.
    package let name: String
    /// Where it is, or is to be.
    package let place: Place
    /// Its stack.
    package let stack: ClusterStack
    /// The kinds there are.
    package let kinds: KindLibrary
    /// The spec's text; nil where there is no file.
    package let specText: String?
    /// The spec; nil where there is no file.
    package let spec: ClusterSpec?
    /// Whether bringing it up also brings to nodes that run what the spec says today of their end.
    package var bringsEnds = false
    let inventory: Inventory
    private let clouds: ClusterClouds
    private let remote: any Remote
    private let now: @Sendable () -> Double

    /// Reads the spec of a cluster and finds the place it is meant for; `here` is where work is done without one.
    ///
    /// Throws what is wrong with the spec; that there is none is for the caller to say.
    package init(
        _ name: String, folder: ConfigFolder, home: String, clouds: ClusterClouds, inventory: Inventory,
        remote: any Remote, now: @escaping @Sendable () -> Double, here: () throws(Problem) -> Place
    ) async throws(Problem) {
        guard ClusterSpec.isName(name) else {
            throw Problem(
                "cluster.bad-name", "\"\(name)\" is not a valid name for a cluster.",
                why: "CloudFormation takes letters, digits and \"-\", a letter first, at most 100.", status: .usage)
        }
        self.name = name
        self.inventory = inventory
        self.clouds = clouds
        self.remote = remote
        self.now = now
        kinds = KindLibrary(folder: folder.kinds)
        let path = "\(folder.clusters)/\(name).yaml"
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
        place = try await Self.place(spec, folder, clouds, here)
        stack = ClusterStack(name, service: try clouds.service(place), folder: folder, home: home)
        if let saved = try stack.saved() { spec?.names = saved.names }
        self.spec = spec
    }

    /// The same cluster by the files as they are now.
    func reread() async throws(Problem) -> ClusterLife {
        var life = try await ClusterLife(
            name, folder: stack.folder, home: stack.home, clouds: clouds, inventory: inventory, remote: remote, now: now
        ) { () throws(Problem) in place }
        life.bringsEnds = bringsEnds
        return life
    }

    private static func place(
        _ spec: ClusterSpec?, _ folder: ConfigFolder, _ clouds: ClusterClouds, _ here: () throws(Problem) -> Place
    ) async throws(Problem) -> Place {
        switch spec?.region {
        case .named(let region): return Place(profile: folder.profile, region: region)
        case .closest:
            // Where it was made it stays, whichever region answers fastest today.
            if let region = ClusterStack.regions(of: spec?.name ?? "", in: folder).first {
                return Place(profile: folder.profile, region: region)
            }
            let start = (try? here()) ?? Place(profile: folder.profile, region: "us-east-1")
            return Place(profile: start.profile, region: try await clouds.closestRegion(start))
        case nil: return try here()
        }
    }

    // MARK: What there is

    /// The spec; throws `cluster.no-spec` where there is none.
    package func requireSpec() throws(Problem) -> ClusterSpec {
        if let spec { return spec }
        throw Problem(
            "cluster.no-spec", "There is no spec clusters/\(name).yaml.", fix: "cluster new \(name)", status: .notFound)
    }

    /// The problem of a cluster that is not there.
    package var none: Problem {
        Problem(
            "cluster.none", "There is no cluster \(name) in \(place.region).", fix: "cluster list", status: .notFound)
    }

    /// The stack, at rest and whole; throws where it is not.
    package func requireChangeable() async throws(Problem) -> ClusterState {
        guard let state = try await stack.current(), state.isOurs else {
            throw Problem(
                "cluster.none", "There is no cluster \(name) in \(place.region).", fix: "cluster create \(name)",
                status: .notFound)
        }
        guard !state.isChanging else {
            throw Problem(
                "cluster.busy", "CloudFormation is at work on \(name): \(state.status).", fix: "cluster status \(name)",
                status: .cloud)
        }
        try await stack.requireSuccess(state)
        return state
    }

    /// The cluster's nodes in the cloud.
    package var nodes: ClusterNodes { ClusterNodes(name, at: place, inventory: inventory, remote: remote) }

    /// The kinds whose steps bring the cluster up, `base` first: those of the spec's kind, and what else the spec asks for.
    package func kinds(of spec: ClusterSpec) throws(Problem) -> [Kind] {
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

    /// The node that counts how long nobody has used the cluster: the kind's head, else the first one.
    package func idleHead(of spec: ClusterSpec) throws(Problem) -> String? {
        try head(of: spec) ?? spec.nodes.first?.name
    }

    /// The node that has the first role of its kind, which the others depend on; nil where no kind says so.
    package func head(of spec: ClusterSpec) throws(Problem) -> String? {
        guard let role = try kinds.kind(spec.kind).roles.first, !role.isOptional else { return nil }
        let members = spec.nodes.map(\.name).filter(role.includes)
        return members.count < spec.nodes.count ? members.first : nil
    }

    // MARK: Making

    /// The stack that is there before a cluster is made, so that it is gone on with; nil where there is none.
    ///
    /// One on its way out is waited for. Throws `cluster.name-taken` for one that is somebody else's, and why one that rests
    /// is not whole.
    package func standing(tell: (Event) async -> Void) async throws(Problem) -> ClusterState? {
        guard let there = try await stack.current() else { return nil }
        guard there.isOurs else {
            throw Problem(
                "cluster.name-taken", "There is a stack \(name) in \(place.region), and dust did not make it.",
                why: "It is \(there.status).", fix: "name: …, another one, in clusters/\(name).yaml", status: .cloud)
        }
        guard there.status != "DELETE_IN_PROGRESS" else {
            await tell(.leftover(there))
            if let left = try await watch(there, since: try await stack.knownEvents(), tell: tell) {
                try await stack.requireSuccess(left)
            }
            try await inventory.forget([place])
            return nil
        }
        if !there.isChanging { try await stack.requireSuccess(there) }
        await tell(.found(there))
        return there
    }

    /// Finds out what making the cluster would do; the template is saved and checked, and nothing is made.
    ///
    /// Throws what is wrong with the spec, with the region or with the template.
    package func creation() async throws(Problem) -> Creation {
        let choices = try await requireSpec().choices(stack.service)
        return Creation(plan: try await plan(choices.first ?? CapacityChoice()), choices: choices)
    }

    private func plan(_ choice: CapacityChoice) async throws(Problem) -> ClusterPlan {
        var spec = try requireSpec()
        // Names of an earlier attempt count no longer.
        spec.names = [:]
        let plan = try await ClusterPlan.make(
            spec, kind: try kinds.kind(spec.kind), folder: stack.folder, service: stack.service, choice: choice)
        try await stack.prepare(plan)
        return plan
    }

    /// Begins to make it in the way of its plan, and gives the stack; `onFailure` is CloudFormation's word for what becomes of what was
    /// made then.
    package func begin(
        _ plan: ClusterPlan, onFailure: String?, layers: (any LayerKeeping)? = nil, tell: (Event) async -> Void
    ) async throws(Problem) -> ClusterState {
        try await expectLayer(layers, tell: tell)
        try await stack.create(plan, onFailure: onFailure)
        try await inventory.forget([place])
        if let begun = try await stack.current() { return begun }
        throw Problem(
            "cluster.gone", "The stack \(name) is not there any more.", fix: "cluster create \(name)", status: .cloud)
    }

    /// Makes it and brings it up, from a step on where one is named; where EC2 has no room for it, what is left is taken away and
    /// the next way is tried. Throws why the last of them failed.
    package func make(
        _ creation: Creation, onFailure: String?, from step: String? = nil, layers: (any LayerKeeping)? = nil,
        tell: (Event) async -> Void
    ) async throws(Problem) {
        var plan = creation.plan
        var choices = creation.choices[...]
        while true {
            let begun = try await begin(plan, onFailure: onFailure, layers: layers, tell: tell)
            do throws(Problem) {
                try await bringUp(begun, from: step, layers: layers, tell: tell)
                if let made = choices.first, !made.words.isEmpty { await tell(.madeIn(made, plan)) }
                return
            } catch {
                guard let tried = choices.popFirst(), let next = choices.first,
                    CapacityChoice.helps(against: error.code)
                else { throw error }
                await tell(.noRoom(tried, next: next))
                try await removeFailed(tell: tell)
                plan = try await self.plan(next)
            }
        }
    }

    /// Lets the nodes that are about to be made begin with what the kind installs, where `layers` has kept it.
    func expectLayer(_ layers: (any LayerKeeping)?, tell: (Event) async -> Void) async throws(Problem) {
        guard let layers, let spec, let layer = ImageLayer(try kinds(of: spec), versions: spec.versions) else { return }
        await tell(.step(.layer(kind: layer.kind, await layers.expect(layer, cluster: name))))
    }

    // MARK: Bringing up

    /// Tells the stack's events until it rests, and gives it as it is then; nil where it is gone.
    package func watch(
        _ state: ClusterState, since known: Set<String> = [], tell: (Event) async -> Void
    ) async throws(Problem) -> ClusterState? {
        await tell(.begins(.stack(state.status)))
        return try await stack.watch(state, spec, since: known) { await tell(.stack($0)) }
    }

    /// Follows the stack to its end, waits for ssh and brings up the kinds, from a step on where one is named; what they install
    /// is kept in `layers`.
    ///
    /// The problem of what is cut off here says how it is gone on with.
    package func bringUp(
        _ state: ClusterState, since known: Set<String> = [], from step: String? = nil,
        layers: (any LayerKeeping)? = nil, tell: (Event) async -> Void
    ) async throws(Problem) {
        do throws(Problem) {
            let spec = try requireSpec()
            try await settle(state, spec, since: known, tell: tell)
            let start = ContinuousClock.now
            let ready = try await nodes.ready(of: spec.nodes.count) { await tell(.answering($0, of: $1)) }
            await tell(.reachable(ready.count, of: spec.nodes.count, took: .now - start))
            let kinds = try kinds(of: spec)
            let provisioner = nodes.provisioner(kinds, on: ready.map(\.node), layers: layers)
            let facts = try await provisioner.run(nodes.facts(spec, ready), from: step) { event in
                if case .failed(let step, let said) = event { await keep(step, said, tell: tell) }
                await tell(.step(event))
            }
            if !spec.spotNodes.isEmpty { try await provisioner.placeLeaving(on: spec.spotNodes, facts) }
            try stack.setProvisioned(ready.map(\.node.id))
            var offers: [String] = []
            for kind in kinds { offers += try facts.offers(of: kind) }
            await tell(.up(spec, offers: offers))
        } catch {
            throw error.telling("cluster status \(name) --resume, which goes on from here", unless: "cluster ")
        }
    }

    /// Waits until the stack rests and stands, and sees to it that its nodes let somebody in.
    private func settle(
        _ state: ClusterState, _ spec: ClusterSpec, since known: Set<String>, tell: (Event) async -> Void
    ) async throws(Problem) {
        let rested = try await watch(state, since: known, tell: tell)
        try await inventory.forget([place])
        guard let rested else {
            throw Problem(
                "cluster.gone", "The stack \(name) was deleted.", fix: "cluster create \(name)", status: .notFound)
        }
        if rested.isRolledBack, try await stack.undoChange() { throw try await stack.failure(of: rested) }
        try await stack.requireSuccess(rested)
        try stack.endChange()
        // A creation that was cut off did not come to it.
        if let facts = try stack.savedFacts() { try stack.ensureLogin(spec, try kinds.kind(spec.kind), facts) }
    }

    /// Keeps what nodes said in a step that failed; that it cannot be kept changes nothing about the failure.
    func keep(_ step: String, _ said: [NodeAnswer], tell: (Event) async -> Void) async {
        do throws(Problem) {
            let time = CivilTime(secondsSince1970: Int(nearest: now()))
            try stack.keep(step, said: said, time: "\(time.day) \(time.clock)")
        } catch {
            await tell(.notKept(error))
        }
    }
}

extension Problem {
    /// The problem with one more thing to type, unless one of those it has begins so.
    package func telling(_ fix: String, unless known: String) -> Problem {
        var told = self
        if !fixes.contains(where: { $0.hasPrefix(known) }) { told.fixes.append(fix) }
        return told
    }
}
