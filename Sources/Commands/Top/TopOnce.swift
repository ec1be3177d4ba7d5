import Console
import Fleets
import JSON
import Nodes
import Problems
import Shell
import Synchronization
import Targets

/// `top --once`: the same table, printed.
struct TopOnce: Sendable {
    let context: Context
    let target: Target?

    /// Samples each node twice within a second, since rates need two, and prints what came of it.
    func perform() async throws -> ExitStatus {
        let view = try await context.view()
        let selection = try context.select(target, in: view)
        guard !selection.chosen.isEmpty else { throw selection.nothingMatched }
        let resolver = try context.resolver(of: view)
        let instances = selection.chosen.filter { !$0.isGone || selection.choseExplicitly($0.id) }
        let board = TopBoard()
        let (sampling, now) = (NodeSampling(remote: context.remote, every: 1, count: 2), context.now)
        let running = instances.filter { $0.state == .running }
        let book = PriceBook(folder: context.folder, fleet: context.fleet, now: context.now())
        // Beside the samples; a price that does not come is left out.
        async let pricing = try? await book.prices(for: running, within: .seconds(5))
        let outcomes = await SideBySide.each(running, limit: context.session.current.settings.number("fanout")) {
            instance in
            let ending: NodeOutcome.Ending
            do {
                let node = try resolver.node(instance)
                try await sampling.sample(node) { board.take($0, of: node.id, at: now()) }
                ending = .exited(0)
            } catch let failure as NodeFailure {
                ending = .unreachable(failure.problem)
            } catch let problem as Problem {
                ending = .unreachable(problem)
            } catch {
                ending = .busy
            }
            return NodeOutcome(id: instance.id, label: instance.label, ending: ending)
        }.compactMap { $0 }
        let costs = await pricing ?? .unknown
        try Task.checkCancellation()
        let rows = TopOrder.number.sorted(
            instances.map { instance in
                let entry = board[instance.id]
                return TopRow(instance: instance, vitals: entry.vitals, heard: entry.heard)
            })
        if context.output.isJSON {
            await context.output.json(.array(rows.map { Self.object($0, costs, now()) }))
        } else {
            let size = TerminalSize(columns: context.output.width ?? 132, rows: rows.count + 3)
            var state = TopState()
            (state.rows, state.height) = (rows, rows.count)
            state.arrange()
            let picture = TopPicture(
                style: Style(.none), whereabouts: context.session.whereabouts, now: now(),
                costs: TopCosts.words(costs, for: instances, at: now()))
            let canvas = picture.canvas(state, size)
            for row in 0..<(rows.count + 2) { await context.output.line(StyledText(canvas.text(row: row))) }
        }
        let report = FanOutReport(outcomes: outcomes, duration: .zero)
        for problem in report.foldedProblems { await context.output.problem(problem) }
        return outcomes.isEmpty ? .success : report.status
    }

    private static func object(_ row: TopRow, _ costs: HourlyCosts, _ now: Double) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("id", .string(row.id)), .init("name", .string(row.instance.label)),
            .init("index", .int(row.instance.number)), .init("state", .string(row.instance["state"] ?? "gone")),
        ]
        members += TopCosts.members(costs, of: row.instance, at: now)
        guard let vitals = row.vitals else { return .object(members) }
        members += [
            .init("up", .double(vitals.sample.uptime)), .init("load", .double(vitals.sample.load)),
            .init("cpus", .int(vitals.sample.processors)),
            .init("cpu", vitals.processor.map { .double(rounded($0)) } ?? .null),
            .init("mem", .double(rounded(vitals.memory))), .init("mem_total", .int(vitals.sample.memory)),
            .init("mem_used", .int(vitals.memoryTaken)),
            .init("disk", vitals.sample.disk.map { .int($0) } ?? .null),
            .init("net_in", vitals.receiving.map { .double(rounded($0)) } ?? .null),
            .init("net_out", vitals.sending.map { .double(rounded($0)) } ?? .null),
            .init("runs", vitals.program.map { .string($0.name) } ?? .null),
        ]
        return .object(members)
    }

    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
