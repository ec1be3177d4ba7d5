import Fleets
import Synchronization
import Testing

@testable import Nodes

@Suite struct FloodTests {
    private static let node = Node(
        id: "i-1", label: "web0", number: 1, cluster: nil, place: Place(profile: "default", region: "eu-west-1"),
        route: Route(name: "web0", hostKeyAlias: "i-1", host: "127.0.0.1", port: 22, user: "nobody"))

    private static func chunk(_ count: Int, from first: Int = 0, resume: @escaping @Sendable () -> Void = {})
        -> RemoteChunk
    {
        RemoteChunk(.output, Array((first..<first + count).map { "\($0)\n" }.joined().utf8), resume: resume)
    }

    @Test func `a flood is held up until it was read, and read some lines at a time`() async throws {
        let output = LabelledOutput(limit: 10_000)
        let resumed = Atomic(0)
        let demand = output.take(Self.chunk(5_000) { resumed.add(1, ordering: .relaxed) }, from: Self.node)
        #expect(demand == .pause)
        var read: [String] = []
        while read.count < 5_000, let lines = await output.next() {
            #expect(lines.count <= 2_000)
            read += lines.map(\.text)
        }
        #expect(read == (0..<5_000).map(String.init))
        #expect(resumed.load(ordering: .relaxed) == 1)
    }

    @Test func `an interrupt leaves only the end of a flood, and lets it come`() async throws {
        let output = LabelledOutput(limit: 10_000)
        let resumed = Atomic(0)
        _ = output.take(Self.chunk(5_000) { resumed.add(1, ordering: .relaxed) }, from: Self.node)
        output.hurry()
        #expect(resumed.load(ordering: .relaxed) == 1)
        #expect(output.take(Self.chunk(5_000, from: 5_000), from: Self.node) == .more)
        output.finish()
        var read: [String] = []
        while let lines = await output.next() { read += lines.map(\.text) }
        #expect(read == (9_500..<10_000).map(String.init))
        #expect(output.leftOut == (0..<9_500).reduce(0) { $0 + String($1).utf8.count + 1 })
    }

    @Test func `what comes once somebody has answered is shown whole again`() async throws {
        let output = LabelledOutput(limit: 1 << 20)
        output.hurry()
        _ = output.take(Self.chunk(2_000), from: Self.node)
        output.calm()
        _ = output.take(Self.chunk(2_000, from: 2_000), from: Self.node)
        output.finish()
        var read: [String] = []
        while let lines = await output.next() { read += lines.map(\.text) }
        #expect(read.suffix(2_000) == (2_000..<4_000).map(String.init))
        #expect(read.count < 4_000 && output.leftOut > 0)
    }

    @Test func `an empty line after an interrupt is shown only if the node says something more`() async throws {
        let output = LabelledOutput()
        output.hurry()
        _ = output.take(RemoteChunk(.output, Array("\n\nbye\n\n".utf8)), from: Self.node)
        output.end(Self.node)
        _ = output.take(RemoteChunk(.output, Array("again\n".utf8)), from: Self.node)
        output.finish()
        var read: [String] = []
        while let lines = await output.next() { read += lines.map(\.text) }
        #expect(read == ["", "", "bye", "again"])
    }

    @Test func `what is there is waited for, not what comes meanwhile`() async throws {
        let output = LabelledOutput()
        _ = output.take(Self.chunk(3), from: Self.node)
        let reader = Task {
            _ = await output.next()
            _ = output.take(Self.chunk(1), from: Self.node)
            // Asking for more is what tells that the first ones are printed.
            return await output.next()?.map(\.text)
        }
        await output.drained()
        #expect(await reader.value == ["0"])
    }

    @Test func `a long answer is held in part, compared whole and there to be printed whole`() {
        let transcripts = Transcripts(limit: 600 << 10, memory: 16)
        let text = Array(repeating: UInt8(ascii: "x"), count: 99) + [0x0a]
        for _ in 0..<4_000 {
            for id in ["a", "b", "c"] { transcripts.take(RemoteChunk(.output, text), from: id) }
        }
        for id in ["a", "b"] { transcripts.take(RemoteChunk(.output, [0x0a]), from: id) }
        transcripts.take(RemoteChunk(.output, [0x21]), from: "c")
        let answers = ["a", "b", "c"].map { id in
            OutputFold.answer(.init(id: id, label: id, ending: .exited(0)), in: transcripts, masks: true)
        }
        let groups = OutputFold.groups(answers)
        #expect(groups.map(\.labels) == [["a", "b"], ["c"]])
        #expect(groups[0].text.utf8.count < OutputFold.heldOfLonger + 100)
        #expect(!groups[0].isWhole && groups[0].id == "a")
        #expect(transcripts.lines(of: "a").reduce(0) { $0 + $1.count } == 4_001)
    }

    @Test func `all nodes together fill no more of the disk than is allowed, and say what is missing`() {
        let transcripts = Transcripts(diskLimit: 1_000, memory: 0)
        for id in ["a", "b"] { transcripts.take(RemoteChunk(.output, [UInt8](repeating: 65, count: 600)), from: id) }
        #expect(transcripts.isWhole("a") && !transcripts.isWhole("b"))
        #expect(transcripts.size(of: "b") == 600 && transcripts.head(of: "b", 10).isEmpty)
    }
}
