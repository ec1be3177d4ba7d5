import Clusters
import Console
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Text

/// One cluster in front of a person: its life, and how what happens to it is shown.
struct ClusterWork: Sendable {
    let name: String
    let context: Context
    /// What is done with the cluster; nothing of it is known to the screen.
    var life: ClusterLife

    /// Reads the spec of a cluster and finds the place it is meant for.
    ///
    /// Throws what is wrong with the spec; that there is none is for the caller to say.
    init(_ name: String, in context: Context) async throws(Problem) {
        self.name = name
        self.context = context
        life = try await ClusterLife(
            name, folder: context.folder, home: context.home, clouds: context.services.clouds,
            inventory: context.inventory, remote: context.remote, now: context.now
        ) { () throws(Problem) in try context.places[0] }
    }

    var place: Place { life.place }
    var stack: ClusterStack { life.stack }
    var kinds: KindLibrary { life.kinds }
    var spec: ClusterSpec? { life.spec }
    var specText: String? { life.specText }
    var nodes: ClusterNodes { life.nodes }

    // MARK: On the screen

    /// A line that tells that something is done, with how long it took.
    func done(_ text: String, _ time: String = "", _ remark: String = "") async {
        let padded = text + String(repeating: " ", count: max(2, 30 - text.count))
        await note(
            StyledText("✓ ", .good) + StyledText(padded) + StyledText("\(time)  \(remark)".trimmedEnd, .secondary))
    }

    /// A line on the screen, and on standard error where a program reads standard output.
    func note(_ text: StyledText) async { await context.output.note(text) }

    static func seconds(_ duration: Duration) -> String { "\(duration.components.seconds) s" }

    /// Does something with the cluster and shows what happens to it meanwhile.
    func showing<Result, Failure: Error>(
        _ body: ((ClusterLife.Event) async -> Void) async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        let show = ClusterShow(work: self, activity: ClusterActivity(name, "working"))
        defer { show.activity.end() }
        return try await body { await show.tell($0) }
    }

    /// Follows the stack to its end, waits for ssh and brings up the kind; tells when the cluster is up.
    func bringUp(_ state: ClusterState, since known: Set<String> = [], from step: String? = nil) async throws(Problem) {
        try await showing { (tell) async throws(Problem) in
            try await life.bringUp(state, since: known, from: step, layers: layers, tell: tell)
        }
    }

    /// Takes the cluster through a change, and prints what it is then.
    func change(by plan: UpdatePlan, to wanted: WantedCluster) async throws(Problem) {
        try await showing { (tell) async throws(Problem) in
            try await life.change(by: plan, to: wanted.text, layers: layers, tell: tell)
        }
        let changed = try await ClusterWork(name, in: context)
        await context.output.json(try await changed.document(try await changed.stack.current()))
    }

    /// What the nodes cost after a change, and before; nothing where no price is known.
    func prices(_ wanted: WantedCluster) async -> [String] {
        guard let (after, before) = await life.prices(wanted) else { return [] }
        let currency = Currency(region: place.region)
        return ["Costs     about \(currency.words(after)) an hour, \(currency.words(before)) before"]
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
        let table = InstanceTableText(instances, columns: InstanceColumn.defaults, now: context.now())
        await context.output.text(table.rendered(context.output))
    }
}

/// Shows what happens to a cluster: a progress line of what is under way, and a line for what is done.
private struct ClusterShow {
    let work: ClusterWork
    let activity: ClusterActivity
    let start = ContinuousClock.now

    /// Shows one thing; `finished` is said of a step that was done, where it is always the same.
    func tell(_ event: ClusterLife.Event) async {
        switch event {
        case .begins(let waited): activity.begin(waited, of: work.name, on: work.context)
        case .ends: activity.end()
        case .stack(let news): await tell(news)
        case .answering(let count, let all): activity.begin("\(count) of \(all)", "answer ssh")
        case .reachable(let count, let all, let took):
            await work.done("ssh answers on \(count) of \(all)", ClusterWork.seconds(took))
        case .step(let event): await tell(event, nil)
        case .leaving(let event): await tell(event, "left")
        case .notKept(let problem): await work.context.output.problem(problem)
        case .up(let spec, let offers):
            let idle = spec.idle.map {
                " · \($0.isDelete ? "terminates" : "stops") itself after \($0.after) of idleness"
            }
            let life = spec.timeToLive.map { " · terminates itself after \($0)" } ?? idle ?? ""
            await work.note(
                StyledText("\(work.name) is up", .good) + StyledText(" · use \(work.name)\(life)", .secondary))
            for offer in offers { await work.note(StyledText("  \(offer)", .secondary)) }
        case .found(let there):
            await aside("the stack \(work.name) is there already (\(there.status)); going on")
        case .leftover: await aside("the stack \(work.name) is being deleted; waiting for that")
        case .madeIn(let choice, let plan):
            await aside("made in \(choice.words), \(plan.price(in: work.place.region))")
        case .noRoom(let tried, let next):
            await work.note(
                StyledText("✗ ", .bad) + StyledText("no room in \(tried.words); trying \(next.words)"))
        case .stage(let number, let all, let disturbed):
            await aside(
                "\(number) of \(all)\(disturbed.isEmpty ? "" : ": \(disturbed.joined(separator: ", "))")")
        case .unchanged: await aside("\(work.name) is as it should be")
        case .swept(let count): await aside("terminated \(count) left without a stack")
        }
    }

    private func aside(_ text: String) async { await work.note(StyledText(text, .secondary)) }

    private func tell(_ news: ClusterNews) async {
        guard news.subject != work.name else {
            if !news.isDone { activity.tell(work.name, ClusterActivity.verb(news.status)) }
            return
        }
        activity.take(news)
        if news.isFailure {
            await work.note(
                StyledText("✗ ", .bad) + StyledText("\(news.subject)  \(news.status)  \(news.reason ?? "")"))
        } else if news.isDone {
            await work.done(
                news.subject, ClusterWork.seconds(.now - start), news.status.hasPrefix("DELETE") ? "deleted" : "")
        }
    }

    private func tell(_ event: Provisioner.Event, _ finished: String?) async {
        switch event {
        case .began(let step, let count): activity.begin(step, count == 1 ? "on 1 node" : "on \(count) nodes")
        case .lagging(let step, let nodes): activity.begin(step, "waits for \(nodes.joined(separator: ", "))")
        case .finished(let step, let count, let wasNeeded, let took):
            let words = wasNeeded ? (count == 1 ? "1 node" : "\(count) nodes") : "was done already"
            await work.done(step, ClusterWork.seconds(took), finished ?? words)
        case .failed: break
        case .layer(let kind, let outcome): await work.tell(outcome, kind)
        case .leftOut(let step):
            guard finished == nil else { return }
            await work.note(StyledText("- \(step)  left out: these nodes share this machine's files", .secondary))
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
