import ArgumentParser
import Console
import Shell

/// `filters`: how instances are chosen.
struct FiltersCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "filters", abstract: "Explain how instances are chosen.")
    static let group = CommandTopic.session
    static let examples = [Example("filters", "Explain targets, with examples.")]

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        for (title, entries) in Self.sections {
            await context.output.line(StyledText(title, .heading))
            for (example, meaning) in entries {
                var line = StyledText("  ")
                line.append(example, .target)
                line.append(String(repeating: " ", count: max(2, 30 - example.count)) + meaning)
                await context.output.line(line)
            }
        }
        await context.output.line(
            "\nshow -vv TARGET prints every attribute of an instance; each can be used as a filter.")
    }

    private static let sections: [(String, [(String, String)])] = [
        (
            "By number, name, id, cluster",
            [
                ("*", "every instance in the working set"),
                ("1,3,4   1-5", "by the number that show prints"),
                ("worker*   web-[ab]", "by name: * any text, ? one character, [ab] one of these"),
                ("worker[0-2]   worker[01-12,20]", "by name, numbers in brackets"),
                ("i-0aa11bb2", "by instance id, or its beginning"),
                ("spark1   cluster=spark1", "by cluster"),
                ("%web", "by a target that group web TARGET keeps"),
            ]
        ),
        (
            "By attribute",
            [
                ("state=running   type=m6i.*", "equal, with wildcards; != is not equal"),
                ("tags=env:prod   tags=owner", "by tag and value, or having the tag; tag:env=prod is the same"),
                ("name~^web.*[02]$", "a regular expression"),
                ("age>8h   launch_time>2026-11-01", "numbers, sizes, times and durations: < <= > >="),
                ("ip=54.12.*   az=eu-west-1a", "short names: ip int_ip image type vpc subnet az dns_name"),
            ]
        ),
        (
            "Together",
            [
                ("web*,db1", "both: one or the other"),
                ("web*&state=running", "what is in each"),
                ("web*,!web3   *,!tags=env:prod", "without"),
                ("(web*,db*)&az=eu-west-1a", "parentheses group"),
                ("\"name=a,b\"", "quotes protect ( ) & , ! and blanks"),
            ]
        ),
        (
            "By the last command on nodes",
            [
                (":failed :ok :unreachable", "how it ended"),
                (":waiting :busy :last", "who waits, who still runs, all it ran on"),
            ]
        ),
    ]
}
