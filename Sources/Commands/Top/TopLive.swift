import Console
import Fleets
import Nodes
import Problems
import Shell
import Targets
import Text

/// `top` while it lives: the list, the samplers, the state that keys change; one at a time.
actor TopLive {
    /// Why the window is given back for a while, or for good.
    enum Exit: Sendable, Hashable {
        case leave
        case interrupted
        case shell(String)
        case line(String)
    }

    private let context: Context
    private let target: Target?
    private let board = TopBoard()
    private let sampling: NodeSampling
    private var state = TopState()
    private var view: FleetView?
    private var nodes: [String: Node] = [:]
    private var samplers: [String: Task<Void, Never>] = [:]
    private var paneText: TopPaneText?
    private var paneWork: Task<Void, Never>?
    private var lastList = 0.0
    private var costs: [String] = []
    private var pricing: Task<Void, Never>?

    init(context: Context, target: Target?) {
        self.context = context
        self.target = target
        sampling = NodeSampling(remote: context.remote)
    }

    // MARK: The list

    /// Reads the list of instances, and samples those that run; throws what keeps the first list from coming.
    func list(_ freshness: Inventory.Freshness? = nil) async throws(Problem) {
        lastList = context.now()
        let view = try await context.view(freshness)
        let selection = try context.select(target, in: view)
        guard !selection.chosen.isEmpty else { throw selection.nothingMatched }
        self.view = view
        let resolver = try context.resolver(of: view)
        state.rows = selection.chosen.filter { !$0.isGone || selection.choseExplicitly($0.id) }.map {
            TopRow(instance: $0)
        }
        nodes = [:]
        for row in state.rows where row.isRunning {
            do throws(Problem) {
                let node = try resolver.node(row.instance)
                nodes[row.id] = node
                if samplers[row.id] == nil { samplers[row.id] = sampler(node) }
            } catch {
                board.lose(row.id, error, label: row.instance.label)
            }
        }
        for (id, task) in samplers where nodes[id] == nil {
            task.cancel()
            samplers[id] = nil
        }
        let book = PriceBook(folder: context.folder, fleet: context.fleet, now: context.now())
        let running = state.rows.filter(\.isRunning).map(\.instance)
        tell(book.known(for: running), of: running)
        pricing?.cancel()
        pricing = Task {
            // Prices that do not come, or cannot be kept, leave the head as it is; the window waits for none.
            guard let costs = try? await book.prices(for: running, within: .seconds(10)), !Task.isCancelled else {
                return
            }
            tell(costs, of: running)
        }
        if !state.filter.isEmpty { choose(state.filter) }
        arrange()
    }

    private func tell(_ costs: HourlyCosts, of running: [Instance]) {
        self.costs = TopCosts.words(costs, for: running, at: context.now())
    }

    private func sampler(_ node: Node) -> Task<Void, Never> {
        let (board, sampling, now) = (board, sampling, context.now)
        return Task {
            var wait = 1
            while !Task.isCancelled {
                do {
                    try await sampling.sample(node) { board.take($0, of: node.id, at: now()) }
                    wait = 1
                } catch let failure as NodeFailure {
                    if failure.hadBegun { wait = 1 }
                    board.lose(node.id, failure.problem, label: node.label)
                } catch let problem as Problem {
                    board.lose(node.id, problem, label: node.label)
                } catch {
                    return
                }
                // An interrupted wait is the end.
                do { try await Task.sleep(for: .seconds(wait)) } catch { return }
                wait = min(30, wait * 2)
            }
        }
    }

    /// Ends the samplers and what fills a pane; comes back when nothing of them is left on the nodes.
    func stop() async {
        paneWork?.cancel()
        pricing?.cancel()
        for task in samplers.values { task.cancel() }
        await paneWork?.value
        for task in samplers.values { await task.value }
        samplers = [:]
    }

    // MARK: The window

    /// Has the window until a key gives it back.
    func run(on full: FullScreen) async -> Exit {
        draw(on: full)
        return await withTaskGroup(of: Exit?.self) { group in
            group.addTask { await self.hear(full) }
            group.addTask {
                while true {
                    do { try await Task.sleep(for: .milliseconds(500)) } catch { return nil }
                    await self.tick(full)
                }
            }
            defer { group.cancelAll() }
            while let exit = await group.next() {
                if let exit { return exit }
                if Task.isCancelled { return .interrupted }
            }
            return .interrupted
        }
    }

    private func hear(_ full: FullScreen) async -> Exit? {
        for await event in full.events {
            switch event {
            case .hungUp: return .interrupted
            case .resized: break
            case .key(let key):
                switch state.take(key) {
                case .leave: return .leave
                case .shell(let id): if nodes[id] != nil { return .shell(id) }
                case .line(let line): return .line(line)
                case .suspend: await full.suspend()
                case .choose(let text): choose(text)
                case .attributes(let id): showAttributes(id)
                case .run(let line, let ids): begin(line, on: ids)
                case .closed:
                    paneWork?.cancel()
                    paneText = nil
                case .nothing: break
                }
            }
            draw(on: full)
        }
        return .interrupted
    }

    private func tick(_ full: FullScreen) async {
        let now = context.now()
        if (board.takesLoss() && now - lastList > 5) || now - lastList > 60 {
            // A list that does not come leaves the old one; the next one may come.
            _ = try? await list(.live)
        }
        if let paneText { state.feed(paneText.all) }
        arrange()
        draw(on: full)
    }

    private func arrange() {
        for index in state.rows.indices {
            let entry = board[state.rows[index].id]
            (state.rows[index].vitals, state.rows[index].heard) = (entry.vitals, entry.heard)
            state.rows[index].silence = entry.silence
        }
        state.arrange()
    }

    private func draw(on full: FullScreen) {
        let size = full.size
        (state.height, state.width) = (TopPicture.height(size), size.columns)
        state.move(by: 0)
        let picture = TopPicture(
            style: context.output.style, whereabouts: context.session.whereabouts, now: context.now(), costs: costs)
        full.draw(picture.canvas(state, size))
    }

    // MARK: What keys ask for

    private func choose(_ text: String) {
        state.fault = nil
        guard !text.isEmpty, let view else {
            state.chosen = nil
            return arrange()
        }
        do throws(Problem) {
            let selection = try context.select(Target(text), in: view)
            var some = selection.chosen
            // Half a name finds what it is part of, as in a list.
            if some.isEmpty, let word = selection.plainWord {
                some = TargetSearch.candidates(with: word, in: context.scope(view))
            }
            state.chosen = Set(some.map(\.id))
        } catch {
            // Half a target chooses what the whole one before it chose.
            state.fault = error.why ?? error.what
        }
        arrange()
    }

    private func showAttributes(_ id: String) {
        guard let instance = state.rows.first(where: { $0.id == id })?.instance else { return }
        let text = InstanceText.everything(
            instance, context.services.ways, Output(sink: context.output.sink))
        paneText = nil
        state.show(TopState.Pane(title: instance.label, lines: TopAttributes.lines(text)))
    }

    private func begin(_ line: String, on ids: [String]) {
        paneWork?.cancel()
        let text = TopPaneText()
        paneText = text
        let some = ids.compactMap { nodes[$0] }
        state.show(
            TopState.Pane(
                title: "\(line == TopState.log ? "log" : line) · \(some.count == 1 ? "1 node" : "\(some.count) nodes")",
                follows: true, isFed: true))
        let fanOut = FanOut(remote: context.remote, limit: context.session.current.settings.number("fanout"))
        let lines = LabelledOutput()
        paneWork = Task {
            async let report = fanOut.run(RemoteCommand(line), on: some) { event in
                switch event {
                case .printed(let node, let chunk): return lines.take(chunk, from: node)
                case .ended(let node, _): lines.end(node)
                case .started, .cut: break
                }
                return .more
            }
            async let printing: Void = {
                while let batch = await lines.next() { text.add(batch.map { "[\($0.label)] \($0.text)" }) }
            }()
            let outcomes = await report
            lines.finish()
            await printing
            text.add([FanOutReport(outcomes: outcomes, duration: .zero).summary.dropLast().joined(separator: " · ")])
        }
    }

    /// The node of an id, for its raw shell.
    func node(_ id: String) -> Node? { nodes[id] }
}
