import JSON

/// An answer of AWS, to be looked into by names and numbers: `reply["logGroups"][0]["logGroupName"].text`.
///
/// What is not there is an empty reply, so that a path can be followed to its end and checked there.
public struct Reply: Hashable, Sendable, CustomStringConvertible {
    let json: JSONValue?

    init(_ json: JSONValue?) { self.json = json }

    /// What an object has under this name.
    public subscript(name: String) -> Reply { Reply(json?[name]) }
    /// What a list has at this place, from 0.
    public subscript(index: Int) -> Reply { Reply(json?[index]) }
    /// Whether there is nothing, or null.
    public var isMissing: Bool { json == nil || json == .null }
    /// A text, or a number or truth value in words; nil for anything else.
    public var text: String? {
        switch json {
        case .string(let text)?: text
        case .number(let digits)?: digits
        case .bool(let value)?: value ? "true" : "false"
        default: nil
        }
    }
    /// A whole number, also one that is written as text.
    public var int: Int? { json?.int ?? json?.string.flatMap { Int($0) } }
    /// A number, also one that is written as text.
    public var double: Double? { json?.double ?? json?.string.flatMap { Double($0) } }
    /// A truth value, also one that is written as text.
    public var bool: Bool? { json?.bool ?? json?.string.flatMap { Bool($0) } }
    /// What a list holds; empty for anything else.
    public var list: [Reply] { json?.array?.map { Reply($0) } ?? [] }
    /// The names that an object has.
    public var names: [String] { json?.object?.map(\.key) ?? [] }
    /// All of it, as JSON.
    public var description: String { json?.text ?? "null" }
}

/// A value for a call to AWS: text, numbers, lists and objects, written as Swift literals.
public struct Input: Hashable, Sendable, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    let json: JSONValue

    /// A text.
    public init(_ text: String) { json = .string(text) }
    /// A number.
    public init(_ number: Int) { json = .int(number) }
    /// A list.
    public init(_ values: [Input]) { json = .array(values.map(\.json)) }
    /// An object.
    public init(_ members: [String: Input]) {
        json = .object(members.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value.json) })
    }
    /// A text.
    public init(stringLiteral value: String) { self.init(value) }
    /// A number.
    public init(integerLiteral value: Int) { self.init(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { json = .bool(value) }
    /// A list.
    public init(arrayLiteral elements: Input...) { self.init(elements) }
    /// An object.
    public init(dictionaryLiteral elements: (String, Input)...) {
        json = .object(elements.map { JSONValue.Member($0.0, $0.1.json) })
    }
}
