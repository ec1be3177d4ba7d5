import AWS
import Foundation
import Testing

/// A moto of one test's own, on a free port of the loopback, gone when the body ends.
struct MotoServer {
    let url: String

    /// The Python that has moto, where there is one.
    static let python: String? = {
        let root = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
        let candidates = [
            ProcessInfo.processInfo.environment["DUST_SANDBOX_PYTHON"], "\(root)/.venv-sandbox/bin/python",
            "/usr/bin/env",
        ]
        return candidates.compactMap { $0 }.first { python in
            let process = Process()
            process.executableURL = URL(filePath: python)
            process.arguments = (python == "/usr/bin/env" ? ["python3"] : []) + ["-c", "import moto.server"]
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            guard (try? process.run()) != nil else { return false }
            process.waitUntilExit()
            return process.terminationStatus == 0
        }
    }()

    /// Moto chooses its port itself and prints it, so that no two tests can want the same one.
    static func with(_ body: (MotoServer) async throws -> Void) async throws {
        let python = try #require(python)
        let script = """
            import sys, threading
            from moto.server import ThreadedMotoServer
            server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
            server.start()
            print(server.get_host_and_port()[1], flush=True)
            sys.stdin.read()
            server.stop()
            """
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = (python == "/usr/bin/env" ? ["python3"] : []) + ["-c", script]
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("AWS_") }
        let (input, output) = (Pipe(), Pipe())
        (process.standardInput, process.standardOutput) = (input, output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            try? input.fileHandleForWriting.close()
            process.waitUntilExit()
        }
        let line = try #require(String(data: output.fileHandleForReading.availableData, encoding: .utf8))
        let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await body(MotoServer(url: "http://127.0.0.1:\(port)"))
    }

    /// A client of this server.
    func client(_ credentials: Credentials = Credentials(accessKeyID: "test", secretAccessKey: "test")) -> AWSClient {
        AWSClient(
            AWSConfiguration(
                region: "eu-west-1", source: .fixed(credentials), endpoints: EndpointResolver(everywhere: url)),
            transport: CurlTransport())
    }
}
