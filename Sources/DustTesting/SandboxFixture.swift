import Files
import Problems
import Sandboxes
import System

/// A sandbox of a test's own: its own config folder, addresses and keys.
package struct SandboxFixture: Sendable {
    /// The sandbox, running.
    package let sandbox: Sandbox
    /// How to reach it.
    package let environment: SandboxEnvironment
    /// The config folder, a fresh one; `DUST_HOME` for whatever the test starts.
    package let configFolder: ConfigFolder

    /// The instances' nodes, in the order in which they were first seen.
    package func nodes() async throws(Problem) -> [Sandbox.Status.Node] {
        try await sandbox.status()?.nodes ?? []
    }

    /// Orders a fault as `/dust-sandbox/faults` takes it: `{"fault": "throttle", "action": "StopInstances", "times": 2}`.
    package func order(fault: String) async throws(Problem) {
        _ = try await sandbox.control("POST", "faults", fault)
    }

    /// The `dust` that was built with the tests, beside them.
    package static var program: String {
        var folder = programPath() ?? CommandLine.arguments[0]
        // macOS runs tests from a bundle within the folder of products.
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            if access(folder + "/dust", X_OK) == 0 { return folder + "/dust" }
        }
        return "dust"
    }
}

/// Runs `body` beside a sandbox that is there for it alone, and takes it down whatever happens.
package func withSandbox<Result>(
    nodes: Int = 2, level: SandboxLevel = .plain, _ body: (SandboxFixture) async throws -> Result
) async throws -> Result {
    var template = Array("/tmp/dust-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
        throw Problem("test.folder", "Cannot make a folder.", why: systemMessage(), status: .failure)
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let configFolder = ConfigFolder(path)
    let sandbox = Sandbox(configFolder: configFolder, program: SandboxFixture.program)
    func takeDown() async throws {
        try await sandbox.stop()
        FileTree.remove(path)
    }
    do {
        let environment = try await sandbox.start(nodes: nodes, level: level)
        let result = try await body(
            SandboxFixture(sandbox: sandbox, environment: environment, configFolder: configFolder))
        try await takeDown()
        return result
    } catch {
        try await takeDown()
        throw error
    }
}
