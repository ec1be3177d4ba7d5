import Files
import FoundationEssentials
import Problems
import System

/// One HTTP/1.0 request to the sandbox's own server on loopback: all that its control endpoints need.
enum LoopbackRequest {
    /// Sends `body` to `path` and returns the answer's body; blocks until it is there.
    ///
    /// Throws `sandbox.unreachable` where nobody listens and `sandbox.refused` for any status but 200.
    static func send(
        _ method: String, _ path: String, to environment: SandboxEnvironment, body: String = ""
    ) throws(Problem) -> String {
        let endpoint = environment.endpoint
        let descriptor = try connection(to: endpoint)
        defer { close(descriptor) }
        let pair = Data("\(environment.accessKey):\(environment.secretKey)".utf8).base64EncodedString()
        let head =
            "\(method) \(path) HTTP/1.0\r\nHost: \(endpoint.split(separator: "/").last ?? "")\r\n"
            + "Authorization: Basic \(pair)\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        var answer: [UInt8] = []
        if Descriptor(descriptor).writeAll(head + body) {
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = chunk.withUnsafeMutableBytes { buffer in
                    retryingInterrupts { read(descriptor, buffer.baseAddress, buffer.count) }
                }
                if count <= 0 { break }
                answer += chunk[..<count]
            }
        }
        let text = String(decoding: answer, as: UTF8.self)
        guard let gap = text.firstRange(of: "\r\n\r\n"), text.hasPrefix("HTTP/1.") else { throw unreachable(endpoint) }
        let content = String(text[gap.upperBound...])
        guard text.split(separator: " ").dropFirst().first == "200" else {
            throw Problem(
                "sandbox.refused", "The sandbox refused \(path).", why: content, status: .failure)
        }
        return content
    }

    private static func connection(to endpoint: String) throws(Problem) -> Int32 {
        let parts = endpoint.split(separator: ":")
        guard parts.count == 3, let port = UInt16(parts[2]) else { throw unreachable(endpoint) }
        guard let descriptor = try? Sockets.makeStream(family: AF_INET, blocking: true) else {
            throw unreachable(endpoint)
        }
        var address = socketAddress(.init(address: "127.0.0.1", port: port))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                retryingInterrupts { connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) }
            }
        }
        guard connected == 0 else {
            let problem = unreachable(endpoint)
            close(descriptor)
            throw problem
        }
        return descriptor
    }

    private static func unreachable(_ endpoint: String) -> Problem {
        Problem(
            "sandbox.unreachable", "The sandbox at \(endpoint) does not answer.", why: nil,
            fix: "dust sandbox status", "dust sandbox stop", status: .failure)
    }
}
