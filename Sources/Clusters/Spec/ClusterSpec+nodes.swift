/// One node that a spec asks for.
package struct PlannedNode: Hashable, Sendable {
    /// Its name, and its `Name` tag: `master`, `worker0`.
    package let name: String
    /// Its name in the template: the same whether its group has one node or many, so that resizing replaces nobody.
    package let logicalID: String
    /// What it is like.
    package let group: NodeGroup
}

extension ClusterSpec {
    /// Every node, groups in the file's order and nodes by their number; a node that is alone has no number.
    package var nodes: [PlannedNode] {
        groups.flatMap { group in
            (0..<group.count).map { index in
                let logicalID = Self.logicalID(group.nodename, index)
                let isAlone = group.count == 1
                return PlannedNode(
                    name: names[logicalID] ?? (isAlone ? group.nodename : "\(group.nodename)\(index)"),
                    logicalID: logicalID, group: group)
            }
        }
    }

    /// The name of a group's node in the template, another for every other group and number.
    ///
    /// Where the group's name ends in a digit `ZZ` tells it from the number: node 0 of `w1` is not node 10 of `w`.
    static func logicalID(_ nodename: String, _ index: Int) -> String {
        let endsInDigit = nodename.utf8.last.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        return logicalID(nodename) + (endsInDigit ? "ZZ" : "") + "\(index)"
    }

    /// A name in letters and digits alone, which is all CloudFormation takes, and another for every other name.
    ///
    /// What is no letter or digit becomes `Z`, its code in hexadecimal and `Z`; `Z` itself is treated alike.
    static func logicalID(_ name: String) -> String {
        name.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let plain = byte != UInt8(ascii: "Z") && (character.isLetter || character.isNumber) && byte < 0x80
            return plain ? String(character) : "Z\(String(byte, radix: 16))Z"
        }.joined()
    }
}

extension ClusterSpec {
    /// The names of the nodes on spare capacity.
    package var spotNodes: [String] { nodes.filter(\.group.isSpot).map(\.name) }
}

extension NodeGroup {
    /// The name of the template's parameter for a zone of its own.
    var zoneParameter: String { "Zone" + ClusterSpec.logicalID(nodename) }
}
