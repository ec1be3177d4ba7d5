import Files
import Problems
import Targets

/// Every instance there is, as of the last time AWS was asked: in memory, on disk, and anew when something changed.
///
/// The list on disk belongs to the config folder, so all shells share it: one's `refresh` is every one's. It has no
/// lifetime; its age is shown with it, and what changes instances changes it.
package actor Inventory {
    private let folder: ConfigFolder
    private let home: String
    private let fleet: any Fleet
    private let now: @Sendable () -> Double
    private var loaded: [Place: (snapshot: Snapshot, version: FileVersion?)] = [:]
    /// The places whose whole list this process has asked for.
    private var asked: Set<Place> = []
    private var lookedAgain: [Place: Double] = [:]
    private var describing: [Asking: Describing] = [:]
    /// What could not be written down, and so lives as long as this process.
    private var unkept: [Place: Snapshot] = [:]
    private var trouble: Problem?
    private var hasTold = false
    private let tell: @Sendable (Problem) async -> Void

    /// Keeps its lists under `folder` and asks `fleet`; `now` is the time in seconds since 1970.
    ///
    /// `tell` hears once why nothing can be kept: to look at one's instances needs no folder that can be written.
    package init(
        folder: ConfigFolder, home: String, fleet: any Fleet, now: @escaping @Sendable () -> Double,
        tell: @escaping @Sendable (Problem) async -> Void = { _ in }
    ) {
        self.tell = tell
        self.folder = folder
        self.home = home
        self.fleet = fleet
        self.now = now
    }

    /// How old a list may be.
    package enum Freshness: Sendable {
        /// What is stored, as far as it is young enough; AWS is asked where nothing is.
        case stored(AgeLimit)
        /// AWS is asked.
        case live

        fileprivate var mayBeStored: Bool { if case .stored = self { true } else { false } }
    }

    /// How old a stored list may be before AWS is asked anew.
    package enum AgeLimit: Sendable {
        /// However old: its age is shown with it, as in the interactive shell.
        case none
        /// So many seconds.
        case seconds(Double)
        /// It must come from this run of the program; one describe serves all its lines.
        case thisRun
    }

    private func isTooOld(_ snapshot: Snapshot, at place: Place, for limit: AgeLimit) -> Bool {
        switch limit {
        case .none: false
        // A clock that was put back makes no list young.
        case .seconds(let limit): abs(now() - snapshot.retrievedAt) > limit
        case .thisRun: !asked.contains(place)
        }
    }

    /// The instances of these places, side by side. Throws what AWS or an unreadable file says.
    package func view(of places: [Place], _ freshness: Freshness = .stored(.none)) async throws(Problem) -> FleetView {
        let rules = try rules(of: places)
        var missing: [Place] = []
        var snapshots: [Place: Snapshot] = [:]
        for place in places {
            if case .stored(let limit) = freshness, let stored = stored(place), !isTooOld(stored, at: place, for: limit)
            {
                snapshots[place] = await settled(stored, at: place)
            } else {
                missing.append(place)
            }
        }
        let running = missing.map { ($0, describe($0)) }
        for (place, (asking, describe)) in running {
            do throws(Problem) {
                snapshots[place] = try await Self.snapshot(asking, describe, of: self)
            } catch  where error.status == .cloud && freshness.mayBeStored && stored(place) != nil {
                var problem = error
                problem.fixes.append("--cached takes the list that is stored")
                throw problem
            }
            asked.insert(place)
        }
        let ordered = places.compactMap { place in snapshots[place].map { (place, $0) } }
        return try FleetView(ordered, isFresh: missing.count == places.count) { rules[$0] ?? LoginRules() }
    }

    /// What is known of these places without asking AWS: nil where one of them was never described.
    package func known(of places: [Place]) throws(Problem) -> FleetView? {
        let found = places.compactMap { place in stored(place).map { (place, $0) } }
        guard found.count == places.count else { return nil }
        let rules = try rules(of: places)
        return try FleetView(found, isFresh: false) { rules[$0] ?? LoginRules() }
    }

    /// Whether a stored list of these places has an instance on spare capacity.
    ///
    /// Who asks every few seconds reads a column, and makes no view of ten thousand instances.
    package func hasSpareCapacity(at places: [Place]) -> Bool {
        places.contains { place in
            guard let table = stored(place)?.table, let column = table.column("instance_lifecycle") else {
                return false
            }
            return (0..<table.count).contains { table.row($0)[column: column] == "spot" }
        }
    }

    /// Whether what runs was asked for by nobody, so that nobody may be asked anything.
    @TaskLocal package static var isBehindPrompt = false

    /// Asks AWS anew about those of these places whose stored list is older than `limit`, in seconds; whether any was.
    ///
    /// Places that were never described are left alone: nobody has asked for them. Where AWS cannot be asked the list
    /// stays as it is; its age is shown with it.
    package func renew(_ places: [Place], olderThan limit: Double) async -> Bool {
        let old = places.filter { place in stored(place).map { now() - $0.retrievedAt > limit } ?? false }
        guard !old.isEmpty else { return false }
        return await Self.$isBehindPrompt.withValue(true) {
            (try? await view(of: old, .live)) != nil
        }
    }

    /// Forgets the stored lists of these places, for this shell and all others.
    package func forget(_ places: [Place]) throws(Problem) {
        for place in places {
            loaded[place] = nil
            for isQuiet in [false, true] { describing[Asking(place: place, isQuiet: isQuiet)] = nil }
            unkept[place] = nil
            try AtomicFile.remove(path(place))
        }
    }

    /// Puts what AWS just said of some instances into the stored list, so that no full describe is needed.
    ///
    /// `asked` are those that are gone where AWS did not tell of them: it forgets an instance an hour after its end.
    package func merge(_ table: InstanceTable, at place: Place, asked: [String] = []) throws(Problem) {
        guard let old = stored(place) else { return }
        let gone = Set(asked).subtracting(Snapshot.ids(of: table))
        let kept = gone.isEmpty ? old.table : old.table.filter { !gone.contains($0["instance_id"] ?? "") }
        _ = try store(kept.merging(table), at: place, retrievedAt: old.retrievedAt)
    }

    /// Puts a change that AWS confirmed into the stored list.
    package func apply(states: [String: String], at place: Place) throws(Problem) {
        guard let old = stored(place) else { return }
        let changes = old.ids.enumerated().compactMap { row, id in
            states[id].map { InstanceTable.Change(row: row, attributes: ["state": $0]) }
        }
        _ = try store(old.table.applying(changes), at: place, retrievedAt: old.retrievedAt)
    }

    /// The list with instances that were on their way to another state asked for again: such a state is not stored for long.
    ///
    /// Where AWS cannot be asked the list stays as it is; its age is shown with it.
    private func settled(_ snapshot: Snapshot, at place: Place) async -> Snapshot {
        guard let column = snapshot.table.column("state"), now() - (lookedAgain[place] ?? 0) >= 1 else {
            return snapshot
        }
        let changing = snapshot.ids.indices.filter { index in
            let row = snapshot.table.row(index)
            return ["pending", "stopping", "shutting-down"].contains { row.has(column: column, $0) }
        }
        guard !changing.isEmpty else { return snapshot }
        lookedAgain[place] = now()
        guard let table = try? await fleet.describe(at: place, ids: changing.map { snapshot.ids[$0] }) else {
            return snapshot
        }
        do throws(Problem) {
            try merge(table, at: place, asked: changing.map { snapshot.ids[$0] })
        } catch {
            return snapshot
        }
        return stored(place) ?? snapshot
    }

    // MARK: Loading and storing

    /// Each profile's own rules; an unreadable file is told before AWS is asked anything.
    private func rules(of places: [Place]) throws(Problem) -> [String: LoginRules] {
        var rules: [String: LoginRules] = [:]
        for profile in Set(places.map(\.profile)) {
            rules[profile] = try LoginRules.read(from: ConfigFolder(folder.path, profile: profile), home: home)
        }
        return rules
    }

    private func path(_ place: Place) -> String {
        ConfigFolder(folder.path, profile: place.profile).snapshot(region: place.region)
    }

    /// The stored list, from memory as long as the file is the one that was read.
    private func stored(_ place: Place) -> Snapshot? {
        let version = FileVersion(path(place))
        guard version != nil else {
            loaded[place] = nil
            return unkept[place]
        }
        if let known = loaded[place], known.version == version { return known.snapshot }
        // A list that cannot be read is no list: asking AWS mends it.
        guard let bytes = try? AtomicFile.read(path(place)), let snapshot = try? Snapshot(decoding: bytes) else {
            return nil
        }
        loaded[place] = (snapshot, version)
        return snapshot
    }

    /// One describe of a place however many ask at once; whom a person waits for does not join one that may ask nobody.
    private func describe(_ place: Place) -> (Asking, Describing) {
        let wanted = Asking(place: place, isQuiet: Self.isBehindPrompt)
        for asking in [Asking(place: place, isQuiet: false), wanted] {
            guard var running = describing[asking] else { continue }
            if asking == wanted { running.waiting += 1 }
            describing[asking] = running
            return (asking, running)
        }
        let fleet = fleet
        let time = now()
        let id = UInt64.random(in: .min ... .max)
        let task = Task {
            defer { if describing[wanted]?.id == id { describing[wanted] = nil } }
            let snapshot = try store(try await fleet.describe(at: place, ids: nil), at: place, retrievedAt: time)
            if let trouble, !hasTold {
                hasTold = true
                await tell(trouble)
            }
            return snapshot
        }
        let running = Describing(id: id, task: task)
        describing[wanted] = running
        return (wanted, running)
    }

    /// Waits for a describe. It is given up once nobody waits for it any more who has not given up; one who looks in the
    /// background keeps nobody's describe alive.
    private static func snapshot(_ asking: Asking, _ running: Describing, of inventory: Inventory) async throws(Problem)
        -> Snapshot
    {
        let counts = asking.isQuiet == isBehindPrompt
        do {
            return try await withTaskCancellationHandler {
                try await running.task.value
            } onCancel: {
                guard counts else { return }
                Task { await inventory.leave(asking, running.id) }
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw interrupted
        }
    }

    private func leave(_ asking: Asking, _ id: UInt64) {
        guard var running = describing[asking], running.id == id else { return }
        running.waiting -= 1
        describing[asking] = running.waiting > 0 ? running : nil
        if running.waiting <= 0 { running.task.cancel() }
    }

    private static let interrupted = Problem("interrupted", "Interrupted.", status: .interrupted)

    /// What is asked of AWS, and whether it may ask a person for anything meanwhile.
    private struct Asking: Hashable {
        let place: Place
        let isQuiet: Bool
    }

    /// A describe that runs.
    private struct Describing {
        let id: UInt64
        let task: Task<Snapshot, any Error>
        /// How many wait for it and have not given up.
        var waiting = 1
    }

    private func store(_ table: InstanceTable, at place: Place, retrievedAt: Double) throws(Problem) -> Snapshot {
        let ids = Snapshot.ids(of: table)
        let indices = folder.indices
        func number(writing: Bool) throws(Problem) -> ([Int], Int) {
            let text = try AtomicFile.readText(indices)
            var book =
                try text.map { (text) throws(Problem) in try IndexBook(text: text, path: indices) } ?? IndexBook()
            let before = book
            let new = ids.indices.filter { before.number(of: ids[$0]) == nil }
            let known = new.isEmpty ? ids : ids.filter { before.number(of: $0) != nil }
            book.number(known + Self.numberingOrder(of: new, table, ids), at: place)
            if writing, book != before || text == nil { try AtomicFile.write(book.text, to: indices) }
            return (ids.map { book.number(of: $0) ?? 0 }, book.next - 1)
        }
        let (numbers, highest): ([Int], Int)
        do throws(Problem) {
            (numbers, highest) = try FileLock.with(indices + ".lock") { () throws(Problem) in
                try number(writing: true)
            }
        } catch  where error.code == "file.unwritable" {
            trouble = error
            (numbers, highest) = try number(writing: false)
        }
        let snapshot = Snapshot(
            table: table, numbers: numbers, highestNumber: highest, retrievedAt: retrievedAt)
        do throws(Problem) {
            try AtomicFile.write(snapshot.encoded, to: path(place))
            loaded[place] = (snapshot, FileVersion(path(place)))
            unkept[place] = nil
        } catch  where error.code == "file.unwritable" {
            trouble = trouble ?? error
            unkept[place] = snapshot
            // The file that is there is older than what is known now.
            loaded[place] = FileVersion(path(place)).map { (snapshot, $0) }
        }
        return snapshot
    }

    /// New instances are numbered as the first table shows them: by VPC, cluster and name.
    private static func numberingOrder(of rows: [Int], _ table: InstanceTable, _ ids: [String]) -> [String] {
        let vpcs = rows.map { table.row($0)["vpc_id"] ?? "~" }.ranks
        let clusters = rows.map { row in
            table.row(row).tag("dust:cluster") ?? table.row(row).tag("aws:cloudformation:stack-name") ?? "\u{10FFFF}"
        }.ranks
        let names = rows.map { table.row($0).tag("Name") ?? "\u{10FFFF}" }
        return rows.indices.sorted { a, b in
            if vpcs[a] != vpcs[b] { return vpcs[a] < vpcs[b] }
            if clusters[a] != clusters[b] { return clusters[a] < clusters[b] }
            if names[a] != names[b] { return NodeNames.isBefore(names[a], names[b]) }
            return ids[rows[a]] < ids[rows[b]]
        }.map { ids[rows[$0]] }
    }
}
