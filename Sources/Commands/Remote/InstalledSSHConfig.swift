import Files
import Fleets
import Nodes
import Problems
import Shell
import System

/// The file with which `ssh worker3`, rsync and editors find the nodes by themselves: included by `~/.ssh/config`, written anew
/// whenever dust has a new list.
///
/// It covers the places that it names, those in use when it was installed: a list of others, from whichever shell, neither takes
/// nodes away nor adds any.
struct InstalledSSHConfig {
    let context: Context

    private static let cover = "# Covers "
    private static let note = "# dust's nodes; \"dust export ssh-config --uninstall\" takes these two lines away."

    private var path: String { context.folder.path + "/ssh_config" }
    private var include: String { "Include \"\(path)\"" }

    private var config: String { context.home + "/.ssh/config" }

    /// Whether it has been installed.
    var isThere: Bool { FileVersion(path) != nil }

    /// Writes the file for the places of a list, and the line that includes it: before everything else, or it would belong to some
    /// host. Gives the nodes.
    func install(_ view: FleetView) throws(Problem) -> [Node] {
        let nodes = try write(view, of: view.places)
        let lines = try lines()
        guard !lines.contains(include) else { return nodes }
        try AtomicFile.makeFolder(context.home + "/.ssh")
        try AtomicFile.write(([Self.note, include] + lines).joined(separator: "\n"), to: config)
        return nodes
    }

    /// Takes both away again; false where there was nothing.
    func uninstall() throws(Problem) -> Bool {
        let lines = try lines()
        let rest = lines.filter { $0 != Self.note && $0 != include }
        let wasThere = isThere
        if rest.count < lines.count { try AtomicFile.write(rest.joined(separator: "\n"), to: config) }
        if wasThere { try AtomicFile.remove(path) }
        return wasThere || rest.count < lines.count
    }

    /// Writes the nodes of the places that it covers anew, where it is installed and the list has some of these places.
    ///
    /// Those that the list does not have are as they are stored; where one of them is not, the file stays as it is.
    func keepCurrent(with view: FleetView) async throws(Problem) {
        guard isThere else { return }
        let places = try places() ?? context.session.current.places
        guard !Set(places).isDisjoint(with: view.places) else { return }
        if Set(places).isSubset(of: view.places) {
            _ = try write(view, of: places)
        } else if let known = try await context.inventory.known(of: places) {
            _ = try write(known, of: places)
        }
    }

    /// The places that it covers; nil where it names none, as one that an older dust has written.
    private func places() throws(Problem) -> [Place]? {
        let text = try AtomicFile.readText(path) ?? ""
        let places = text.split(separator: "\n").filter { $0.hasPrefix(Self.cover) }.compactMap { line -> Place? in
            let name = line.dropFirst(Self.cover.count)
            guard let slash = name.lastIndex(of: "/") else { return nil }
            return Place(profile: String(name[..<slash]), region: String(name[name.index(after: slash)...]))
        }
        return places.isEmpty ? nil : places
    }

    private func write(_ view: FleetView, of places: [Place]) throws(Problem) -> [Node] {
        let resolver = try context.resolver(of: view)
        let running = view.instances.filter { $0.state == .running && places.contains($0.place) }
        // A node that cannot be logged in to is no host for ssh either; the command that needs it says why.
        let nodes = running.compactMap { try? resolver.node($0) }
        let covers = places.map { "\(Self.cover)\($0.profile)/\($0.region)\n" }.joined()
        let text =
            OpenSSHConfig.ownMark + " It is written anew by show and use.\n\(covers)\n"
            + context.export(nodes).sshConfig
        // Who lists instances again and again changes nothing.
        if try AtomicFile.readText(path) != text { try AtomicFile.write(text, to: path) }
        return nodes
    }

    private func lines() throws(Problem) -> [String] {
        let text = try AtomicFile.readText(config) ?? ""
        return text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension Context {
    /// How other programs reach these nodes; those without an address through this very dust.
    func export(_ nodes: [Node]) -> LoginExport {
        let program = programPath() ?? "dust"
        return LoginExport(
            nodes, knownHosts: folder.knownHosts, dust: [program, "--config-dir", folder.path])
    }
}
