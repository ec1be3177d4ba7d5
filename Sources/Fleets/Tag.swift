/// A tag's key and, where it matters, its value.
package struct Tag: Hashable, Sendable {
    /// The key.
    package let key: String
    /// The value; nil means any, and where a tag is set, the empty one.
    package let value: String?

    /// See the properties.
    package init(_ key: String, _ value: String?) {
        self.key = key
        self.value = value
    }
}
