import JSON

/// Turns XML replies into the structure that boto3 gives, by AWS's own models.
///
/// Times and bytes stay as AWS writes them, ISO 8601 and Base64: JSON has neither.
struct ReplyNames {
    let model: WireModel

    /// The reply of an operation, whose parameters stand directly in the root or in its `…Result`.
    func value(_ root: XMLElement, of shape: WireModel.Shape?) -> JSONValue {
        guard let shape, let value = value(root, shape) else { return .object([]) }
        return value
    }

    private func value(_ element: XMLElement, _ shape: WireModel.Shape) -> JSONValue? {
        switch shape {
        case .text, .time, .bytes: return .string(element.text)
        case .integer: return Int(trimmed(element.text)).map { .int($0) } ?? .string(element.text)
        case .number: return Double(trimmed(element.text)).map { .double($0) } ?? .string(element.text)
        case .truth: return .bool(trimmed(element.text) == "true")
        case .line(let number):
            switch model.line(number, isInput: false) {
            case .structure(let members): return structure(element, members)
            // Only of a flattened list is this the element itself; its siblings are gathered by the structure.
            case .list(let item, _, _): return .array(element.children.compactMap { value($0, item) })
            case .map(let key, let content, let keyName, let valueName, _):
                return map(element.children, key, content, keyName, valueName)
            case nil: return nil
            }
        }
    }

    private func structure(_ element: XMLElement, _ members: [WireModel.Member]) -> JSONValue {
        var found: [JSONValue.Member] = []
        for member in members {
            let children = element.children.filter { $0.name == member.wire }
            guard let first = children.first else { continue }
            if case .line(let number) = member.shape {
                switch model.line(number, isInput: false) {
                case .list(let item, _, isFlat: true):
                    found.append(.init(member.name, .array(children.compactMap { value($0, item) })))
                    continue
                case .map(let key, let content, let keyName, let valueName, isFlat: true):
                    found.append(.init(member.name, map(children, key, content, keyName, valueName)))
                    continue
                default: break
                }
            }
            if let value = value(first, member.shape) { found.append(.init(member.name, value)) }
        }
        return .object(found)
    }

    private func map(
        _ entries: [XMLElement], _ key: WireModel.Shape, _ content: WireModel.Shape, _ keyName: String,
        _ valueName: String
    ) -> JSONValue {
        var members: [JSONValue.Member] = []
        for entry in entries {
            guard let name = entry[keyName], let found = entry[valueName], let value = value(found, content) else {
                continue
            }
            members.removeAll { $0.key == name.text }
            members.append(.init(name.text, value))
        }
        return .object(members)
    }
}
