import JSON
import Problems
import Shell

/// Reads what a plugin says of itself.
package enum PluginDescription {
    /// The parameters of the question.
    package static var question: JSONValue {
        ["protocols": .array(PluginProtocol.versions.map { .int($0) })]
    }

    /// The description in the answer to `describe`; its name is the one it is called by, whatever it says.
    ///
    /// Throws `version` and `badDescription`.
    package static func read(_ json: JSONValue, name: String) throws(PluginFault) -> CommandDescription {
        guard let version = json["protocol"] else {
            throw .badDescription("It does not name the \"protocol\" it speaks.")
        }
        guard let number = version.int, PluginProtocol.versions.contains(number) else { throw .version(version.text) }
        guard let summary = json["summary"]?.string, !summary.isEmpty else {
            throw .badDescription("It has no \"summary\".")
        }
        let group = json["group"]?.string.flatMap { wanted in
            CommandTopic.allCases.first { $0.rawValue.lowercased() == wanted.lowercased() || "\($0)" == wanted }
        }
        var parameters: [Parameter] = []
        for parameter in json["parameters"]?.array ?? [] { parameters.append(try read(parameter)) }
        try check(parameters)
        let examples = (json["examples"]?.array ?? []).map { example in
            Example(harmless(example["line"]?.string ?? ""), harmless(example["does"]?.string ?? ""))
        }
        return CommandDescription(
            name: name, group: group ?? .plugins, summary: harmless(summary),
            discussion: json["discussion"]?.string.map(harmlessLines) ?? "", parameters: parameters, examples: examples)
    }

    private static func read(_ json: JSONValue) throws(PluginFault) -> Parameter {
        guard let name = json["name"]?.string, isName(name) else {
            throw .badDescription("A parameter's \"name\" has to be letters, digits, - and _.")
        }
        let kind = json["kind"]?.string ?? "argument"
        guard let known = Parameter.Kind(rawValue: kind) else {
            throw .badDescription(
                "The \"kind\" of \(name) is neither argument nor option nor flag, but \"\(harmless(kind))\".")
        }
        // Types that a later version adds are texts to this one.
        let type = json["type"]?.string.flatMap(Parameter.ValueType.init) ?? .string
        return Parameter(
            name: name, short: json["short"]?.string.flatMap { isName($0) && $0.count == 1 ? $0 : nil }, kind: known,
            type: type, choices: json["choices"]?.array?.compactMap(\.string) ?? [],
            isRequired: json["required"]?.bool ?? false, isRepeated: json["repeated"]?.bool ?? false,
            help: harmless(json["help"]?.string ?? ""), default: json["default"]?.string)
    }

    /// Arguments are told apart by their place alone, which must not depend on how many there are.
    private static func check(_ parameters: [Parameter]) throws(PluginFault) {
        var names: Set<String> = []
        for parameter in parameters where !names.insert(parameter.name).inserted {
            throw .badDescription("Two parameters are called \(parameter.name).")
        }
        let arguments = parameters.filter { $0.kind == .argument }
        for (argument, next) in zip(arguments, arguments.dropFirst()) {
            if argument.isRepeated {
                throw .badDescription("\(argument.name) is repeated, so no argument can come after it.")
            }
            if !argument.isRequired, next.isRequired {
                throw .badDescription("\(next.name) is required, but comes after \(argument.name), which is not.")
            }
        }
    }

    /// Whether a text can name a command or a parameter.
    package static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: "-"), text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }

    private static func harmless(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.prefix(1_000).filter { $0.properties.generalCategory != .control }))
    }

    private static func harmlessLines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { harmless(String($0)) }.joined(
            separator: "\n")
    }
}
