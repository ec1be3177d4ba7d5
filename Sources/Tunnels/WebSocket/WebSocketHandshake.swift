import Digests
import Text

/// The question with which an HTTP connection becomes a WebSocket, and the check of its answer (RFC 6455, section 4).
package struct WebSocketHandshake: Sendable, Hashable {
    /// The nonce that the server's answer proves to have read: 16 bytes in base64.
    package let key: String

    /// A handshake with a nonce of 16 random bytes, as base64.
    package init(key: String) {
        self.key = key
    }

    /// The request's bytes. `target` is path and query as they were signed; `headers` are added as they are, `Host` among
    /// them if it was signed.
    package func request(target: String, host: String, headers: [(name: String, value: String)]) -> [UInt8] {
        var text = "GET \(target) HTTP/1.1\r\nHost: \(host)\r\n"
        text += "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        text += "Sec-WebSocket-Key: \(key)\r\nSec-WebSocket-Version: 13\r\n"
        for (name, value) in headers where name.lowercased() != "host" { text += "\(name): \(value)\r\n" }
        return Array((text + "\r\n").utf8)
    }

    /// What a server has to answer to a key (RFC 6455, section 4.2.2, step 5.4).
    package static func accept(for key: String) -> String {
        Base64.encode(SHA1.hash(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)))
    }

    /// The beginning of an answer: its status and headers, and where the bytes after them begin.
    package struct Reply: Sendable, Hashable {
        /// The HTTP status; 101 is what is hoped for.
        package let status: Int
        /// The headers, names in lower case; of several with one name the last.
        package let headers: [String: String]
        /// How many bytes the head has.
        package let length: Int

        /// The head at the beginning of `bytes`; nil where it is not all there. Throws where it cannot be one: more than
        /// 64 KB, or no HTTP.
        package init?(_ bytes: [UInt8]) throws(HandshakeFault) {
            guard let end = bytes.firstIndex(ofRun: [13, 10, 13, 10]) else {
                guard bytes.count < 65_536 else { throw .notHTTP }
                return nil
            }
            guard let text = String(validating: bytes[..<end], as: UTF8.self) else { throw .notHTTP }
            let lines = text.split(omittingEmptySubsequences: true) { $0.isNewline }
            let words = lines.first?.split(separator: " ") ?? []
            guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { throw .notHTTP }
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                guard let colon = line.firstIndex(of: ":") else { continue }
                var value = line[line.index(after: colon)...]
                while value.first == " " || value.first == "\t" { value.removeFirst() }
                while value.last == " " || value.last == "\t" { value.removeLast() }
                headers[line[..<colon].lowercased()] = String(value)
            }
            self.status = status
            self.headers = headers
            length = end + 4
        }
    }

    /// Throws where an answer of status 101 is not this handshake's.
    package func check(_ reply: Reply) throws(HandshakeFault) {
        guard reply.status == 101, reply.headers["upgrade"]?.lowercased() == "websocket",
            reply.headers["connection"]?.lowercased().contains("upgrade") == true,
            reply.headers["sec-websocket-accept"] == Self.accept(for: key)
        else { throw .notAccepted }
    }
}

/// Why a handshake failed by the protocol; a refusal by the server is an answer with another status.
package enum HandshakeFault: Error, Sendable, Hashable {
    /// The answer is not HTTP.
    case notHTTP
    /// The answer does not prove that the server read the question.
    case notAccepted
}

extension [UInt8] {
    fileprivate func firstIndex(ofRun run: [UInt8]) -> Int? {
        guard count >= run.count else { return nil }
        return (0...(count - run.count)).first { start in run.indices.allSatisfy { self[start + $0] == run[$0] } }
    }
}
