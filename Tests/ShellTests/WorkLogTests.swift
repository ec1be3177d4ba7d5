import DustTesting
import Files
import Logging
import Problems
import Shell
import Synchronization
import Testing

/// What dust tells of its own work, and to whom.
@Suite struct WorkLogTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
        func add(_ line: String) { all.withLock { $0.append(line) } }
    }

    private func settings(_ values: [String: String]) throws -> Settings {
        var settings = Settings()
        for (name, value) in values { try settings.set(name, to: value) }
        return settings
    }

    @Test(arguments: [("warning", 0), ("info", 1), ("debug", 2)])
    func `the level decides what is shown, in the order in which it came`(level: String, count: Int) async throws {
        let lines = Lines()
        let log = WorkLog(now: { 0 }, write: { lines.add($0) })
        try log.follow(try settings(["loglevel": level]), home: "/")
        let aws = log.logger("aws")
        aws.info("ec2 DescribeInstances eu-west-1: 200 in 12.0 ms, attempt 1")
        aws.debug("a \u{1B}[31mstep")
        await log.finish()
        let shown = lines.all.withLock { $0 }
        #expect(shown.count == count && shown.first?.hasPrefix("aws: ec2 DescribeInstances") ?? true)
        #expect(!shown.joined().contains("\u{1B}"))
    }

    @Test func `what nobody wants is not even put together`() throws {
        let log = WorkLog(now: { 0 }, write: { _ in })
        try log.follow(Settings(), home: "/")
        func costly() -> String {
            Issue.record("a message was made for nobody")
            return ""
        }
        log.logger("ssh").debug("\(costly())")
    }

    @Test func `a file gets everything, with times, whatever is shown`() async throws {
        let shell = try ShellFixture()
        let path = shell.folder.path + "/debug.log"
        #expect(await shell.enter("set debug-log \(path)").status == .success)
        let logger = shell.context.log.logger("ssh")
        logger.debug("web0: authenticating")
        logger.info("web0: logged in as admin")
        #expect(await shell.enter("set debug-log --reset").status == .success)
        logger.debug("not told any more")
        let text = try #require(try AtomicFile.readText(path))
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2 && lines[0].hasSuffix("Z debug ssh: web0: authenticating"))
        #expect(lines[0].hasPrefix("2026-"))
    }

    @Test func `a log that cannot be written is said at once`() async throws {
        let shell = try ShellFixture()
        let result = await shell.enter("set debug-log /nonexistent/debug.log")
        #expect(result.status == .usage && result.problems.map(\.code) == ["set.debug-log"])
    }
}
