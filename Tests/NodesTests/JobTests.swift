import DustTesting
import Fleets
import FoundationEssentials
import Problems
import Synchronization
import Testing

@testable import Nodes

@Suite struct JobTests {
    private static let node = Node(
        id: "i-1", label: "web0", number: 1, cluster: nil, place: Place(profile: "default", region: "eu-west-1"),
        route: Route(name: "web0", hostKeyAlias: "i-1", host: "127.0.0.1", port: 22, user: "nobody"))

    @Test func `records are read however they are cut, behind whatever a login shell prints`() {
        let bytes = Array("Welcome!\n\n\(JobRecords.mark)\nout 5\na\nb\n\n\ntick 0\n\nerr 0\n\n".utf8)
        var whole = JobRecords()
        let records = whole.feed(bytes)
        #expect(records.map(\.words) == [["out"], ["tick"], ["err"]])
        #expect(records.first?.content == Array("a\nb\n\n".utf8))
        var single = JobRecords()
        #expect(bytes.flatMap { single.feed([$0]) } == records)
    }

    @Test(arguments: [
        "out\n", "out x\n", "out -1\n", "out 99999999999999999999\n", "out 1\nab",
        "\(String(repeating: "x", count: 5_000))",
    ])
    func `what is no record ends the reading`(text: String) {
        var records = JobRecords()
        #expect(records.feed(Array("\(JobRecords.mark)\n\(text)".utf8)) == [])
        #expect(records.isGarbled)
        #expect(records.feed(Array("tick 0\n\n".utf8)) == [])
    }

    @Test func `a flood before the mark is not kept`() {
        var records = JobRecords()
        for _ in 0..<100 { _ = records.feed(repeatElement(UInt8(ascii: "x"), count: 10_000)) }
        #expect(records.feed(Array("\n\(JobRecords.mark)\nend 0\n\n".utf8)).map(\.words) == [["end"]])
    }

    @Test(arguments: [
        ("uptime", "uptime-"), ("/usr/bin/env python3 x", "env-"), ("./run.sh a", "run.sh-"), ("'a b' c", "a-"),
        ("( x )", "job-"), ("--x", "x-"), ("", "job-"),
    ])
    func `a job without a name is called after its program`(line: String, start: String) {
        let name = JobName.made(for: line)
        #expect(name.hasPrefix(start) && name.count == start.count + 4 && JobName.isValid(name))
    }

    @Test(arguments: ["", ".", "..", "a/b", "-x", ".x", "a b", "ä", String(repeating: "x", count: 101), "a\n"])
    func `a name that leads elsewhere is none`(name: String) { #expect(!JobName.isValid(name)) }

    @Test(arguments: ["dash", "bash", "busybox"])
    func `jobs live in any POSIX shell`(shell: String) async throws {
        guard let path = try? TestProcess.find(shell) else { return }
        let home = FileManager.default.temporaryDirectory.appending(path: "dust-job-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        let local = LocalRemote(shell: shell == "busybox" ? [path, "sh"] : [path], home: home)
        let jobs = Jobs(remote: local, limit: 1)
        let order = JobOrder(name: "one", line: "cat; echo 'it'\\''s' >&2; exit 7", input: Array("in\n\n".utf8))
        #expect(await jobs.start(order, on: [Self.node]).map(\.ending) == [.busy])
        let printed = Printed()
        let outcomes = await jobs.follow("one", on: [Self.node], from: JobPositions()) { printed.take($0) }
        #expect(outcomes.map(\.ending) == [.exited(7)])
        #expect(printed.text(.output) == "in\n\n")
        #expect(printed.text(.error) == "it's\n")
        let again = await jobs.start(order, on: [Self.node])
        guard case .broken(let problem) = again.first?.ending else { throw ProblemMissing() }
        #expect(problem.code == "job.exists")
        let found = try #require(await jobs.find(on: [Self.node]).first)
        #expect(found.states?.map(\.phase) == [.ended(7)])
        #expect(found.states?.first?.line == order.line)
        #expect(found.nodes == ["one": ["i-1"]])
        let missing = await jobs.follow("two", on: [Self.node], from: JobPositions()) { _ in .more }
        guard case .broken(let none) = missing.first?.ending else { throw ProblemMissing() }
        #expect(none.code == "job.none")
    }

    private struct ProblemMissing: Error {}
}

/// Collects what is printed.
private final class Printed: Sendable {
    private let chunks = Mutex<[RemoteChunk]>([])

    func take(_ event: FanOut.Event) -> Demand {
        if case .printed(_, let chunk) = event { chunks.withLock { $0.append(chunk) } }
        return .more
    }

    func text(_ stream: RemoteChunk.Stream) -> String {
        String(decoding: chunks.withLock { $0 }.filter { $0.stream == stream }.flatMap(\.bytes), as: UTF8.self)
    }
}

/// A node that is this machine: commands run in a shell, with a home of their own.
private struct LocalRemote: Remote {
    let shell: [String]
    let home: String

    func run(
        _ command: RemoteCommand, on node: Node, receive: @escaping @Sendable (RemoteChunk) -> Demand
    ) async throws -> RemoteExit {
        let input = "\(home)/input-\(UUID().uuidString)"
        try Data(command.input ?? []).write(to: URL(filePath: input))
        // `sh` of the script is the shell that is tested, too.
        let words = shell.map { "'\($0)'" }.joined(separator: " ")
        let line = command.line.replacing("exec sh ", with: "exec \(words) ")
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let text = try await blocking {
            let process = try TestProcess(
                "/bin/sh", ["-c", "(\(line)) <\(input) 2>/dev/null"],
                environment: ["HOME": home, "PATH": path, "SHELL": "/bin/sh"])
            return process.finish().text
        }
        _ = receive(RemoteChunk(.output, Array(text.utf8)))
        return .status(0)
    }

    func isConnected(_ node: Node) async -> Bool { true }
    func agreedAlgorithms() async -> [String: String] { [:] }

    func close() async {}
}
