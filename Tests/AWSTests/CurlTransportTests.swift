import AWS
import Foundation
import System
import Testing

@Suite struct CurlTransportTests {
    private func post(_ server: TinyServer, _ path: String, _ body: String = "a=b") -> HTTPRequest {
        HTTPRequest(
            "POST", server.url + path, headers: [("Content-Type", "text/plain"), ("X-Test", "1")],
            body: Array(body.utf8))
    }

    @Test func `a request goes out as it is, and its reply comes back whole`() async throws {
        let server = try TinyServer { request in
            .reply("HTTP/1.1 418 Teapot\r\nX-Seen: yes\r\nContent-Length: \(request.utf8.count)\r\n\r\n\(request)")
        }
        let response = try await CurlTransport().send(post(server, "x?y=z", "Ü&1"))
        #expect(response.status == 418)
        #expect(response.header("x-seen") == "yes")
        #expect(response.text.hasPrefix("POST /x?y=z HTTP/1.1\r\n"))
        #expect(response.text.hasSuffix("\r\n\r\nÜ&1"))
        #expect(response.text.contains("X-Test: 1\r\n"))
        #expect(response.text.contains("Accept-Encoding: gzip"))
        #expect(!response.text.contains("Expect"))
    }

    @Test func `one connection serves request after request`() async throws {
        let server = try TinyServer { _ in .reply("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") }
        let transport = CurlTransport()
        for _ in 0..<5 { #expect(try await transport.send(post(server, "")).text == "ok") }
        #expect(server.connections == 1)
    }

    @Test func `many requests go side by side`() async throws {
        let server = try TinyServer { _ in .reply("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") }
        defer { server.stop() }
        let transport = CurlTransport()
        let requests = (0..<40).map { post(server, "\($0)") }
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for request in requests { group.addTask { try await transport.send(request).status } }
            return try await group.reduce(0) { $0 + ($1 == 200 ? 1 : 0) }
        }
        #expect(count == 40)
    }

    @Test func `a PUT without a body says that it has none`() async throws {
        let server = try TinyServer { request in
            .reply("HTTP/1.1 200 OK\r\nContent-Length: \(request.utf8.count)\r\n\r\n\(request)")
        }
        let text = try await CurlTransport().send(HTTPRequest("PUT", server.url)).text
        #expect(text.hasPrefix("PUT / HTTP/1.1"))
        #expect(text.contains("Content-Length: 0"))
    }

    @Test(
        arguments: [
            (
                TinyServer.Action.reply("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort", closing: true),
                .truncated
            ),
            (.reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort", closing: true), .truncated),
            (.reset, .reset), (.reply("", closing: true), .reset), (.silence, .timedOut),
            (.reply("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nslow"), .timedOut),
        ] as [(TinyServer.Action, TransportError.Kind)])
    func `a missing or damaged reply is told by its sort`(action: TinyServer.Action, kind: TransportError.Kind)
        async throws
    {
        let server = try TinyServer { _ in action }
        defer { server.stop() }
        var request = post(server, "")
        request.timeout = .milliseconds(400)
        #expect(await failure(CurlTransport(), request) == kind)
    }

    @Test func `a port where nobody listens is refused`() async throws {
        let server = try TinyServer { _ in .silence }
        defer { server.stop() }
        let request = post(server, "")
        server.stop()
        #expect(await failure(CurlTransport(), request) == .refused)
    }

    @Test(arguments: [("ftp://127.0.0.1/", TransportError.Kind.invalid), ("http://name.invalid/", .dns)])
    func `an address that leads nowhere is told by its sort`(url: String, kind: TransportError.Kind) async {
        #expect(await failure(CurlTransport(), HTTPRequest("GET", url)) == kind)
    }

    @Test func `a cancelled task does not wait for its reply`() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let server = try TinyServer { _ in
            arrived.yield()
            return .silence
        }
        defer { server.stop() }
        let request = post(server, "")
        let task = Task { await failure(CurlTransport(), request) }
        for await _ in arrivals { break }
        task.cancel()
        #expect(await task.value == .cancelled)
    }
}

private func failure(_ transport: CurlTransport, _ request: HTTPRequest) async -> TransportError.Kind? {
    do throws(TransportError) {
        _ = try await transport.send(request)
        return nil
    } catch {
        return error.kind
    }
}
