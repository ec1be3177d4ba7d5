extension InstanceTable {
    /// What is different about one row.
    package struct Change: Sendable {
        /// Which row.
        package var row: Int
        /// New values of attributes; nil takes the attribute away.
        package var attributes: [String: String?]
        /// All tags it has from now on; nil leaves them as they are.
        package var tags: [(key: String, value: String)]?

        /// A change of one row.
        package init(row: Int, attributes: [String: String?] = [:], tags: [(key: String, value: String)]? = nil) {
            self.row = row
            self.attributes = attributes
            self.tags = tags
        }
    }

    /// The table with some rows changed, such as their state after `stop`; a row is changed by the last that names it.
    package func applying(_ changes: [Change]) -> InstanceTable {
        let byRow = Dictionary(changes.map { ($0.row, $0) }, uniquingKeysWith: { _, last in last })
        var result = contents.emptied()
        for index in 0..<count {
            guard let change = byRow[index] else {
                result.copyRow(index, of: contents)
                continue
            }
            let changed = Set(change.attributes.keys.compactMap { column($0) })
            result.cells += contents.cells[contents.cellRange(index)].filter { !changed.contains($0.key) }
            for (key, value) in change.attributes.sorted(by: { $0.key < $1.key }) {
                guard let value else { continue }
                result.cells.append(Cell(key: result.columnID(key), value: result.strings.append(value.utf8)))
            }
            result.addTags(change.tags, insteadOf: contents.tags[contents.tagRange(index)])
            result.endRow()
        }
        return InstanceTable(result)
    }

    /// The table with only the rows for which `isIncluded` answers true, in their order.
    package func filter(_ isIncluded: (Row) -> Bool) -> InstanceTable {
        var result = contents.emptied()
        for index in 0..<count where isIncluded(row(index)) { result.copyRow(index, of: contents) }
        return InstanceTable(result)
    }

    /// This table's rows and then the other's; an instance that both know, by `instance_id`, is kept in its place here
    /// with what the other table says of it.
    package func merging(_ other: InstanceTable) -> InstanceTable {
        var result = contents.emptied()
        let shift = result.strings.append(other.contents.strings)
        let mapping = other.keys.map { result.columnID($0) }
        var fresh: [String: Int] = [:]
        for index in 0..<other.count { if let id = other.row(index)["instance_id"] { fresh[id] = index } }
        var used = Set<Int>()
        let idColumn = fresh.isEmpty ? nil : column("instance_id")
        for index in 0..<count {
            let id = idColumn.flatMap { row(index)[column: $0] }
            if let newer = id.flatMap({ fresh[$0] }) {
                used.insert(newer)
                result.copyRow(newer, of: other.contents, columns: mapping, shift: shift)
            } else {
                result.copyRow(index, of: contents)
            }
        }
        for index in 0..<other.count where !used.contains(index) {
            result.copyRow(index, of: other.contents, columns: mapping, shift: shift)
        }
        return InstanceTable(result)
    }
}

extension InstanceTable.Contents {
    fileprivate func emptied() -> Self {
        var result = Self()
        (result.strings, result.keys, result.columns) = (strings, keys, columns)
        result.cells.reserveCapacity(cells.count)
        result.tags.reserveCapacity(tags.count)
        return result
    }

    fileprivate mutating func copyRow(_ index: Int, of other: Self) {
        cells += other.cells[other.cellRange(index)]
        tags += other.tags[other.tagRange(index)]
        endRow()
    }

    fileprivate mutating func copyRow(_ index: Int, of other: Self, columns: [UInt32], shift: UInt32) {
        for cell in other.cells[other.cellRange(index)] {
            cells.append(InstanceTable.Cell(key: columns[Int(cell.key)], value: cell.value + shift))
        }
        for tag in other.tags[other.tagRange(index)] {
            tags.append(InstanceTable.Cell(key: tag.key + shift, value: tag.value + shift))
        }
        endRow()
    }

    fileprivate mutating func addTags(
        _ new: [(key: String, value: String)]?, insteadOf old: ArraySlice<InstanceTable.Cell>
    ) {
        guard let new else {
            tags += old
            return
        }
        for (key, value) in new {
            tags.append(InstanceTable.Cell(key: strings.append(key.utf8), value: strings.append(value.utf8)))
        }
    }

    fileprivate mutating func endRow() {
        cellEnds.append(UInt32(cells.count))
        tagEnds.append(UInt32(tags.count))
    }
}
