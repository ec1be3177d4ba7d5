/// Instances as EC2 described them: flat attributes under the names that boto3 gives them, in snake_case.
///
/// Ten thousand instances have eight hundred thousand attributes, most of them the same, so a value is a number into a
/// pool of strings, and a string is made only when somebody looks at it. A table never changes; changes give a new one.
@usableFromInline
package struct InstanceTable: Sendable {
    /// A pair of numbers: for an attribute a column and a string, for a tag two strings.
    @usableFromInline
    struct Cell: Hashable, Sendable {
        @usableFromInline
        var key: UInt32
        @usableFromInline
        var value: UInt32

        @inlinable
        init(key: UInt32, value: UInt32) {
            self.key = key
            self.value = value
        }
    }

    /// What a table is made of, while it is made.
    @usableFromInline
    struct Contents: Sendable {
        var strings = StringPool()
        /// Names of attributes, in the order in which they were first met.
        var keys: [String] = []
        /// The same names, to be found: the number of each is its column.
        var columns = InterningPool()
        @usableFromInline
        var cells: [Cell] = []
        /// Where each row's cells end.
        var cellEnds: [UInt32] = []
        var tags: [Cell] = []
        /// Where each row's tags end.
        var tagEnds: [UInt32] = []

        var count: Int { cellEnds.count }

        func cellRange(_ index: Int) -> Range<Int> {
            Int(index == 0 ? 0 : cellEnds[index - 1])..<Int(cellEnds[index])
        }

        func tagRange(_ index: Int) -> Range<Int> { Int(index == 0 ? 0 : tagEnds[index - 1])..<Int(tagEnds[index]) }

        /// The string in a column of a row; nil where the row has none.
        ///
        /// Columns are numbered as they are first met, so that a cell is most often where its column's number says, or,
        /// where the row lacks some, before that.
        func value(ofRow index: Int, _ column: UInt32) -> UInt32? {
            let range = cellRange(index)
            return cells.withUnsafeBufferPointer { cells in
                let expected = min(range.lowerBound + Int(column), range.upperBound - 1)
                for place in stride(from: expected, through: range.lowerBound, by: -1) where cells[place].key == column
                {
                    return cells[place].value
                }
                for place in expected + 1..<max(expected + 1, range.upperBound) where cells[place].key == column {
                    return cells[place].value
                }
                return nil
            }
        }

        mutating func columnID(_ key: String) -> UInt32 {
            let column = columns.id(key)
            if Int(column) == keys.count { keys.append(key) }
            return column
        }
    }

    /// The contents in one place, so that a row, of which there are many copies, is one reference and not one for each array.
    fileprivate final class Shared: Sendable {
        let contents: Contents

        init(_ contents: Contents) { self.contents = contents }
    }

    private let shared: Shared

    /// What the table is made of.
    var contents: Contents { shared.contents }

    init(_ contents: Contents) {
        shared = Shared(contents)
    }

    private init(_ shared: Shared) { self.shared = shared }

    /// A table without rows.
    package init() {
        self.init(Contents())
    }

    /// How many instances there are.
    package var count: Int { shared.contents.count }

    /// Names of attributes, in the order in which they were first met.
    package var keys: [String] { shared.contents.keys }

    /// The instance at a position, from 0, in the order in which AWS gave them; the position must be less than `count`.
    package func row(_ index: Int) -> Row { Row(table: shared, index: index) }

    /// The number by which `Row` finds an attribute quickly; nil where no instance has it.
    package func column(_ key: String) -> UInt32? { shared.contents.columns.known(key) }

    /// One instance.
    package struct Row: Sendable {
        fileprivate let table: Shared
        /// Its position in the table.
        package let index: Int

        /// The value of an attribute, such as `placement.availability_zone`; nil where this instance lacks it.
        package subscript(_ key: String) -> String? {
            guard let column = table.contents.columns.known(key) else { return nil }
            return self[column: column]
        }

        /// The value in a column that `InstanceTable.column(_:)` named: quicker where many rows are asked.
        package subscript(column column: UInt32) -> String? { value(column).map { table.contents.strings[$0] } }

        /// Whether an attribute has exactly that value; makes no string.
        package func has(column: UInt32, _ value: String) -> Bool {
            self.value(column).map { table.contents.strings.matches($0, value) } ?? false
        }

        private func value(_ column: UInt32) -> UInt32? { table.contents.value(ofRow: index, column) }

        /// Whether the other row is of the same table, not of one that is merely equal.
        func isBeside(_ other: Row) -> Bool { table === other.table }

        /// The table that it is a row of.
        var whole: InstanceTable { InstanceTable(table) }

        /// Calls `body` with each attribute of this instance, in AWS's order.
        package func forEachAttribute(_ body: (_ key: String, _ value: String) -> Void) {
            for position in table.contents.cellRange(index) {
                let cell = table.contents.cells[position]
                body(table.contents.keys[Int(cell.key)], table.contents.strings[cell.value])
            }
        }

        /// The same with each key's column, from 0, and each value as UTF-8, which is there only during the call.
        ///
        /// For a whole fleet, strings cost more than all else. A column's key is `key(ofColumn:)`.
        package func forEachEncodedAttribute(_ body: (_ column: Int, _ value: UnsafeBufferPointer<UInt8>) -> Void) {
            table.contents.strings.bytes.withUnsafeBufferPointer { bytes in
                table.contents.cells.withUnsafeBufferPointer { cells in
                    for cell in cells[table.contents.cellRange(index)] {
                        body(
                            Int(cell.key),
                            UnsafeBufferPointer(rebasing: bytes[table.contents.strings.range(cell.value)]))
                    }
                }
            }
        }

        /// The key of a column that `forEachEncodedAttribute` named.
        package func key(ofColumn column: Int) -> String { table.contents.keys[column] }

        /// Calls `body` with each tag of this instance, in AWS's order.
        package func forEachTag(_ body: (_ key: String, _ value: String) -> Void) {
            for position in table.contents.tagRange(index) {
                body(
                    table.contents.strings[table.contents.tags[position].key],
                    table.contents.strings[table.contents.tags[position].value])
            }
        }

        /// The value of a tag, its key spelled exactly so; nil where this instance lacks it.
        package func tag(_ key: String) -> String? {
            for position in table.contents.tagRange(index)
            where table.contents.strings.matches(table.contents.tags[position].key, key) {
                return table.contents.strings[table.contents.tags[position].value]
            }
            return nil
        }
    }
}
