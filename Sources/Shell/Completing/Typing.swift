import Console
import Files
import Fleets
import Nodes
import Problems
import Synchronization
import System
import Targets
import Text

/// Keeps what completion and colouring know up to date, and answers the line editor from it.
///
/// Nothing here asks AWS. Files are looked at between two lines, never at a key.
package final class Typing: Sendable {
    /// What the modules below the shell know, asked for when it is first needed.
    package struct Lists: Sendable {
        /// The names of regions.
        package var regions: @Sendable () -> [String]
        /// The names of the profiles of the AWS configuration.
        package var profiles: @Sendable () -> [String]

        /// Both lists; by default empty ones.
        package init(
            regions: @escaping @Sendable () -> [String] = { [] }, profiles: @escaping @Sendable () -> [String] = { [] }
        ) {
            self.regions = regions
            self.profiles = profiles
        }
    }

    /// What the instances that are known follow from.
    private struct Version: Equatable, Sendable {
        var places: [Place]
        var files: [FileVersion?]
    }

    private struct Kept: Sendable {
        var version: Version?
        var view: FleetView?
        var commands: [String: CommandDescription] = [:]
        var programs: Set<String> = []
        /// The programs of nodes, by the node's id.
        var remotePrograms: [String: [String]] = [:]
    }

    private let context: Context
    private let kept = Mutex(Kept())
    private let annotator: Annotator
    private let newest = Mutex(0)

    /// Answers for the shell of this context.
    package init(context: Context) {
        self.context = context
        annotator = Annotator(Vocabulary(state: context.session.current))
    }

    /// What the parts of a line mean; quick, for every key.
    package func annotation(of line: String) -> Annotation { annotator.annotation(of: line) }

    /// Says from here on when a line that was asked for means more than was said.
    package func whenChanged(_ tell: @escaping @Sendable () -> Void) { annotator.whenChanged(tell) }

    /// What could complete the line at the cursor.
    package func completions(for request: CompletionRequest) async -> Completions? {
        let words = TypedLine(request.line.prefix(request.cursor)).parts.last?.words ?? []
        var vocabulary = await vocabulary(asking: words.first?.text)
        if let (target, question) = Completer(vocabulary).remoteQuestion(
            of: String(request.line.prefix(request.cursor)))
        {
            vocabulary.remoteEntries = await answer(to: question, on: target)
        }
        return Completer(vocabulary).completions(for: request)
    }

    /// Looks for what has changed since the last line, so that colours tell the truth.
    package func refresh() async {
        let turn = newest.withLock { newest in
            newest += 1
            return newest
        }
        let vocabulary = await vocabulary()
        // One that began earlier and was overtaken knows less.
        newest.withLock { newest in
            if newest == turn { annotator.update(vocabulary) }
        }
    }

    /// All that is known now; a plugin's arguments only of the one that is named.
    package func vocabulary(asking plugin: String? = nil) async -> Vocabulary {
        var vocabulary = Vocabulary(state: context.session.current)
        vocabulary.view = await view()
        vocabulary.commands = await commands(asking: plugin)
        vocabulary.regions = context.services.names.regions()
        vocabulary.profiles = context.services.names.profiles()
        vocabulary.instanceTypes = Completion.instanceTypes(in: context, described: vocabulary.view)
        vocabulary.specs = Self.entries(of: context.folder.clusters).filter { $0.hasSuffix(".yaml") }
            .map { String($0.dropLast(5)) }
        // What cannot be read is said when it is used, not while a line is typed.
        vocabulary.savedTargets = (try? SavedTargets(in: context.folder)) ?? SavedTargets()
        vocabulary.programs = programs()
        vocabulary.home = context.home
        vocabulary.entries = { Self.entries(of: $0) }
        vocabulary.now = context.now()
        return vocabulary
    }

    // MARK: Parts

    /// How long a node may think about what is asked for a Tab.
    private static let patience = Duration.seconds(2)

    /// Asks the first node of a target that is logged in to already; nobody logs in for a Tab.
    private func answer(to question: RemoteQuestion, on target: String?) async -> [String] {
        guard let nodes = try? await context.nodes(target.map { Target($0) }).nodes else { return [] }
        for node in nodes.prefix(50) where await context.remote.isConnected(node) {
            switch question {
            case .folder(let folder): return await entries(of: folder, on: node)
            case .shellFolder(let folder):
                let isFromHere = !folder.hasPrefix("/") && !folder.hasPrefix("~/")
                guard isFromHere, let process = await context.shells.process(of: node) else {
                    return await entries(of: folder, on: node)
                }
                return await entries(of: "/proc/\(process)/cwd/" + folder, on: node)
            case .programs:
                if let known = kept.withLock({ $0.remotePrograms[node.id] }) { return known }
                let found = await lines(of: Self.listingPrograms, on: node)
                if !found.isEmpty { kept.withLock { $0.remotePrograms[node.id] = found } }
                return found
            }
        }
        return []
    }

    private static let listingPrograms =
        "IFS=:; for d in $PATH; do ls -1 -- \"$d\" 2>/dev/null; done | sort -u | head -n 10000; "
        + "printf '%s\\n' cd export source unset alias eval exec umask ulimit type wait jobs"

    private func entries(of folder: String, on node: Node) async -> [String] {
        let place = folder.isEmpty ? "." : folder
        // A tilde in front stays bare, so that the node's shell replaces it.
        let path =
            place.hasPrefix("~/") ? "~/" + ShellQuoting.always(place.dropFirst(2)) : ShellQuoting.always(place[...])
        return await lines(of: "ls -1Ap -- \(path) 2>/dev/null", on: node)
    }

    /// What a command prints on a node, as lines; none where it takes too long.
    private func lines(of command: String, on node: Node) async -> [String] {
        let printed = Transcripts(limit: 1 << 20)
        await withTaskGroup(of: Void.self) { [remote = context.remote] group in
            group.addTask {
                _ = try? await remote.run(RemoteCommand(command), on: node) { chunk in
                    printed.take(chunk, from: node.id)
                    return .more
                }
            }
            group.addTask { try? await Task.sleep(for: Self.patience) }
            await group.next()
            group.cancelAll()
        }
        return String(decoding: printed[node.id].output, as: UTF8.self).split(separator: "\n").map {
            String($0).harmless
        }
    }

    /// The instances as they were last described, put together anew only where a file has changed.
    private func view() async -> FleetView? {
        let places = context.session.current.places
        guard !places.isEmpty else { return nil }
        let files = places.map { place in
            FileVersion(ConfigFolder(context.folder.path, profile: place.profile).snapshot(region: place.region))
        }
        let version = Version(places: places, files: files + [FileVersion(context.folder.loginRules)])
        let old = kept.withLock { $0.version == version ? $0.view : nil }
        if let old { return old }
        // What cannot be read is told by the command that needs it; here it is not known.
        let view = try? await context.inventory.known(of: places)
        kept.withLock {
            $0.version = version
            $0.view = view
        }
        return view
    }

    /// The commands; a plugin is asked what it takes only when its own arguments are typed.
    private func commands(asking wanted: String?) async -> [CommandDescription] {
        var known = kept.withLock { $0.commands }
        var result: [CommandDescription] = []
        for command in context.registry.all() {
            let mayAsk = context.registry.isBuiltin(command.name) || command.name == wanted
            if known[command.name] == nil, mayAsk, let description = try? await command.description() {
                known[command.name] = description
            }
            result.append(
                known[command.name] ?? CommandDescription(name: command.name, group: .plugins, summary: ""))
        }
        let all = known
        kept.withLock { $0.commands = all }
        return result
    }

    /// The programs on PATH, looked for once.
    private func programs() -> Set<String> {
        let known = kept.withLock { $0.programs }
        guard known.isEmpty else { return known }
        var found: Set<String> = ["export", "unset", "source", ".", "eval", "exec", "type", "ulimit", "umask", "test"]
        for folder in (context.environment["PATH"] ?? "").split(separator: ":") {
            found.formUnion(Self.entries(of: String(folder)).filter { !$0.hasSuffix("/") })
        }
        let programs = found
        kept.withLock { $0.programs = programs }
        return programs
    }

    /// The entries of a folder, sorted; folders end in a slash. None where it cannot be read.
    private static func entries(of folder: String) -> [String] {
        (DirectoryEntry.all(in: folder) ?? []).map { entry in
            entry.name + (isFolder(folder + "/" + entry.name, entry.type) ? "/" : "")
        }.sorted()
    }

    private static func isFolder(_ path: String, _ type: UInt8) -> Bool {
        if type == UInt8(DT_DIR) { return true }
        guard type == UInt8(DT_LNK) || type == UInt8(DT_UNKNOWN) else { return false }
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
