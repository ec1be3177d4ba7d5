/// Hides what always differs between nodes, so that answers that say the same are found to be equal.
package enum OutputMask {
    /// The text with the node's own name, host names of EC2's form, addresses and times replaced.
    package static func masked(_ text: String, label: String) -> String {
        text.replacing(label, with: "NAME")
            .replacing(/ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3}/, with: "NAME")
            .replacing(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?/, with: "TIME")
            .replacing(/\d{1,2}:\d\d:\d\d(\.\d+)?/, with: "TIME")
            .replacing(/\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/, with: "ADDRESS")
    }
}
