/// Something that a target can choose: an instance, as far as the target language looks at it.
package protocol TargetCandidate {
    /// The instance id, `i-0123…`.
    var id: String { get }
    /// The Name tag, or nil where there is none.
    var name: String? { get }
    /// The number shown in front of it, or nil where it was never shown.
    var index: Int? { get }
    /// The cluster that it belongs to.
    var cluster: String? { get }
    /// The values of an attribute under its full name in lower snake_case; several for lists such as `groups`, none where
    /// the instance has no such attribute. `name`, `id`, `index`, `cluster` and `tags` are never asked for here.
    func values(of attribute: String) -> [String]
    /// Calls `body` with the key and value of each tag, until it answers false.
    func forEachTag(while body: (_ key: String, _ value: String) -> Bool)
    /// Calls `body` with each value that `show` may search in, tags left out, until it answers false.
    func forEachValue(while body: (_ value: String) -> Bool)
}
