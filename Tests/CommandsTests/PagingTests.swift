import ArgumentParser
import Shell
import Testing

@testable import Commands

/// The one rule of paging: what is printed to be read is paged where it is longer than the window.
struct PagingTests {
    /// Lines whose output is a list, a page or a table.
    static let read = [
        "show", "show -vv web0", "types", "results", "results --diff", "jobs", "jobs list", "jobs show build",
        "top --once", "trust", "trust --verify web0", "doctor web0", "export hosts", "export ssh-config", "use",
        "group",
        "group web", "alias", "history", "set", "help", "help run", "filters", "completion bash", "cluster",
        "cluster list", "cluster status", "cluster status spark1 --no-resume", "cluster kinds", "plugin", "plugin list",
        "plugin check busy", "sandbox status",
    ]
    /// Lines that do something, ask something, or print as it comes.
    static let done = [
        "show --watch", "start web0", "stop web0", "reboot web0", "terminate web0", "tag web0 a=b", "untag web0 a",
        "refresh", "run web0 -- ls", "answer web0 y", "interrupt", "jobs follow build", "jobs stop build",
        "follow web0 /var/log/syslog", "watch show", "top", "trust --forget web0", "forward web0 80", "proxy web0",
        "put web0 a b", "get web0 a b", "export ssh-config --install", "use eu-west-1", "assign web0", "group web web*",
        "group --remove web", "record file", "replay file", "set fanout 3", "loglevel", "alias a=b", "alias --remove a",
        "cd /", "fg", "exit", "cluster new a", "cluster create a", "cluster status a", "cluster resize a worker=3",
        "cluster update a",
        "cluster check a", "cluster open a", "cluster logs a", "cluster submit a b", "cluster cancel a b",
        "cluster stop a", "cluster start a", "cluster ssh-from a auto", "cluster delete a", "plugin new a",
        "sandbox start", "sandbox shell", "sandbox stop", "sandbox reset", "sandbox clean",
    ]

    @Test(arguments: read) func `a list is there to be read`(line: String) throws {
        #expect(try Self.command(line).isRead)
    }

    @Test(arguments: done) func `what is done is told as it comes`(line: String) throws {
        #expect(try !Self.command(line).isRead)
    }

    @Test func `every command says which it is`() throws {
        let said = Set(try (Self.read + Self.done).map { ObjectIdentifier(type(of: try Self.command($0))) })
        var left: [any ParsableCommand.Type] = BuiltinCommands.all
        while let command = left.popLast() {
            left += command.configuration.subcommands
            let isLeaf = command.configuration.subcommands.isEmpty
            #expect(!isLeaf || said.contains(ObjectIdentifier(command)), "\(command) has no line in this table")
        }
    }

    private static func command(_ line: String) throws -> any Command {
        let words = line.split(separator: " ").map(String.init)
        let type = try #require(BuiltinCommands.all.first { $0.configuration.commandName == words[0] }, "\(line)")
        return try #require(try type.parseAsRoot(Array(words.dropFirst())) as? any Command, "\(line)")
    }
}
