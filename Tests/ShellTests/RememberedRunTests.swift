import DustTesting
import Nodes
import Problems
import Shell
import Targets
import Testing

/// What `:failed`, `:waiting` and their like mean after each way of working on nodes.
@Suite struct RememberedRunTests {
    private static let fleet: [FakeFleet.Member] = [.init("web0"), .init("web1")]

    /// A shell in which web0 waits for an answer.
    private func waiting() async throws -> ShellFixture {
        let shell = try ShellFixture(
            Self.fleet,
            remote: FakeRemote { _, _ in .prints("") },
            shells: FakeSessionShells { text, node in
                text == "y" ? .prints("done\n") : node.label == "web0" ? .asks("Sure? ") : .prints("ok\n")
            },
            files: FakeFileTransfer { _ in .success(TransferTally()) })
        await shell.enter("@web* upgrade")
        #expect(Self.labels(.waiting, in: shell).count == 1)
        return shell
    }

    private static func labels(_ set: ResultSet, in shell: ShellFixture) -> Set<String> {
        shell.context.session.current.resultSets?[set] ?? []
    }

    @Test(arguments: ["put web* \(#filePath) /tmp", "run web* -- true"])
    func `who waits still waits after work that types nothing`(line: String) async throws {
        let shell = try await waiting()
        #expect(await shell.enter(line).status == .success)
        #expect(Self.labels(.ok, in: shell).count == 2)
        #expect(Self.labels(.waiting, in: shell).count == 1)
        let answered = await shell.enter("@:waiting y")
        #expect(answered.status == .success && answered.output.contains("done"))
        #expect(shell.shells.lines.last?.node == "web0" && shell.shells.lines.last?.text == "y")
        #expect(Self.labels(.waiting, in: shell).isEmpty)
    }

    @Test func `a put says who failed, and results still shows the last command`() async throws {
        let lost = NodeFailure(Problem("ssh.refused", "web1 refused.", status: .unreachable), hadBegun: false)
        let shell = try ShellFixture(
            Self.fleet, shells: FakeSessionShells { _, _ in .prints("up\n") },
            files: FakeFileTransfer { node in node.label == "web1" ? .failure(lost) : .success(TransferTally()) })
        await shell.enter("@web* uptime")
        #expect(await shell.enter("put web* \(#filePath) /tmp").status == .failure)
        #expect(Self.labels(.ok, in: shell).count == 1)
        #expect(Self.labels(.unreachable, in: shell) == Self.labels(.failed, in: shell))
        #expect(await shell.enter("results").output.contains("up"))
    }

    @Test func `a node that ends after its line is over belongs to where it ended`() {
        var state = Session(places: [], settings: Settings()).current
        func outcome(_ ending: NodeOutcome.Ending) -> NodeOutcome { NodeOutcome(id: "i-1", label: "a", ending: ending) }
        state.remember(FanOutReport(outcomes: [outcome(.busy)], duration: .zero), typed: true)
        #expect(state.resultSets?[.busy] == ["i-1"])
        state.rememberEnd(outcome(.unreachable(Problem("ssh.lost", "Lost.", status: .unreachable))))
        #expect(state.resultSets?[.busy] == [] && state.resultSets?[.unreachable] == ["i-1"])
        #expect(state.resultSets?[.failed] == ["i-1"])
    }
}
