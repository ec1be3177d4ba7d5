/// A JSON document in memory (RFC 8259), with the keys of objects in their order.
///
/// Order is kept because people read what `--json` prints; numbers keep their digits, so that none is changed on the way.
package enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as its digits.
    case number(String)
    /// A string.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object, keys in order; a key is there once.
    case object([Member])

    /// A key of an object and its value.
    package struct Member: Hashable, Sendable {
        /// The key.
        package let key: String
        /// The value.
        package let value: JSONValue

        /// Pairs a key with a value.
        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value under `key` of an object, nil where there is none or this is no object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The element at `index` of a list, nil where there is none or this is no list.
    package subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The text of a string, nil for anything else.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number as an integer, nil for anything else.
    package var int: Int? {
        if case .number(let digits) = self { Int(digits) ?? Double(digits).flatMap { Int(exactly: $0) } } else { nil }
    }

    /// The number as a floating-point one, nil for anything else.
    package var double: Double? {
        if case .number(let digits) = self { Double(digits) } else { nil }
    }

    /// The truth value, nil for anything else.
    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The elements of a list, nil for anything else.
    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object, nil for anything else.
    package var object: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// An integer.
    package static func int(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }

    /// A floating-point number; infinities and NaN, which JSON lacks, become null.
    package static func double(_ value: Double) -> JSONValue {
        guard value.isFinite else { return .null }
        return Int(exactly: value).map { .int($0) } ?? .number("\(value)")
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0, $1) })
    }
}
