import DustTesting
import Fleets
import JSON
import Problems
import Synchronization
import Testing

@testable import Nodes

@Suite struct LogTests {
    @Test(arguments: [
        ("2026-11-30T09:00:00Z x", 1_796_029_200.0), ("2026-11-30 09:00:00,500 ERROR x", 1_796_029_200.5),
        ("2026-11-30T10:00:00.25+01:00 x", 1_796_029_200.25), ("[2026-11-30 09:00:00] x", 1_796_029_200),
        ("Nov 30 09:00:00 host app[1]: x", 1_796_029_200), ("Nov  3 09:00:00 host x", 1_793_696_400),
        ("1.2.3.4 - - [30/Nov/2026:10:00:00 +0100] \"GET /\"", 1_796_029_200),
        ("1796029200.5 x", 1_796_029_200.5), ("1796029200123 x", 1_796_029_200.123),
        ("INFO 2026-11-30 09:00:00 x", 1_796_029_200),
    ])
    func `times are read as loggers write them`(line: String, time: Double) throws {
        let read = try #require(LogTime.seconds(line, year: 2026))
        #expect(abs(read - time) < 0.001)
    }

    @Test(arguments: [
        "", "no time", "12345 requests", "2026-13-01 00:00:00 x", "99/Nov/2026:10:00:00", "  indented",
        "v1.2.3 started",
    ])
    func `what is no time is none`(line: String) { #expect(LogTime.seconds(line, year: 2026) == nil) }

    @Test(arguments: [
        ("2026 ERROR x", LogLevel.error), ("[warn] x", .warning), ("level=debug x", .debug), ("all is well", .ordinary),
        ("errors: 0", .ordinary), ("FATAL: x", .error), ("<trace>", .debug), ("terror", .ordinary),
    ])
    func `levels are words of their own`(line: String, level: LogLevel) { #expect(LogLevel(line) == level) }

    private static func line(_ text: String, _ time: Double?, _ node: String = "a") -> LogLine {
        LogLine(label: node, id: node, source: nil, text: text, time: time, level: .ordinary, year: 2026)
    }

    @Test func `lines wait a second for earlier ones of other nodes`() {
        var merge = LogMerge()
        merge.add(Self.line("three", 3), of: "a", at: 100)
        merge.add(Self.line("two", 2), of: "b", at: 100.5)
        merge.add(Self.line("of two", nil), of: "b", at: 100.5)
        #expect(merge.take(at: 100.9) == [])
        #expect(merge.take(at: 101).map(\.text) == ["two", "of two", "three"])
        #expect(merge.size == 0)
    }

    @Test func `lines of one file stay as they stand, whatever their times say`() {
        var merge = LogMerge()
        merge.add(Self.line("late", 9), of: "a", at: 100)
        merge.add(Self.line("early", 1), of: "a", at: 100)
        merge.add(Self.line("other", 5), of: "b", at: 100)
        #expect(merge.take(at: 200).map(\.text) == ["other", "late", "early"])
    }

    @Test func `every line comes once, however many there are`() {
        var merge = LogMerge()
        var generator = SystemRandomNumberGenerator()
        var seen: [String] = []
        for index in 0..<2_000 {
            let node = "n\(index % 7)"
            merge.add(
                Self.line("\(index)", Double.random(in: 0..<50, using: &generator), node), of: node,
                at: Double(index) / 100)
            if index.isMultiple(of: 37) { seen += merge.take(at: Double(index) / 100).map(\.text) }
        }
        seen += merge.take(at: 1_000, all: true).map(\.text)
        #expect(seen.count == 2_000 && Set(seen).count == 2_000)
    }

    @Test(arguments: [
        ("/var/log/a b.log", "'/var/log/a b.log'"), ("/var/log/*.log", "'/var/log/'*'.log'"), ("~/x", "~/'x'"),
        ("$(id)", "'$(id)'"),
    ])
    func `a pattern is the shell's, a name is nobody's`(text: String, word: String) {
        #expect(LogScripts.pattern(text) == word)
    }

    private static let node = Node(
        id: "i-1", label: "web0", number: 1, cluster: nil, place: Place(profile: "default", region: "eu-west-1"),
        route: Route(name: "web0", hostKeyAlias: "i-1", host: "127.0.0.1", port: 22, user: "nobody"))

    @Test func `a journal that is cut off goes on behind its cursor`() async {
        let entry = #"{"__CURSOR":"s=1;i=2","MESSAGE":"hello"}"#
        let said = "\(JobRecords.mark)\nentry \(entry.utf8.count)\n\(entry)\nended 0\n\n"
        let remote = FakeRemote { _, _ in .prints(said) }
        let tries = Atomic(0)
        let following = LogFollowing(remote: remote) { _ in
            if tries.add(1, ordering: .relaxed).newValue == 2 { throw CancellationError() }
        }
        let messages = Mutex<[String]>([])
        _ = await following.follow(.journal("app", since: 1_796_029_200), on: [Self.node]) { event in
            if case .entry(_, let entry, _) = event { messages.withLock { $0.append(entry["MESSAGE"]?.string ?? "") } }
            return .more
        }
        #expect(messages.withLock { $0 } == ["hello", "hello"])
        let scripts = remote.commands.map { String(decoding: $0.command.input ?? [], as: UTF8.self) }
        #expect(
            scripts.count == 2 && scripts[0].contains("--since=@1796029200") && !scripts[0].contains("after-cursor"))
        #expect(scripts[1].contains("--after-cursor=s=1;i=2") && !scripts[1].contains("--since"))
    }

    @Test func `a node without a journal, and one that cannot be reached, are done`() async throws {
        let remote = FakeRemote { _, node in
            node.label == "web0"
                ? .prints("\(JobRecords.mark)\nnojournal 0\n\n")
                : .unreachable(Problem("ssh.refused", about: node.label, "\(.subject) refused.", status: .unreachable))
        }
        let outcomes = await LogFollowing(remote: remote).follow(.journal("app", since: nil), on: [Self.node]) { _ in
            .more
        }
        guard case .broken(let problem) = try #require(outcomes.first).ending else {
            return #expect(Bool(false), "it is broken")
        }
        #expect(problem.code == "follow.no-journal")
    }

    @Test func `samples become rates, and a restart begins anew`() throws {
        func sample(_ text: String) throws -> NodeSample { try #require(NodeSample(Array(text.utf8))) }
        let first = try sample(
            "up=100 load=0.5 cpus=2 busy=100 total=1000 mem=1000 free=250 disk=41 rx=1000 tx=0 ticks=0 run=")
        let second = try sample(
            "up=102 load=0.5 cpus=2 busy=300 total=1400 mem=1000 free=250 disk=- rx=5000 tx=2000 ticks=100 run=java")
        let vitals = NodeVitals(second, since: first)
        #expect(vitals.processor == 50 && vitals.memory == 75 && vitals.receiving == 2_000 && vitals.sending == 1_000)
        #expect(vitals.program?.name == "java" && vitals.program?.percent == 50 && vitals.sample.disk == nil)
        #expect(NodeVitals(first, since: second).processor == nil)
        #expect(NodeVitals(first, since: nil).program == nil)
        #expect(
            NodeSample(Array("up=1e400 load=x cpus=99999999999999999999 total=nan mem=99999999999999999999".utf8))?
                .processors == .max)
        #expect(NodeSample(Array("garbage".utf8)) == nil)
    }
}
