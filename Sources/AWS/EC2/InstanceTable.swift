/// Instances as EC2 described them: flat attributes under the names that boto3 gives them, in snake_case.
///
/// Ten thousand instances have eight hundred thousand attributes, most of them the same, so a value is a number into a
/// pool of strings, and a string is made only when somebody looks at it. A table never changes; changes give a new one.
package struct InstanceTable: Sendable {
    /// A pair of numbers: for an attribute a column and a string, for a tag two strings.
    struct Cell: Hashable, Sendable {
        var key: UInt32
        var value: UInt32
    }

    var strings = StringPool()
    /// Names of attributes, in the order in which they were first met.
    package internal(set) var keys: [String] = []
    var columns: [String: UInt32] = [:]
    var cells: [Cell] = []
    /// Where each row's cells end.
    var cellEnds: [UInt32] = []
    var tags: [Cell] = []
    /// Where each row's tags end.
    var tagEnds: [UInt32] = []

    /// A table without rows.
    package init() {}

    /// How many instances there are.
    package var count: Int { cellEnds.count }

    /// The instance at a position, from 0, in the order in which AWS gave them; the position must be less than `count`.
    package func row(_ index: Int) -> Row { Row(table: self, index: index) }

    /// The number by which `Row` finds an attribute quickly; nil where no instance has it.
    package func column(_ key: String) -> UInt32? { columns[key] }

    /// One instance.
    package struct Row: Sendable {
        let table: InstanceTable
        /// Its position in the table.
        package let index: Int

        /// The value of an attribute, such as `placement.availability_zone`; nil where this instance lacks it.
        package subscript(_ key: String) -> String? {
            guard let column = table.columns[key] else { return nil }
            return self[column: column]
        }

        /// The value in a column that `InstanceTable.column(_:)` named: quicker where many rows are asked.
        package subscript(column column: UInt32) -> String? { value(column).map { table.strings[$0] } }

        /// Whether an attribute has exactly that value; makes no string.
        package func has(column: UInt32, _ value: String) -> Bool {
            self.value(column).map { table.strings.matches($0, value) } ?? false
        }

        private func value(_ column: UInt32) -> UInt32? {
            table.cells.withUnsafeBufferPointer { cells in
                UnsafeBufferPointer(rebasing: cells[table.cellRange(index)]).first { $0.key == column }?.value
            }
        }

        /// Calls `body` with each attribute of this instance, in AWS's order.
        package func forEachAttribute(_ body: (_ key: String, _ value: String) -> Void) {
            for position in table.cellRange(index) {
                let cell = table.cells[position]
                body(table.keys[Int(cell.key)], table.strings[cell.value])
            }
        }

        /// The same with each key's column, from 0, and each value as UTF-8, which is there only during the call.
        ///
        /// For a whole fleet, strings cost more than all else. A column's key is `key(ofColumn:)`.
        package func forEachEncodedAttribute(_ body: (_ column: Int, _ value: UnsafeBufferPointer<UInt8>) -> Void) {
            table.strings.bytes.withUnsafeBufferPointer { bytes in
                table.cells.withUnsafeBufferPointer { cells in
                    for cell in cells[table.cellRange(index)] {
                        body(Int(cell.key), UnsafeBufferPointer(rebasing: bytes[table.strings.range(cell.value)]))
                    }
                }
            }
        }

        /// The key of a column that `forEachEncodedAttribute` named.
        package func key(ofColumn column: Int) -> String { table.keys[column] }

        /// Calls `body` with each tag of this instance, in AWS's order.
        package func forEachTag(_ body: (_ key: String, _ value: String) -> Void) {
            for position in table.tagRange(index) {
                body(table.strings[table.tags[position].key], table.strings[table.tags[position].value])
            }
        }

        /// The value of a tag, its key spelled exactly so; nil where this instance lacks it.
        package func tag(_ key: String) -> String? {
            for position in table.tagRange(index) where table.strings.matches(table.tags[position].key, key) {
                return table.strings[table.tags[position].value]
            }
            return nil
        }
    }

    func cellRange(_ index: Int) -> Range<Int> { Int(index == 0 ? 0 : cellEnds[index - 1])..<Int(cellEnds[index]) }
    func tagRange(_ index: Int) -> Range<Int> { Int(index == 0 ? 0 : tagEnds[index - 1])..<Int(tagEnds[index]) }

    mutating func columnID(_ key: String) -> UInt32 {
        if let column = columns[key] { return column }
        let column = UInt32(keys.count)
        keys.append(key)
        columns[key] = column
        return column
    }
}
