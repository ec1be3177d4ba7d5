import Console
import DustTesting
import Files
import Foundation
import Problems
import Testing

@testable import Shell

/// Where the output of a built-in goes.
@Suite struct RedirectionsTests {
    private let shell: ShellFixture
    private let folder: String

    init() throws {
        shell = try ShellFixture([.init("worker0"), .init("web0")])
        folder = shell.folder.path
    }

    private func text(_ name: String) throws -> String? { try AtomicFile.readText("\(folder)/\(name)") }

    @Test func `output goes into the file, notes stay on the screen`() async throws {
        let result = await shell.enter("show > \(folder)/fleet")
        #expect(result.status == .success && result.output.isEmpty && result.notes.contains("2 nodes"))
        #expect(try text("fleet")?.contains("worker0") == true)
    }

    @Test func `one sign writes anew, two add`() async throws {
        for line in ["show worker0 > \(folder)/f", "show worker0 > \(folder)/f", "show web0 >> \(folder)/f"] {
            #expect(await shell.enter(line).status == .success)
        }
        let lines = try #require(try text("f")).components(separatedBy: "worker0")
        #expect(lines.count == 2 && lines[1].contains("web0"))
    }

    @Test(arguments: ["show nosuch 2> F", "show nosuch > F 2>&1", "show nosuch &> F"])
    func `errors follow where they are sent`(line: String) async throws {
        let result = await shell.enter(line.replacingOccurrences(of: "F", with: "\(folder)/e"))
        #expect(result.status != .success && result.notes.isEmpty)
        #expect(try text("e")?.contains("nosuch") == true)
    }

    @Test func `nothing is run where a file cannot be written, and others opened before are closed`() async throws {
        let result = await shell.enter("stop worker0 --yes > \(folder)/ok 2> \(folder)/nowhere/f")
        #expect(result.problems.map(\.code) == ["line.redirect"])
        #expect(shell.fleet.orders.isEmpty)
    }

    @Test func `input from a file is refused, with what to type`() async throws {
        let result = await shell.enter("show < \(folder)/fleet")
        #expect(result.problems.map(\.code) == ["line.redirect"] && result.status == .usage)
        #expect(result.problems.first?.fixes == ["! COMMAND < FILE"])
    }

    @Test func `a device that takes nothing is a failure`() async throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        let result = await shell.enter("show > /dev/full")
        #expect(result.problems.map(\.code) == ["output.unwritable"] && result.status != .success)
    }
}
