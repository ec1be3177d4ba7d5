import DustTesting
import Files
import Fleets
import Problems
import Shell
import Synchronization
import Testing

/// What `types` keeps for completion.
@Suite struct TypesTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
        func add(_ line: String) { all.withLock { $0.append(line) } }
    }

    @Test func `what a region offers is kept, and the log says where it cannot be`() async throws {
        let shell = try ShellFixture([.init("web0")])
        shell.fleet.set(prices: ["m6i.large": 0.1, "t3.micro": 0.01])
        shell.fleet.set(spotPrices: ["t3.micro": 0.004])
        let result = await shell.enter("types")
        #expect(result.status == .success && result.problems.isEmpty, "\(result.notes)")
        let book = TypeBook(folder: shell.folder)
        let place = Place(region: "eu-west-1")
        #expect(book.known(of: [place]).map(\.type) == ["m6i.large", "t3.micro"])

        // A file where the folder is to be.
        let lines = Lines()
        let log = WorkLog(now: { 0 }, write: { lines.add($0) })
        let other = try ShellFixture([.init("web0")], log: log)
        other.fleet.set(prices: ["m6i.large": 0.1])
        other.fleet.set(spotPrices: [:])
        try AtomicFile.write("", to: other.folder.path + "/types")
        #expect(await other.enter("types").status == .success)
        await log.finish()
        let said = lines.all.withLock(\.self)
        #expect(said.count == 1 && said.first?.hasPrefix("types: ") == true, "\(said)")
        #expect(TypeBook(folder: other.folder).known(of: [place]).isEmpty)
    }
}
