import DustTesting
import Files
import Foundation
import JSON
import Problems
import Sandboxes
import Testing

/// The shipped examples, copied where a user would copy them, against the sandbox.
@Suite(.timeLimit(.minutes(3)))
struct ExampleTests {
    private struct Dust {
        let fixture: SandboxFixture
        let home: String

        /// Runs dust with these words and gives its status and what it said.
        func callAsFunction(_ words: String...) throws -> (status: Int32, output: String, errors: String) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: SandboxFixture.program)
            process.arguments = words
            var environment = fixture.environment.variables
            environment.merge(["DUST_HOME": fixture.configFolder.sandbox, "HOME": home, "PATH": "/usr/bin:/bin"]) { $1 }
            environment["DUST_SANDBOX"] = fixture.configFolder.path
            process.environment = environment
            let (output, errors) = (Pipe(), Pipe())
            process.standardOutput = output
            // Apart and small: what examples say there never fills a pipe.
            process.standardError = errors
            process.standardInput = FileHandle.nullDevice
            try process.run()
            let said = output.fileHandleForReading.readDataToEndOfFile()
            let complained = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return (
                process.terminationStatus, String(decoding: said, as: UTF8.self),
                String(decoding: complained, as: UTF8.self)
            )
        }
    }

    private func withDust(nodes: Int = 3, _ body: (Dust) async throws -> Void) async throws {
        let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Examples/commands")
        try await withSandbox(nodes: nodes) { fixture in
            let commands = fixture.configFolder.sandbox + "/commands"
            try AtomicFile.makeFolder(commands)
            for file in try FileManager.default.contentsOfDirectory(atPath: examples.path) where file != "rules" {
                try FileManager.default.copyItem(atPath: examples.path + "/" + file, toPath: commands + "/" + file)
            }
            let rules = URL(fileURLWithPath: SandboxFixture.program).deletingLastPathComponent().appending(
                path: "rules")
            try FileManager.default.copyItem(atPath: rules.path, toPath: commands + "/rules")
            let home = fixture.configFolder.path + "/home"
            try AtomicFile.makeFolder(home)
            try await body(Dust(fixture: fixture, home: home))
        }
    }

    @Test func `each example is fine, and does what it says`() async throws {
        try await withDust { dust in
            for name in ["instances-everywhere", "rolling-restart", "logs", "openport", "rules"] {
                let check = try dust("plugin", "check", name)
                #expect(check.status == 0, "\(name): \(check.errors)")
            }
            try everywhere(dust)
            try restart(dust)
            try openport(dust)
            #expect(try dust("logs").output.contains("Group"))
            #expect(try dust("logs", "nosuch").status == 5)
            #expect(try dust("rules").output.contains("Rule"))
            #expect(try dust("rules", "fly").status == 2)
        }
    }

    private func everywhere(_ dust: Dust) throws {
        let shown = try JSONValue(parsing: try dust("--json", "show").output)
        let ids = (shown.array ?? []).compactMap { $0["id"]?.string }
        #expect(ids.count == 3)
        let text = try dust("instances-everywhere")
        #expect(text.status == 0, "\(text.errors)")
        for id in ids { #expect(text.output.contains(id)) }
        #expect(text.output.contains("eu-west-1"))
        let json = try JSONValue(parsing: try dust("--json", "instances-everywhere").output)
        #expect(Set((json.array ?? []).compactMap { $0["ID"]?.string }) == Set(ids))
    }

    private func restart(_ dust: Dust) throws {
        let shown = try JSONValue(parsing: try dust("--json", "show").output)
        let names = (shown.array ?? []).compactMap { $0["name"]?.string }.sorted()
        let fine = try dust("rolling-restart", "*", "hostname; true")
        #expect(fine.status == 0, "\(fine.errors)")
        let places = names.compactMap { fine.output.range(of: "[\($0)]")?.lowerBound }
        #expect(places.count == names.count)
        #expect(places == places.sorted())
        let failed = try dust("rolling-restart", "*", "exit 3")
        #expect(failed.status == 1)
        #expect(failed.errors.contains(names[0]))
        #expect(!failed.errors.contains(names[2]))
    }

    private func openport(_ dust: Dust) throws {
        let opened = try dust("openport", "default", "8080", "10.0.0.0/8")
        #expect(opened.status == 0, "\(opened.errors)")
        let listed = try dust("openport", "default").output
        #expect(listed.contains("8080"))
        #expect(listed.contains("10.0.0.0/8"))
        // The whole internet is asked for, and nobody is there to answer.
        let refused = try dust("openport", "default", "22")
        #expect(refused.status != 0)
        #expect(refused.errors.contains("--yes"))
        #expect(try dust("--yes", "openport", "default", "22").status == 0)
    }
}
