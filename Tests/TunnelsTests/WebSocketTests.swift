import Testing

@testable import Tunnels

@Suite struct WebSocketTests {
    // MARK: The examples of RFC 6455, section 5.7, and of section 1.3

    @Test func `the RFC's masked text frame is what a client sends`() {
        let frame = WebSocketFrame(.text, Array("Hello".utf8))
        #expect(
            frame.encoded(mask: 0x37FA_213D) == [
                0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58,
            ])
    }

    @Test func `the RFC's unmasked frames are read`() throws {
        var decoder = WebSocketDecoder()
        #expect(try decoder.feed([0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]) == [.text("Hello")])
        #expect(try decoder.feed([0x01, 0x03, 0x48, 0x65, 0x6C]) == [])
        #expect(try decoder.feed([0x80, 0x02, 0x6C, 0x6F]) == [.text("Hello")])
        #expect(try decoder.feed([0x89, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]) == [.ping(Array("Hello".utf8))])
        let kilobyte = [UInt8](repeating: 7, count: 256)
        #expect(try decoder.feed([0x82, 0x7E, 0x01, 0x00] + kilobyte) == [.binary(kilobyte)])
        let large = [UInt8](repeating: 9, count: 65_536)
        #expect(try decoder.feed([0x82, 0x7F, 0, 0, 0, 0, 0, 1, 0, 0] + large) == [.binary(large)])
    }

    @Test func `a pong carries the ping's bytes, masked`() throws {
        #expect(
            WebSocketFrame(.pong, Array("Hello".utf8)).encoded(mask: 0x37FA_213D).prefix(2).elementsEqual([0x8A, 0x85]))
    }

    @Test func `the RFC's key gives the RFC's answer`() throws {
        #expect(WebSocketHandshake.accept(for: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    }

    // MARK: Lengths, parts, control frames

    @Test(arguments: [0, 1, 125, 126, 127, 65_535, 65_536, 70_000])
    func `a frame of any length comes back as it was`(count: Int) throws {
        let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let frame = WebSocketFrame(.binary, payload)
        var decoder = WebSocketDecoder()
        #expect(try decoder.feed(unmasked(frame.encoded(mask: 0xDEAD_BEEF))) == [.binary(payload)])
    }

    @Test func `control frames come between the parts of a message`() throws {
        var decoder = WebSocketDecoder()
        let bytes: [UInt8] = [0x02, 1, 65, 0x89, 1, 9, 0x00, 1, 66, 0x8A, 0, 0x80, 1, 67]
        #expect(try decoder.feed(bytes) == [.ping([9]), .pong([]), .binary([65, 66, 67])])
    }

    @Test func `however the bytes are cut, the same comes out`() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            var bytes: [UInt8] = []
            var wanted: [WebSocketEvent] = []
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let payload = (0..<Int.random(in: 0...300, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                let middle = Int.random(in: 0...payload.count, using: &random)
                bytes += unmasked(
                    WebSocketFrame(.binary, Array(payload[..<middle]), isFinal: false).encoded(mask: random.next32()))
                if Bool.random(using: &random) {
                    bytes += unmasked(WebSocketFrame(.ping, [1, 2]).encoded(mask: random.next32()))
                    wanted.append(.ping([1, 2]))
                }
                bytes += unmasked(
                    WebSocketFrame(.continuation, Array(payload[middle...])).encoded(mask: random.next32()))
                wanted.append(.binary(payload))
            }
            var decoder = WebSocketDecoder()
            var events: [WebSocketEvent] = []
            while !bytes.isEmpty {
                let count = Int.random(in: 1...min(bytes.count, 97), using: &random)
                events += try decoder.feed(bytes.prefix(count))
                bytes.removeFirst(count)
            }
            #expect(events == wanted)
        }
    }

    // MARK: Closing

    @Test func `a close frame gives its code and reason`() throws {
        var decoder = WebSocketDecoder()
        #expect(
            try decoder.feed([0x88, 5, 0x03, 0xE8, 0x42, 0x79, 0x65]) == [.close(code: 1000, reason: "Bye")])
        var bare = WebSocketDecoder()
        #expect(try bare.feed([0x88, 0]) == [.close(code: 1005, reason: "")])
    }

    @Test func `our own close is a code and at most 123 bytes of whole characters`() {
        let frame = WebSocketFrame.close(1002, String(repeating: "é", count: 100))
        #expect(frame.payload.prefix(2).elementsEqual([0x03, 0xEA]))
        #expect(frame.payload.count == 124)
    }

    // MARK: What is forbidden

    @Test(
        arguments: [
            ([0xC1, 0x00], WebSocketFault.reservedBits),
            ([0x83, 0x00], .unknownOpcode(3)),
            ([0x81, 0x80, 0, 0, 0, 0], .masked),
            ([0x09, 0x00], .badControlFrame),
            ([0x88, 0x7E, 0, 126], .badControlFrame),
            ([0x80, 0x00], .badSequence),
            ([0x01, 0x00, 0x81, 0x00], .badSequence),
            ([0x82, 0x7E, 0, 125], .badLength),
            ([0x82, 0x7F, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], .badLength),
            ([0x82, 0x7F, 0x80, 0, 0, 0, 0, 0, 0, 0], .badLength),
            ([0x82, 0x7F, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .tooLarge),
            ([0x88, 0x01, 0x03], .badClose),
            ([0x88, 0x02, 0x03, 0xED], .badClose),
            ([0x88, 0x02, 0x00, 0x01], .badClose),
            ([0x81, 0x02, 0xC3, 0x28], .badText),
            ([0x88, 0x04, 0x03, 0xE8, 0xC3, 0x28], .badText),
        ] as [([UInt8], WebSocketFault)])
    func `what a server may not send is named`(bytes: [UInt8], fault: WebSocketFault) {
        var decoder = WebSocketDecoder()
        #expect(throws: fault) { try decoder.feed(bytes) }
    }

    @Test func `parts that grow beyond the limit are refused before they are held`() throws {
        var decoder = WebSocketDecoder(largestMessage: 100)
        #expect(try decoder.feed([0x02, 60] + [UInt8](repeating: 1, count: 60)) == [])
        #expect(throws: WebSocketFault.tooLarge) { try decoder.feed([0x80, 60]) }
    }

    @Test func `no bytes make the decoder trap`() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20_000 {
            var decoder = WebSocketDecoder(largestMessage: 4096)
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            // Either is right; that it comes back at all is what is asked here.
            _ = try? decoder.feed(bytes)
        }
    }

    // MARK: The handshake

    @Test func `a request has the signed target and headers as they are`() {
        let text = String(
            decoding: WebSocketHandshake(key: "dGhlIHNhbXBsZSBub25jZQ==").request(
                target: "/v1?a=b%2Fc", host: "x.test:8443", headers: [("Host", "x.test:8443"), ("X-Amz-Date", "now")]),
            as: UTF8.self)
        #expect(text.hasPrefix("GET /v1?a=b%2Fc HTTP/1.1\r\nHost: x.test:8443\r\n"))
        #expect(text.hasSuffix("Sec-WebSocket-Version: 13\r\nX-Amz-Date: now\r\n\r\n"))
        #expect(text.components(separatedBy: "Host:") == 2)
    }

    @Test func `an answer is read once its head is whole, and checked`() throws {
        let handshake = WebSocketHandshake(key: "dGhlIHNhbXBsZSBub25jZQ==")
        let head = Array(
            """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: WebSocket\r
            Connection: keep-alive, Upgrade\r
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
            \r

            """.utf8)
        #expect(try WebSocketHandshake.Reply(Array(head.dropLast())) == nil)
        let reply = try #require(try WebSocketHandshake.Reply(head + [1, 2]))
        #expect(reply.length == head.count)
        #expect(throws: Never.self) { try handshake.check(reply) }
        #expect(throws: HandshakeFault.notAccepted) { try WebSocketHandshake(key: "other").check(reply) }
    }

    @Test func `what is no HTTP is refused`() {
        #expect(throws: HandshakeFault.notHTTP) { try WebSocketHandshake.Reply(Array("SSH-2.0-x\r\n\r\n".utf8)) }
        #expect(throws: HandshakeFault.notHTTP) { try WebSocketHandshake.Reply([UInt8](repeating: 65, count: 70_000)) }
    }
}

