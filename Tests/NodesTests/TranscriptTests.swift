import DustTesting
import Testing

@testable import Nodes

@Suite struct TranscriptTests {
    private func chunk(_ text: String, _ stream: RemoteChunk.Stream = .output) -> RemoteChunk {
        RemoteChunk(stream, Array(text.utf8))
    }

    @Test func `what is beyond the memory comes back from the file, in its order`() {
        let transcripts = Transcripts(memory: 10)
        var both = ""
        for number in 0..<200 {
            let text = "line \(number)\n"
            transcripts.take(chunk(text, number % 3 == 0 ? .error : .output), from: "a")
            transcripts.take(chunk("other \(number)\n"), from: "b")
            both += text
        }
        let kept = transcripts["a"]
        #expect(String(decoding: kept.both, as: UTF8.self) == both)
        #expect(String(decoding: kept.error, as: UTF8.self).hasPrefix("line 0\nline 3\n"))
        #expect(kept.output.count + kept.error.count == kept.both.count)
        #expect(!kept.isCut)
        #expect(String(decoding: transcripts["b"].both, as: UTF8.self).hasSuffix("other 199\n"))
        #expect(transcripts["c"].both.isEmpty)
    }

    @Test func `the tail is enough of the end`() {
        let transcripts = Transcripts(memory: 4)
        for number in 0..<1000 { transcripts.take(chunk("\(number)\n", number % 2 == 0 ? .output : .error), from: "a") }
        let tail = transcripts.tail(of: "a", 20).both
        #expect(tail.count >= 20 && tail.count < 60)
        #expect(String(decoding: tail, as: UTF8.self).hasSuffix("998\n999\n"))
    }

    @Test func `a node that prints without end is cut, and says so`() {
        let transcripts = Transcripts(limit: 100, memory: 10)
        for _ in 0..<50 { transcripts.take(chunk("0123456789"), from: "a") }
        transcripts.take(chunk("x"), from: "b")
        #expect(transcripts["a"].isCut)
        #expect(transcripts["a"].both.count == 100)
        #expect(!transcripts["b"].isCut)
    }
}
