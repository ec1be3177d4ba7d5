import JSON
import Problems
import Synchronization

/// Follows logs on many nodes, each over a connection that is made again when it is lost; what was read is not read twice.
package struct LogFollowing: Sendable {
    /// What is followed.
    package enum Source: Sendable, Hashable {
        /// Files, by patterns of the node's shell; from their beginning where `whole`.
        case files([String], whole: Bool)
        /// The journal of a unit, since a moment where one is given.
        case journal(String, since: Double?)
    }

    /// What happens.
    package enum Event: Sendable {
        /// Bytes of a file came.
        case data(Node, file: String, bytes: [UInt8], resume: @Sendable () -> Void)
        /// An entry of a journal came.
        case entry(Node, JSONValue, resume: @Sendable () -> Void)
        /// A file was renamed or emptied and begins anew: what stood open of a line has no end.
        case restarted(Node, file: String)
        /// Something is to be said about a node.
        case remark(Node, String)
    }

    private let scripts: NodeScript
    private let pause: @Sendable (Duration) async throws -> Void

    /// Follows over `remote`; `pause` is how it waits before a lost node is tried again.
    package init(
        remote: any Remote,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        scripts = NodeScript(remote: remote)
        self.pause = pause
    }

    /// Follows on all nodes until the task is cancelled. A node that cannot be reached at first, or has not what is followed, is done;
    /// gives the outcomes of those.
    package func follow(
        _ source: Source, on nodes: [Node], observe: @escaping @Sendable (Event) -> Demand
    ) async -> [NodeOutcome] {
        let places = LogPlaces()
        return await SideBySide.each(nodes, limit: nodes.count) { node in
            let ending: NodeOutcome.Ending
            do {
                try await follow(source, on: node, places, observe)
                ending = .exited(0)
            } catch let failure as NodeFailure {
                ending = failure.hadBegun ? .broken(failure.problem) : .unreachable(failure.problem)
            } catch let problem as Problem {
                ending = .broken(problem)
            } catch {
                ending = .exited(0)
            }
            return NodeOutcome(id: node.id, label: node.label, ending: ending)
        }.compactMap { $0 }
    }

    private func follow(
        _ source: Source, on node: Node, _ places: LogPlaces, _ observe: @escaping @Sendable (Event) -> Demand
    ) async throws {
        var hasBegun = false
        var wait = Duration.zero
        while true {
            let begun = ContinuousClock.now
            do {
                try await followOnce(source, on: node, places, isAgain: hasBegun, observe)
                throw NodeFailure(
                    Problem(
                        "follow.ended", about: node.label, "\(.subject) shows its log no more.",
                        why: "What followed it there has ended.", status: .failure), hadBegun: true)
            } catch let failure as NodeFailure {
                guard failure.hadBegun || hasBegun else { throw failure }
                if failure.hadBegun, ContinuousClock.now - begun > .seconds(10) { wait = .zero }
                if failure.hadBegun {
                    hasBegun = true
                    _ = observe(.remark(node, "\(failure.problem.brief(beside: node.label)); trying again"))
                }
            }
            try Task.checkCancellation()
            try await pause(wait)
            wait = min(.seconds(10), wait + .seconds(1))
        }
    }

    private func followOnce(
        _ source: Source, on node: Node, _ places: LogPlaces, isAgain: Bool,
        _ observe: @escaping @Sendable (Event) -> Demand
    ) async throws {
        let script =
            switch source {
            case .files(let patterns, let whole):
                LogScripts.files(patterns, from: places.files(of: node.id), whole: whole)
            case .journal(let unit, let since):
                LogScripts.journal(unit, from: places.cursor(of: node.id), since: since)
            }
        let files = FileNames()
        let passing: Set = ["file", "data", "entry", "tick", "gone", "rotated", "emptied", "missing"]
        let said = try await scripts.ask(node, script, passing: passing) { record, resume in
            let words = record.words
            switch words.first {
            case "file" where words.count == 2:
                files.set(String(decoding: record.content, as: UTF8.self), at: words[1])
            case "data" where words.count == 4:
                guard let file = files[words[1]], let offset = Int(words[3]) else { break }
                places.set(.init(inode: words[2], offset: offset), of: file, on: node.id)
                return observe(.data(node, file: file, bytes: record.content, resume: resume))
            case "entry":
                guard let entry = try? JSONValue(parsing: record.content) else { break }
                if let cursor = entry["__CURSOR"]?.string { places.set(cursor: cursor, on: node.id) }
                return observe(.entry(node, entry, resume: resume))
            case "missing" where words.count == 2:
                if let file = files[words[1]], !isAgain {
                    return observe(.remark(node, "\(file) is not there, or may not be read; it is waited for"))
                }
            case "rotated", "emptied":
                if words.count == 2, let file = files[words[1]] { return observe(.restarted(node, file: file)) }
            case "gone" where words.count == 3:
                guard let file = files[words[1]] else { break }
                _ = observe(.restarted(node, file: file))
                let lines = Int(words[2]).map { $0 == 1 ? "1 line" : "\($0) lines" } ?? "an unknown number of lines"
                return observe(.remark(node, "\(lines) of \(file) went into an archive meanwhile and are not shown"))
            default: break
            }
            return .more
        }
        if said.last?.words == ["nojournal"] {
            throw Problem(
                "follow.no-journal", about: node.label, "\(.subject) has no journal.",
                why: "There is no journalctl: systemd does not run there.", fix: "follow TARGET /var/log/syslog",
                status: .failure)
        }
    }
}

/// The names that a script gave its files' numbers.
private final class FileNames: Sendable {
    private let names = Mutex<[String: String]>([:])

    subscript(number: String) -> String? { names.withLock { $0[number] } }
    func set(_ name: String, at number: String) { names.withLock { $0[number] = name } }
}
