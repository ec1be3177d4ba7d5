import ArgumentParser
import Console
import Files
import JSON
import Plugins
import Problems
import Shell

/// `plugin list`: every command of the user's own, also those that cannot be called, and why.
struct PluginListCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List your own commands and where they are.")

    var isRead: Bool { true }

    func run(in context: Context) async throws {
        let found = context.plugins.found()
        guard !found.isEmpty else {
            await context.output.json(.array([]))
            return await context.output.note(
                StyledText("There are no commands of your own in \(context.folder.commands); plugin new writes one."))
        }
        var first: [String: String] = [:]
        for one in found where first[one.name] == nil { first[one.name] = one.path }
        let remarks = found.map { one -> String in
            if context.registry.isBuiltin(one.name) { return "not used: \(one.name) is built in" }
            if let other = first[one.name], other != one.path { return "not used: \(other) comes first" }
            return ""
        }
        await context.output.json(
            .array(
                zip(found, remarks).map { one, remark in
                    [
                        "name": .string(one.name), "kind": .string(one.kind.rawValue), "path": .string(one.path),
                        "used": .bool(remark.isEmpty), "remark": .string(remark),
                    ]
                }))
        var table = Table([
            .init("Name", leastWidth: nil), .init("Kind", leastWidth: nil), .init("File"), .init("Remark", value: 9),
        ])
        table.rows = zip(found, remarks).map { one, remark in
            .cells([.init(one.name, .name), .init(one.kind.rawValue), .init(one.path), .init(remark, .changing)])
        }
        await context.output.table(table)
    }
}
