import Files
import JSON
import Problems

/// What EC2's checks last said of a place's instances, kept on disk so that a list can mark who is in trouble.
///
/// Only trouble is kept. It is asked for where somebody wants to see it (`show -v`, `doctor`), never for a plain list.
package struct HealthBook: Sendable {
    /// How long what was said counts, in seconds; checks run each minute.
    static let lifetime: Double = 600
    /// How long what was said is not asked again, in seconds.
    static let freshness: Double = 60

    private let folder: ConfigFolder
    private let fleet: any Fleet
    private let now: Double

    /// Keeps what it hears under `folder` and asks `fleet`; `now` is the time in seconds since 1970.
    package init(folder: ConfigFolder, fleet: any Fleet, now: Double) {
        self.folder = folder
        self.fleet = fleet
        self.now = now
    }

    /// What is known of these places, by instance id, without asking anybody; who is not in it is well or not known.
    package func known(of places: [Place]) -> [String: String] {
        places.reduce(into: [:]) { words, place in
            if let page = page(of: place), now - page.at < Self.lifetime { words.merge(page.words) { _, new in new } }
        }
    }

    /// The same, asked where it is older than a minute, all places side by side and within `limit`.
    ///
    /// Nothing depends on it: who may not ask, or gets no answer in time, sees what is known. A refusal counts as an answer.
    ///
    /// Where instances are on spare capacity (`spot`), EC2 is asked too whether it takes some of them back.
    package func words(
        of places: [Place], spot: Set<Place> = [], within limit: Duration
    ) async -> [String: String] {
        let old = places.filter { place in page(of: place).map { abs(now - $0.at) >= Self.freshness } ?? true }
        guard !old.isEmpty else { return known(of: places) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: limit) }
            group.addTask {
                await withTaskGroup(of: Void.self) { asking in
                    for place in old { asking.addTask { await ask(place, hasSpot: spot.contains(place)) } }
                }
            }
            _ = await group.next()
            group.cancelAll()
        }
        return known(of: places)
    }

    /// Takes note of what was heard of some instances elsewhere.
    package func note(_ health: [String: InstanceHealth], at place: Place) {
        guard let page = page(of: place), now - page.at < Self.lifetime else { return }
        var words = page.words
        for (id, health) in health { words[id] = health.words }
        keep(words, at: page.at, place)
    }

    private func ask(_ place: Place, hasSpot: Bool) async {
        do throws(Problem) {
            var health = try await fleet.health(nil, at: place)
            // Who may not ask for these sees the checks all the same.
            let notices = hasSpot ? (try? await fleet.spotNotices(at: place)) ?? [:] : [:]
            for (id, since) in notices {
                health[id, default: InstanceHealth(system: "ok", instance: "ok")].events.append(
                    InstanceHealth.spotNotice(since: since))
            }
            keep(health.compactMapValues(\.words), at: now, place)
        } catch {
            guard error.status == .cloud else { return }
            keep(page(of: place)?.words ?? [:], at: now, place)
        }
    }

    // MARK: On disk

    private func path(_ place: Place) -> String {
        ConfigFolder(folder.path, profile: place.profile).health(region: place.region)
    }

    private func page(of place: Place) -> (words: [String: String], at: Double)? {
        guard let bytes = (try? AtomicFile.read(path(place))) ?? nil, let document = try? JSONValue(parsing: bytes),
            let at = document["at"]?.double
        else { return nil }
        var words: [String: String] = [:]
        for member in document["trouble"]?.object ?? [] { words[member.key] = member.value.string }
        return (words, at)
    }

    /// What cannot be kept is asked again the next time.
    private func keep(_ words: [String: String], at time: Double, _ place: Place) {
        let members = words.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
        try? AtomicFile.write(
            JSONValue.object([
                .init("at", .double(time)), .init("trouble", .object(members)),
            ]).text + "\n", to: path(place))
    }
}
