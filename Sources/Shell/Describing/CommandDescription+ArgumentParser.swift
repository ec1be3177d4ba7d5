import ArgumentParser
import JSON

extension CommandDescription {
    /// Derives the description of a built-in from what ArgumentParser says of it.
    ///
    /// The source is the JSON that ArgumentParser makes for its own documentation tools (`ToolInfoV0`). It is asked for
    /// only when help or completion needs it, never when a command runs.
    package init(_ command: any Command.Type) {
        let document = try? JSONValue(parsing: command._dumpHelp())
        self.init(
            document?["command"] ?? .null, parents: [], group: command.group, examples: command.examples,
            types: [command] + command.configuration.subcommands)
        name = command.name
        ownUsage = command.configuration.usage
    }

    private init(
        _ info: JSONValue, parents: [String], group: CommandTopic, examples: [Example],
        types: [any ParsableCommand.Type]
    ) {
        let word = info["commandName"]?.string ?? ""
        let subcommands = (info["subcommands"]?.array ?? []).filter { $0["commandName"]?.string != "help" }
        self.init(
            name: (parents + [word]).joined(separator: " "), group: group, summary: info["abstract"]?.string ?? "",
            discussion: info["discussion"]?.string ?? "",
            parameters: Self.parameters(info["arguments"]?.array ?? []), examples: examples,
            subcommands: subcommands.map { sub in
                let type = types.first { $0._commandName == sub["commandName"]?.string } as? any Command.Type
                return CommandDescription(
                    sub, parents: parents + [word], group: group, examples: type?.examples ?? [],
                    types: type?.configuration.subcommands ?? [])
            })
    }

    /// The parameters there are; ArgumentParser gives both halves of an inverted flag the same help, so that the help of
    /// `--no-X` would say its opposite.
    private static func parameters(_ infos: [JSONValue]) -> [Parameter] {
        var all = infos.compactMap(Parameter.init)
        let flags = Set(all.filter { $0.kind == .flag }.map(\.name))
        for index in all.indices where all[index].kind == .flag && all[index].name.hasPrefix("no-") {
            let positive = String(all[index].name.dropFirst(3))
            if flags.contains(positive) { all[index].help = "The opposite of --\(positive)." }
        }
        return all
    }
}

extension Parameter {
    /// Reads one argument of ArgumentParser's own description; nil for what is hidden and for its help flag.
    fileprivate init?(_ info: JSONValue) {
        guard info["shouldDisplay"]?.bool != false else { return nil }
        let names = info["names"]?.array ?? []
        func name(_ kind: String) -> String? { names.first { $0["kind"]?.string == kind }?["name"]?.string }
        let long = name("long") ?? name("longWithSingleDash")
        let value = info["valueName"]?.string ?? ""
        guard long != "help" else { return nil }
        let kind: Kind =
            switch info["kind"]?.string {
            case "positional": .argument
            case "flag": .flag
            default: .option
            }
        let listed = (info["completionKind"]?["list"]?["values"]?.array ?? []).compactMap(\.string)
        let choices = (info["allValueStrings"] ?? info["allValues"])?.array?.compactMap(\.string) ?? []
        var type = ValueType.string
        if let first = listed.first, first.hasPrefix(Self.marker) {
            type = ValueType(rawValue: String(first.dropFirst(Self.marker.count))) ?? .string
        } else if !choices.isEmpty || !listed.isEmpty {
            type = .choice
        } else if info["completionKind"]?["file"] != nil || info["completionKind"]?["directory"] != nil {
            type = .path
        } else if info["defaultValue"]?.string.flatMap({ Int($0) }) != nil {
            type = .int
        }
        self.init(
            name: long ?? name("short") ?? value, short: long == nil ? nil : name("short"), kind: kind, type: type,
            choices: choices.isEmpty ? listed.filter { !$0.hasPrefix(Self.marker) } : choices, placeholder: value,
            isRequired: info["isOptional"]?.bool != true, isRepeated: info["isRepeating"]?.bool == true,
            help: info["abstract"]?.string ?? "", default: info["defaultValue"]?.string)
        isAfterTerminator = info["parsingStrategy"]?.string == "postTerminator"
    }
}
