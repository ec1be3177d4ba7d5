import Inventory
import JSON
import Shell

/// Instances as JSON, each a flat object: every key can be used as a filter.
struct InstanceJSON {
    private var writer: JSONWriter
    private var place: Place?
    /// What stands before the value of each column of `place`: `,"key":`; empty for what is told under another name.
    private var openings: [[UInt8]?] = []

    private init(capacity: Int) {
        writer = JSONWriter(capacity: capacity)
    }

    /// Prints the list of instances as one document, a part at a time: it need not be in memory whole.
    static func print(_ instances: [Instance], to output: Output) async {
        var document = InstanceJSON(capacity: 1 << 17)
        document.writer.raw("[")
        for (offset, instance) in instances.enumerated() {
            document.writer.raw(offset == 0 ? "\n" : ",\n")
            document.write(instance)
            if document.writer.bytes.count > 1 << 16 { await output.jsonPart(document.writer.take()) }
        }
        document.writer.raw("\n]\n")
        await output.jsonPart(document.writer.take())
    }

    private mutating func write(_ instance: Instance) {
        writer.raw("{\"id\":")
        writer.string(instance.id)
        writer.raw(",\"index\":")
        writer.literal(String(instance.number))
        member(",\"name\":", instance.name ?? "")
        member(",\"state\":", instance["state"] ?? "")
        member(",\"cluster\":", instance.cluster ?? "")
        member(",\"login\":", instance.rule?.loginUser ?? "")
        member(",\"region\":", instance.place.region)
        member(",\"profile\":", instance.place.profile)
        // Columns are numbered anew in each place, and instances come place by place.
        if place != instance.place { (place, openings) = (instance.place, []) }
        instance.forEachEncodedAttribute { column, value in
            let opening = opening(of: column, instance)
            if opening.isEmpty { return }
            writer.raw(bytes: opening)
            // Ten thousand instances have a million values: the shortest way to each.
            switch value.count {
            case 4 where value.elementsEqual("true".utf8): writer.raw("true")
            case 5 where value.elementsEqual("false".utf8): writer.raw("false")
            default: writer.string(utf8: value)
            }
        }
        writer.raw(",\"tags\":{")
        for (offset, tag) in instance.tags.enumerated() {
            if offset > 0 { writer.raw(",") }
            writer.string(tag.key)
            writer.raw(":")
            writer.string(tag.value)
        }
        writer.raw("}}")
    }

    private mutating func member(_ opening: StaticString, _ value: String) {
        writer.raw(opening)
        writer.string(value)
    }

    private mutating func opening(of column: Int, _ instance: Instance) -> [UInt8] {
        if column < openings.count, let known = openings[column] { return known }
        while openings.count <= column { openings.append(nil) }
        let key = instance.key(ofColumn: column)
        var text: [UInt8] = []
        if key != "state", key != "instance_id" {
            var writer = JSONWriter()
            writer.raw(",")
            writer.string(key)
            writer.raw(":")
            text = writer.take()
        }
        openings[column] = text
        return text
    }
}
