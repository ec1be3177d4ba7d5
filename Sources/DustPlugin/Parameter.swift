import JSON

/// Something that can be typed after a command: an `Argument`, an `Option` or a `Flag`.
public protocol Parameter: Sendable {
    /// What its value is to a program.
    associatedtype Value
    /// The name, without dashes.
    var name: String { get }
    /// Reads the value from what dust sent.
    func value(of texts: [String]) -> Value
    /// The description as dust wants it, as JSON text.
    var descriptionJSON: String { get }
}

/// What a value means: dust completes it, and checks it, accordingly.
public enum ValueType: String, Hashable, Sendable {
    /// Any text.
    case string
    /// Nodes: `worker*`, `state=running`.
    case target
    /// A whole number.
    case int
    /// A length of time: `90s`, `8h`.
    case duration
    /// A region.
    case region
    /// A cluster.
    case cluster
    /// A path on this machine.
    case path
}

/// A value given by its place in the line; without one, the empty text.
public struct Argument: Parameter {
    /// The name, as the usage line has it.
    public let name: String
    private let type: ValueType
    private let isRequired: Bool
    private let help: String

    /// Describes it; an argument that is not required comes after those that are.
    public init(_ name: String, _ type: ValueType = .string, isRequired: Bool = true, help: String) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.help = help
    }

    /// The value, or the empty text.
    public func value(of texts: [String]) -> String { texts.first ?? "" }
    /// The description, as JSON.
    public var descriptionJSON: String {
        described(name, "argument", type, isRequired: isRequired, isRepeated: false, help: help)
    }
}

/// All the words that are left: the last argument of a command.
public struct RemainingArguments: Parameter {
    /// The name, as the usage line has it.
    public let name: String
    private let type: ValueType
    private let isRequired: Bool
    private let help: String

    /// Describes them; with `isRequired` there has to be at least one.
    public init(_ name: String, _ type: ValueType = .string, isRequired: Bool = true, help: String) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.help = help
    }

    /// The words.
    public func value(of texts: [String]) -> [String] { texts }
    /// The description, as JSON.
    public var descriptionJSON: String {
        described(name, "argument", type, isRequired: isRequired, isRepeated: true, help: help)
    }
}

/// A value given by a name: `--limit 4`.
public struct Option: Parameter {
    /// The name, without dashes.
    public let name: String
    private let type: ValueType
    private let defaultValue: String?
    private let help: String

    /// Describes it; `default` is the value where none is given.
    public init(_ name: String, _ type: ValueType = .string, default defaultValue: String? = nil, help: String) {
        self.name = name
        self.type = type
        self.defaultValue = defaultValue
        self.help = help
    }

    /// The value, its default, or nil where it has none.
    public func value(of texts: [String]) -> String? { texts.last ?? defaultValue }
    /// The description, as JSON.
    public var descriptionJSON: String {
        described(name, "option", type, isRequired: false, isRepeated: false, help: help, default: defaultValue)
    }
}

/// A name alone: `--force`.
public struct Flag: Parameter {
    /// The name, without dashes.
    public let name: String
    private let help: String

    /// Describes it.
    public init(_ name: String, help: String) {
        self.name = name
        self.help = help
    }

    /// Whether it was given.
    public func value(of texts: [String]) -> Bool { texts.last == "true" }
    /// The description, as JSON.
    public var descriptionJSON: String {
        described(name, "flag", .string, isRequired: false, isRepeated: false, help: help)
    }
}

private func described(
    _ name: String, _ kind: String, _ type: ValueType, isRequired: Bool, isRepeated: Bool, help: String,
    default defaultValue: String? = nil
) -> String {
    var members: [JSONValue.Member] = [
        .init("name", .string(name)), .init("kind", .string(kind)), .init("type", .string(type.rawValue)),
        .init("required", .bool(isRequired)), .init("repeated", .bool(isRepeated)), .init("help", .string(help)),
    ]
    if let defaultValue { members.append(.init("default", .string(defaultValue))) }
    return JSONValue.object(members).text
}
