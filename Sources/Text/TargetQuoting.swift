/// How what is called so is typed as a target.
package enum TargetQuoting {
    /// A target that means this one machine and no other: its label where the target language reads that as a name, in quotes
    /// where it has blanks, else its id.
    ///
    /// Names are what people gave: `web 1`, `*`, `7`, `x[1]`. Every tip that names a machine takes it from here, so that what
    /// is typed after it never means another one. A label that tells two of a name apart (`app#9`) is no name: its id is typed.
    package static func typed(_ label: String, id: String) -> String {
        guard !label.isEmpty, label != id, !isNumberLike(label), !isIDLike(label), let first = label.first,
            first.isLetter || first.isNumber || first == "_",
            label.allSatisfy({ $0.isLetter || $0.isNumber || "-_. ".contains($0) }), label.last != " "
        else { return id }
        return label.contains(" ") ? "'\(label)'" : label
    }

    /// The target language reads it as one number or a range of them.
    private static func isNumberLike(_ text: String) -> Bool {
        text.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2D }
    }

    /// The target language reads it as an instance id or its beginning.
    private static func isIDLike(_ text: String) -> Bool {
        let lowered = text.lowercased()
        return lowered.hasPrefix("i-")
            && lowered.utf8.dropFirst(2).allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
    }
}
