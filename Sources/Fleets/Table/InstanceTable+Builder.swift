extension InstanceTable {
    /// Fills a table, row after row.
    @usableFromInline
    package struct Builder {
        @usableFromInline
        var table = Contents()
        @usableFromInline
        var pool = InterningPool()

        /// A builder with nothing in it.
        package init() {}

        /// How many rows have been ended.
        package var rowCount: Int { table.count }

        /// The number of an attribute, for `add(column:_:)`.
        package mutating func column(_ key: String) -> UInt32 { table.columnID(key) }

        /// Adds an attribute to the row that is being filled.
        package mutating func add(_ key: String, _ value: String) {
            table.cells.append(Cell(key: table.columnID(key), value: pool.id(value)))
        }

        /// Adds a tag to the row that is being filled.
        package mutating func addTag(_ key: String, _ value: String) {
            table.tags.append(Cell(key: pool.id(key), value: pool.id(value)))
        }

        /// The number of a string for `add(column:_:)` and `addTag(key:value:)`; `likely` is one that it often is.
        @inlinable
        package mutating func string(_ text: UnsafeRawBufferPointer, likely: UInt32?) -> UInt32 {
            if let likely, pool.strings.holds(likely, text) { return likely }
            return pool.id(text)
        }

        /// Adds an attribute whose column and string are numbered already.
        @inlinable
        package mutating func add(column: UInt32, _ value: UInt32) {
            table.cells.append(Cell(key: column, value: value))
        }

        /// Adds a tag whose strings are numbered already; what it lacks is empty.
        package mutating func addTag(key: UInt32?, value: UInt32?) {
            table.tags.append(Cell(key: key ?? pool.id(""), value: value ?? pool.id("")))
        }

        /// Ends the row; the next attribute belongs to the next instance.
        package mutating func endRow() {
            table.cellEnds.append(UInt32(table.cells.count))
            table.tagEnds.append(UInt32(table.tags.count))
        }

        /// Takes back all rows after the first `rows`, with what was begun after them.
        package mutating func truncate(toRows rows: Int) {
            table.cells.removeSubrange(Int(rows == 0 ? 0 : table.cellEnds[rows - 1])...)
            table.tags.removeSubrange(Int(rows == 0 ? 0 : table.tagEnds[rows - 1])...)
            table.cellEnds.removeSubrange(rows...)
            table.tagEnds.removeSubrange(rows...)
        }

        /// Adds attributes to every row from `first` on, for what a reservation says after its instances.
        package mutating func addToRows(from first: Int, _ extra: [(column: UInt32, value: UInt32)]) {
            guard !extra.isEmpty, first < rowCount else { return }
            let added = extra.map { Cell(key: $0.column, value: $0.value) }
            let rows = (first..<rowCount).map { Array(table.cells[table.cellRange($0)]) }
            table.cells.removeSubrange(table.cellRange(first).lowerBound...)
            for (offset, row) in rows.enumerated() {
                table.cells += row + added
                table.cellEnds[first + offset] = UInt32(table.cells.count)
            }
        }

        /// The table with the rows so far.
        package func finish() -> InstanceTable {
            var table = table
            table.strings = pool.strings
            return InstanceTable(table)
        }
    }
}
