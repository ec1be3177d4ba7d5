import Fleets
import JSON
import Nodes
import Shell

/// Instances as JSON, each a flat object: every key can be used as a filter.
struct InstanceJSON {
    private var writer: JSONWriter
    private var place: Place?
    /// What stands before the value of each column of `place`: `,"key":`; empty for what is told under another name. End to
    /// end, and where each column's is.
    private var openings: (text: [UInt8], ranges: [Range<Int>?]) = ([], [])

    private let ways: (any NodeWays)?

    private init(capacity: Int, _ ways: (any NodeWays)?) {
        writer = JSONWriter(capacity: capacity)
        self.ways = ways
    }

    /// Prints the list of instances as one document, a part at a time: it need not be in memory whole.
    static func print(_ instances: [Instance], ways: (any NodeWays)?, to output: Output) async {
        var document = InstanceJSON(capacity: 1 << 17, ways)
        document.writer.raw("[")
        for (offset, instance) in instances.enumerated() {
            document.writer.raw(offset == 0 ? "\n" : ",\n")
            document.write(instance)
            if document.writer.count > 1 << 16 { await output.jsonPart(document.writer.take()) }
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
        member(",\"reach\":", instance.reach(ways) ?? "")
        member(",\"region\":", instance.place.region)
        member(",\"profile\":", instance.place.profile)
        member(",\"listed_at\":", instance.listedAt)
        // Columns are numbered anew in each place, and instances come place by place.
        if place != instance.place { (place, openings) = (instance.place, ([], [])) }
        instance.forEachEncodedAttribute { column, value in
            let range = opening(of: column, instance)
            if range.isEmpty { return }
            openings.text.withUnsafeBufferPointer { text in
                let opening = UnsafeBufferPointer(rebasing: text[range])
                // By length first: ten thousand instances have a million values.
                let isTruth =
                    value.count == 4 && value.elementsEqual("true".utf8)
                    || value.count == 5 && value.elementsEqual("false".utf8)
                if isTruth {
                    writer.raw(utf8: opening)
                    writer.raw(utf8: value)
                } else {
                    writer.string(utf8: value, after: opening)
                }
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

    private mutating func opening(of column: Int, _ instance: Instance) -> Range<Int> {
        if column < openings.ranges.count, let known = openings.ranges[column] { return known }
        while openings.ranges.count <= column { openings.ranges.append(nil) }
        let key = instance.key(ofColumn: column)
        let begin = openings.text.count
        if key != "state", key != "instance_id" { openings.text += ",\(JSONValue.string(key).text):".utf8 }
        openings.ranges[column] = begin..<openings.text.count
        return begin..<openings.text.count
    }
}
