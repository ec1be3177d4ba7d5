import ArgumentParser
import Console
import JSON
import Nodes
import Problems
import Shell

/// `forward`: local ports that lead to a node's, for the web pages of clusters.
struct ForwardCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "forward", abstract: "Open a port here that leads to a port of a node.",
        discussion: """
            The port listens on 127.0.0.1 only and stays open while the shell lives; straight from your system's shell, until \
            ctrl-C. Without arguments, the open ones are listed. LOCAL:HOST:PORT leads on to a host that the node can reach.
            """)
    static let group = CommandTopic.remote
    static let examples = [
        Example("forward master 8080", "Open http://127.0.0.1:8080 to see what master shows on its port 8080."),
        Example("forward master 9000:8080", "The same on port 9000 here."),
        Example("forward master 5432:db.internal:5432", "Reach a host that only master reaches."),
        Example("forward", "List the open ones."),
        Example("forward --stop 9000", "Close one; without a port, all."),
    ]

    @Argument(help: "The node.", completion: .targets) var node: Target?
    @Argument(help: "The port, as [LOCAL:]PORT or LOCAL:HOST:PORT; LOCAL 0 takes any free port.") var port: String?
    @Flag(help: "Close the ports here that are named, or all of them.") var stop = false

    func run(in context: Context) async throws {
        let forwards = context.services.forwards
        if stop { return try await close(forwards, in: context) }
        guard let node else { return await Self.list(forwards.all, in: context) }
        guard let port else {
            throw Problem(
                "forward.no-port", "Which port of \(node.text(in: context))?",
                fix: "forward \(node.text(in: context)) 8080", status: .usage)
        }
        let wanted = try Self.read(port, node.text(in: context))
        let selection = try await context.nodes(node)
        if let failure = selection.failures.first, case .unreachable(let problem) = failure.ending { throw problem }
        guard selection.nodes.count == 1, let target = selection.nodes.first else {
            throw Problem(
                "forward.one-node",
                "A port leads to one node, and \(node.text(in: context)) is \(selection.nodes.count).",
                fix: "forward \(selection.nodes.first?.typed ?? "NODE") \(port)", status: .usage)
        }
        let output = context.output
        let entry = try await forwards.open(wanted, to: target) { problem in
            Task { await output.problem(problem) }
        }
        await context.output.json(Self.json(entry))
        await context.output.line(Self.words(entry))
        guard context.isWholeProgram else { return }
        await context.output.aside("ctrl-C closes it")
        // Nothing else holds this process: it ends when the person says so, which cancels the task.
        for await _ in AsyncStream<Never>.makeStream().stream {}
        throw Problem("interrupted", "Closed port \(entry.forward.localPort).", status: .interrupted)
    }

    /// `[LOCAL:]PORT` and `LOCAL:HOST:PORT`, as ssh's -L has them; without LOCAL it is PORT.
    static func read(_ text: String, _ node: String) throws(Problem) -> PortForward {
        func number(_ digits: Substring, orZero: Bool = false) -> UInt16? {
            UInt16(digits).flatMap { $0 > 0 || orZero ? $0 : nil }
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        // An IPv6 host has colons of its own, in brackets.
        if parts.count >= 3, let local = number(parts[0], orZero: true), let port = parts.last.flatMap({ number($0) }) {
            let host = parts[1..<(parts.count - 1)].joined(separator: ":")
            let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
            if !bare.isEmpty, host != bare || !bare.contains(":") {
                return PortForward(localPort: local, host: bare, port: port)
            }
        } else if parts.count == 2, let local = number(parts[0], orZero: true), let port = number(parts[1]) {
            return PortForward(localPort: local, port: port)
        } else if parts.count == 1, let port = number(parts[0]) {
            return PortForward(localPort: port, port: port)
        }
        throw Problem(
            "forward.bad-port", "\"\(text)\" is not a valid port to forward.",
            why: "It is [LOCAL:]PORT or LOCAL:HOST:PORT.",
            fix: "forward \(node) 8080", status: .usage)
    }

    private func close(_ forwards: PortForwards, in context: Context) async throws {
        // `forward --stop 9000` puts the port where the node stands.
        let words = [node?.text(in: context), port].compactMap { $0 }
        let ports = words.compactMap { UInt16($0) }
        let labels = Set(words.filter { UInt16($0) == nil })
        let closed = await forwards.close { entry in
            words.isEmpty || ports.contains(entry.forward.localPort) || labels.contains(entry.label)
                || labels.contains(entry.id)
        }
        guard !closed.isEmpty || words.isEmpty else {
            throw Problem(
                "forward.none", "No open port is \(words.joined(separator: " ")).", fix: "forward   (lists them)",
                status: .notFound)
        }
        await context.output.json(.array(closed.map(Self.json)))
        for entry in closed { await context.output.aside("closed \(Self.words(entry).plain)") }
        if closed.isEmpty { await context.output.aside("no port was open") }
    }

    private static func list(_ entries: [PortForwards.Entry], in context: Context) async {
        await context.output.json(.array(entries.map(json)))
        for entry in entries { await context.output.line(words(entry)) }
        if entries.isEmpty { await context.output.aside("no port is open; forward NODE PORT opens one") }
    }

    private static func words(_ entry: PortForwards.Entry) -> StyledText {
        var text = StyledText("127.0.0.1:\(entry.forward.localPort)", .name)
        let host = entry.forward.host == "127.0.0.1" ? "" : " \(entry.forward.host)"
        text.append(" → \(entry.label)\(host):\(entry.forward.port)")
        return text
    }

    private static func json(_ entry: PortForwards.Entry) -> JSONValue {
        [
            "local_port": .int(Int(entry.forward.localPort)), "id": .string(entry.id), "name": .string(entry.label),
            "host": .string(entry.forward.host), "port": .int(Int(entry.forward.port)),
        ]
    }
}
