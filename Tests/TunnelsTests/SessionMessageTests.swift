import JSON
import Testing

@testable import Tunnels

@Suite struct SessionMessageTests {
    private let id: [UInt8] = Array(0..<16)

    @Test func `every field lies at the offset that AWS's plugin gives it`() {
        let message = SessionMessage(
            SessionMessage.Kind.input, payload: [9, 8, 7], type: 1, sequence: 0x0102_0304_0506_0708, flags: 3, id: id,
            created: 0x1122_3344_5566_7788)
        let bytes = message.encoded
        #expect(bytes.count == 123)
        #expect(Array(bytes[0..<4]) == [0, 0, 0, 116])
        #expect(Array(bytes[4..<36]) == Array("input_stream_data".utf8) + [UInt8](repeating: 32, count: 15))
        #expect(Array(bytes[36..<40]) == [0, 0, 0, 1])
        #expect(Array(bytes[40..<48]) == [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88])
        #expect(Array(bytes[48..<56]) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(Array(bytes[56..<64]) == [0, 0, 0, 0, 0, 0, 0, 3])
        #expect(Array(bytes[64..<80]) == Array(8..<16) + Array(0..<8))
        // sha256 of 09 08 07, by coreutils.
        #expect(
            bytes[80..<112].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                == "06df4f7e1394f1c57cc6583fba4d8060a5a66f4f4771c14aeff6b9af8a28c9b3")
        #expect(Array(bytes[112..<116]) == [0, 0, 0, 1])
        #expect(Array(bytes[116..<120]) == [0, 0, 0, 3])
        #expect(Array(bytes[120...]) == [9, 8, 7])
    }

    @Test func `what is written is read`() throws {
        let message = SessionMessage(
            SessionMessage.Kind.output, payload: Array("x\u{0}é".utf8), type: 1, sequence: -5, flags: 1, id: id,
            created: 7)
        #expect(try SessionMessage(message.encoded) == message)
        #expect(message.idText == "00010203-0405-0607-0809-0a0b0c0d0e0f")
    }

    @Test func `a type padded with NULs is read as one padded with blanks`() throws {
        var bytes = SessionMessage(SessionMessage.Kind.closed, payload: [], id: id, created: 7).encoded
        for index in 4..<36 where bytes[index] == 32 { bytes[index] = 0 }
        #expect(try SessionMessage(bytes).kind == "channel_closed")
    }

    @Test func `a longer head is skipped`() throws {
        let message = SessionMessage(SessionMessage.Kind.output, payload: [1], type: 1, id: id, created: 7)
        var bytes = message.encoded
        bytes.insert(contentsOf: [5, 5], at: 120)
        bytes[3] = 118
        #expect(try SessionMessage(bytes) == message)
    }

    @Test func `what cannot be a message is named`() {
        let bytes = SessionMessage(SessionMessage.Kind.output, payload: [1, 2], type: 1, id: id, created: 7).encoded
        #expect(throws: SessionMessageFault.short) { try SessionMessage(Array(bytes.prefix(119))) }
        #expect(throws: SessionMessageFault.badLength) { try SessionMessage(Array(bytes.dropLast())) }
        #expect(throws: SessionMessageFault.badLength) {
            try SessionMessage([255, 255, 255, 255] + bytes.dropFirst(4))
        }
        #expect(throws: SessionMessageFault.badDigest) { try SessionMessage(bytes.dropLast() + [3]) }
    }

    @Test func `no bytes make the reader trap`() {
        var random = SeededGenerator(seed: 3)
        let whole = SessionMessage(SessionMessage.Kind.output, payload: [1, 2], type: 1, id: id, created: 7).encoded
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            // Either is right; that it comes back at all is what is asked here.
            _ = try? SessionMessage(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
        }
    }

    @Test func `the first frame names the token and a version that AWS takes`() throws {
        let text = SessionOpening.text(token: "a\"b", requestID: "r", clientID: "c")
        let body = try JSONValue(parsing: text)
        #expect(body["TokenValue"]?.string == "a\"b")
        #expect(body["MessageSchemaVersion"]?.string == "1.0")
        #expect(body["ClientVersion"]?.string == "1.2.764.0")
    }
}