/// A client's frame as a server would send it: without its mask.
private func unmasked(_ bytes: [UInt8]) -> [UInt8] {
    let head =
        switch bytes[1] & 0x7F {
        case 126: 4
        case 127: 10
        default: 2
        }
    let mask = Array(bytes[head..<head + 4])
    let payload = bytes[(head + 4)...].enumerated().map { $1 ^ mask[$0 & 3] }
    var start = Array(bytes[..<head])
    start[1] &= 0x7F
    return start + payload
}

extension String {
    fileprivate func components(separatedBy text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count
    }

    @Test(arguments: [
        "ws://10.0.0.1/x", "ws://ssmmessages.eu-west-1.amazonaws.com/x", "ws://127.0.0.1.example.com/x",
        "ws://localhost.example.com/x",
        "ws://127.0.0.300/x", "ws://[2001:db8::1]/x", "ws://1270.0.1/x",
    ])
    func `without encryption nothing but this machine is dialled`(url: String) throws {
        let target = try #require(WebSocketTarget(url))
        #expect(!target.isLoopback)
        let fault = #expect(throws: TunnelFault.self) {
            try WebSocketStream(target, key: "dGhlIHNhbXBsZSBub25jZQ==", within: .seconds(1))
        }
        guard case .notEncrypted? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
    }

    @Test(arguments: [
        "ws://127.0.0.1:80@example.com/x", "ws://127.0.0.1@example.com/x", "ws://localhost%00.example.com/x",
        "ws://127.0.0.1\\@example.com/x",
        "ws://127.0.0.1#@example.com/x", "ws:///x", "http://127.0.0.1/x", "ws://127.0.0.1/x\ty",
    ])
    func `an address that could be read in two ways is none`(url: String) {
        #expect(WebSocketTarget(url) == nil)
    }
}
