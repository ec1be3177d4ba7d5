import DustTesting
import Files
import Fleets
import Nodes
import Problems
import Shell
import Testing

/// Who declines a question has a line that failed, whatever the command, and nothing happened.
@Suite struct DeclinedQuestionTests {
    private let fleet = FakeFleet([.init("web0")])

    private func shell(_ stacks: FakeStacks) throws -> ShellFixture {
        let shell = try ShellFixture(
            fleet: fleet, remote: FakeRemote { _, _ in .prints("") }, services: .fake(clouds: stacks.clouds))
        try AtomicFile.write(
            """
            cloud: {provider: ec2, region: eu-west-1}
            cluster: {name: spark1}
            nodes:
              - {nodename: master, count: 1, instance_type: m5.large}
              - {nodename: worker, count: 2, instance_type: m5.large}
            """, to: "\(shell.folder.clusters)/spark1.yaml")
        fleet.set(prices: [:])
        return shell
    }

    @Test func `a cluster that nobody wants is not made`() async throws {
        let stacks = FakeStacks(fleet)
        let result = try await shell(stacks).enter("cluster create spark1", answering: "n")
        #expect(result.status == .failure && result.problems.isEmpty)
        #expect(stacks.orders.isEmpty)
    }

    @Test(arguments: [
        "cluster delete spark1", "cluster resize spark1 worker=3", "cluster resize spark1 worker=1",
        "cluster stop spark1", "cluster ssh-from spark1 198.51.100.0/24",
    ])
    func `a cluster stays as it is`(line: String) async throws {
        let stacks = FakeStacks(fleet)
        let shell = try shell(stacks)
        let made = await shell.enter("cluster create spark1 --detach --yes")
        #expect(made.status == .success, "\(made.notes)")
        let before = fleet.members()
        for answer in ["n", ""] {
            let result = await shell.enter(line, answering: answer)
            #expect(result.status == .failure && result.problems.isEmpty, "\(result.notes)")
            #expect(shell.questions.count == 1)
        }
        #expect(stacks.orders == ["create spark1"])
        #expect(fleet.members().map(\.id) == before.map(\.id) && fleet.orders.isEmpty)
    }

    @Test(arguments: [
        "cluster create spark1 --yes", "cluster delete spark1 -y", "cluster resize spark1 worker=3 --yes",
        "cluster stop spark1 -y", "cluster ssh-from spark1 198.51.100.0/24 --yes",
    ])
    func `yes beforehand asks nothing`(line: String) async throws {
        let stacks = FakeStacks(fleet)
        let shell = try shell(stacks)
        if !line.hasPrefix("cluster create ") { await shell.enter("cluster create spark1 --detach -y") }
        let result = await shell.enter(line, answering: "n")
        #expect(shell.questions.isEmpty)
        #expect(result.problems.isEmpty && result.status == .success, "\(result.notes)")
    }

    @Test(arguments: ["stop web0", "terminate web0", "reboot web0"])
    func `instances stay as they are`(line: String) async throws {
        let result = try await shell(FakeStacks(fleet)).enter(line, answering: "n")
        #expect(result.status == .failure && result.problems.isEmpty)
        #expect(fleet.orders.isEmpty)
    }

    @Test func `the shell is not left while somebody wants to stay`() async throws {
        let shells = FakeSessionShells()
        let shell = try ShellFixture([.init("web0")], shells: shells)
        let node = try #require(try await shell.context.nodes(Target("web0")).nodes.first)
        shells.begin("sleep 100", on: node)
        let result = await shell.enter("exit", answering: "n")
        #expect(result.status == .failure)
        #expect(!shell.context.session.current.wantsToLeave)
    }
}
