/// One element of an XML reply with all that is in it.
package struct XMLElement: Hashable, Sendable {
    /// The name without its namespace prefix.
    package var name: String
    /// The characters directly in the element; of use only where it has no children.
    package var text: String = ""
    /// The elements in it, in their order.
    package var children: [XMLElement] = []

    /// An element with that name and nothing in it yet.
    package init(name: String) {
        self.name = name
    }

    /// The first child of that name.
    package subscript(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The text at the end of a path of names, nil where a name is missing.
    package func text(_ path: String...) -> String? {
        var element = self
        for name in path {
            guard let next = element[name] else { return nil }
            element = next
        }
        return element.text
    }

    /// What the list of that name holds (`item` in EC2's replies, `member` in the other Query services'); empty where
    /// there is no such list.
    package func list(_ name: String) -> [XMLElement] {
        self[name]?.children.filter { $0.name == "item" || $0.name == "member" } ?? []
    }
}
