import Fleets
import NodesOverSSH
import Problems
import SSH
import Shell
import Synchronization

/// Tells of new host keys, and compares them with the consoles of young instances beside the login, which never waits for it.
final class FirstContactWatch: Sendable {
    /// What is known only once the shell is put together.
    private struct Surroundings: Sendable {
        let pool: ConnectionPool
        let contacts: FirstContacts
        let isYoung: @Sendable (_ id: String) async -> Bool
    }

    /// Up to this age, in seconds, an instance's console still shows its start.
    private static let young = 3_600.0
    /// cloud-init prints the keys when ssh answers already, and EC2 shows the console later still.
    private static let patience: [Duration] = [.zero, .seconds(60), .seconds(180)]

    private let output: Output
    private let notice: PinNotice
    private let surroundings = Mutex<Surroundings?>(nil)
    /// The first comparisons that are under way, and whether one has failed.
    private let comparing = Mutex((underWay: 0, isRefused: false, waiting: [CheckedContinuation<Void, Never>]()))

    init(_ output: Output) {
        self.output = output
        notice = PinNotice(output)
    }

    /// From here on consoles can be asked.
    func begin(_ context: Context, _ pool: ConnectionPool) {
        let instances = KnownInstances(context)
        let contacts = FirstContacts { id in
            guard let instance = await instances[id] else { return nil }
            return (try? await context.fleet.consoleOutput(of: id, at: instance.place)).flatMap(\.self)
        }
        let isYoung = { @Sendable (id: String) async -> Bool in
            guard let started = await instances[id]?.startedAt else { return false }
            return context.now() - started < Self.young
        }
        surroundings.withLock { $0 = Surroundings(pool: pool, contacts: contacts, isYoung: isYoung) }
    }

    /// A key was pinned at first sight. Called from any thread.
    func pinned(_ contact: SSHSettings.FirstContact) {
        notice.pinned(contact.destination.name, "\(contact.keyType) \(contact.fingerprint)")
        guard let surroundings = surroundings.withLock({ $0 }) else { return }
        comparing.withLock { $0.underWay += 1 }
        // Nobody asked for this: it must not ask for the code of a device in the middle of another line.
        Task { await Inventory.$isBehindPrompt.withValue(true) { await compare(contact, surroundings) } }
    }

    /// Waits for the first look at each console, which a program that ends at once would never take; false where a key was
    /// refused.
    ///
    /// What is not done within the limit stays as it is in the file: a key that was never verified, as `trust` shows.
    func settle(within limit: Duration) async -> Bool {
        // Most programs meet no new key, and a timer for nothing is a thread and its start.
        guard comparing.withLock({ $0.underWay > 0 }) else { return !comparing.withLock(\.isRefused) }
        let timer = Task {
            try? await Task.sleep(for: limit)
            release()
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = comparing.withLock { state in
                    guard state.underWay > 0, !Task.isCancelled else { return true }
                    state.waiting.append(continuation)
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            release()
        }
        timer.cancel()
        return !comparing.withLock(\.isRefused)
    }

    private func release() {
        let waiting = comparing.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    private func hasLooked(isRefused: Bool = false) {
        let isLast = comparing.withLock { state in
            state.underWay -= 1
            if isRefused { state.isRefused = true }
            return state.underWay == 0
        }
        if isLast { release() }
    }

    private func compare(_ contact: SSHSettings.FirstContact, _ surroundings: Surroundings) async {
        let id = contact.destination.hostKeyAlias
        guard await surroundings.isYoung(id) else { return hasLooked() }
        for (number, pause) in Self.patience.enumerated() {
            try? await Task.sleep(for: pause)
            let verdict = await surroundings.contacts.verdict(of: contact)
            switch verdict {
            case .matches: await note(contact, surroundings.pool)
            case .mismatch: await refuse(contact, surroundings.pool)
            case .unverified: break
            }
            if number == 0 { hasLooked(isRefused: verdict == .mismatch) }
            guard verdict == .unverified else { return }
        }
    }

    private func note(_ contact: SSHSettings.FirstContact, _ pool: ConnectionPool) async {
        do {
            _ = try await pool.knownHosts.noteVerified([contact.destination.hostKeyAlias: [contact.fingerprint]])
        } catch {
            await output.problem(error as? Problem ?? Problem("trust.note", "\(error)", status: .failure))
        }
    }

    private func refuse(_ contact: SSHSettings.FirstContact, _ pool: ConnectionPool) async {
        let destination = contact.destination
        do {
            _ = try await pool.knownHosts.revoke(contact.fingerprint, of: destination.hostKeyAlias)
        } catch {
            await output.problem(error as? Problem ?? Problem("trust.revoke", "\(error)", status: .unreachable))
        }
        await pool.close(destination)
        await output.problem(
            Problem(
                "trust.mismatch",
                "\(destination.name) is not who it says: the connection is closed and its key refused.",
                why: "It shows \(contact.fingerprint), which is not on its console. "
                    + "Somebody may stand between you and the node.",
                fix: "trust --verify \(destination.typed)", "doctor \(destination.typed)", status: .unreachable))
    }
}

/// The instances by their ids, read once for all the nodes that are met in the same moment.
private actor KnownInstances {
    private let context: Context
    private var reading: (since: ContinuousClock.Instant, task: Task<[String: Instance], Never>)?

    init(_ context: Context) {
        self.context = context
    }

    subscript(id: String) -> Instance? {
        get async {
            if let reading, .now - reading.since < .seconds(30) { return await reading.task.value[id] }
            let task = Task { [context] in
                let view = try? await context.inventory.known(of: context.session.current.places)
                return Dictionary((view?.instances ?? []).map { ($0.id, $0) }) { first, _ in first }
            }
            reading = (.now, task)
            return await task.value[id]
        }
    }
}
