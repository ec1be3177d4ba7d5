import Commands
import Console
import DustTesting
import Files
import Fleets
import Nodes
import Problems
import Shell
import Testing

/// The examples of every command, run as they stand against a cloud, nodes and files in memory.
///
/// What they name need not be there; but none may be answered with how it ought to have been typed.
@Suite(.timeLimit(.minutes(2))) struct ExampleRunTests {
    /// Those that need a window or a program of this machine, with what they answer without it.
    private static let refused: [String: Set<String>] = [
        "top": ["top.no-terminal"], "watch": ["watch.no-terminal"], "show --watch": ["watch.no-terminal"],
        "proxy": ["proxy.in-shell"], "cluster submit": ["submit.no-file"],
    ]

    /// The lines of all examples, those of `@` too.
    private static let lines: [String] = {
        var types = BuiltinCommands.all
        if let remote = BuiltinCommands.remote { types.append(remote) }
        // A sandbox is a real one wherever it is started, and a file one of this folder.
        return types.flatMap { type in type.examples.map { example in example.line } }.filter {
            !$0.hasPrefix("sandbox s") && !$0.contains(">") && !$0.hasPrefix("record ")
        }
    }()

    private func shell() async throws -> ShellFixture {
        let names = ["master", "db1"] + (0...9).map { "worker\($0)" } + (0...3).map { "web\($0)" }
        let fleet = FakeFleet(names.map { name in .init(name, tags: ["dust:cluster": "spark1", "env": "dev"]) })
        let shell = try ShellFixture(
            fleet: fleet, remote: FakeRemote { _, _ in .prints("1\n") },
            shells: FakeSessionShells { _, _ in .prints("1\n") },
            services: .fake(clouds: FakeStacks(fleet).clouds))
        fleet.set(prices: ["m6i.large": 0.1])
        fleet.set(console: nil)
        await shell.enter("show")
        return shell
    }

    @Test(arguments: lines)
    func `an example does what it says`(line: String) async throws {
        let result = try await shell().enter(line, answers: ["y"])
        let known = Self.refused.filter { line.hasPrefix($0.key) }.values.joined()
        #expect(
            result.status != .usage || !result.codes.isEmpty && Set(result.codes).isSubset(of: known), "\(result.notes)"
        )
    }
}
