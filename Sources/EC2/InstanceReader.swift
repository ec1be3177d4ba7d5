import AWS
import Fleets

/// Reads pages of DescribeInstances straight into a table, without a tree in between.
///
/// What an element means depends on its path, so paths form a trie of `Step`s that is walked as elements open and
/// close, and that grows by what a page has for the first time. Most elements come in the order of the instance before,
/// most values are those of that instance, so both are looked for there first.
struct InstanceReader {
    private(set) var builder = InstanceTable.Builder()
    /// What to ask for the next page with; nil on the last one.
    private(set) var nextToken: String?

    private var steps = [
        Step(name: 0..<0, meaning: .root, isList: false), Step(name: 0..<0, meaning: .plain, isList: false),
    ]
    /// What names under each step begin with: `placement.`, or nothing at the instance itself.
    private var prefixes = ["", InstancePath.ignoredPrefix]
    /// The names of all steps, end to end.
    private var names: [UInt8] = []

    private var path: [Frame] = []
    private var text: [UInt8] = []
    private var isLeaf = false
    private var isReply = false
    private var rowsBefore = 0
    private var reservation = Reservation()
    private var groups: [UInt8] = []
    private var groupsColumn: UInt32?
    private var tag: (key: UInt32?, value: UInt32?)

    /// One place in the document: an element under a certain parent, in a list also at a certain position. Of numbers
    /// only, so that looking at one counts no references.
    private struct Step {
        var name: Range<Int>
        var meaning: InstancePath.Meaning
        var isList: Bool
        /// Whether all items of this list are one step, since each is a row, not a column.
        var sharesItems = false
        var column: UInt32?
        var alias: UInt32?
        /// The string that was here last.
        var value: UInt32?
        /// How many children it has, from the first to the last.
        var children = 0
        var firstChild: Int?
        var lastChild: Int?
        var sibling: Int?
        /// The child that most likely comes next.
        var expected: Int?
    }

    private struct Frame {
        var step: Int
        /// The item of a list that was read last.
        var item: Int?
    }

    /// What a reservation says of all its instances, before them and after them.
    private struct Reservation {
        var firstRow = 0
        var early: [(column: UInt32, value: UInt32)] = []
        var late: [(column: UInt32, value: UInt32)] = []
    }

    private static let (reply, foreign) = (0, 1)

    /// Adds a page's instances to the table; false, and nothing added, where the bytes are not a whole reply to
    /// DescribeInstances.
    mutating func read(_ page: [UInt8]) -> Bool {
        rowsBefore = builder.rowCount
        restart()
        if XMLReader.read(page, into: &self), isReply { return true }
        restart()
        return false
    }
}

extension InstanceReader: XMLHandler {
    mutating func restart() {
        builder.truncate(toRows: rowsBefore)
        (path, nextToken, isReply) = ([], nil, false)
    }

    mutating func start(_ name: UnsafeBufferPointer<UInt8>) {
        text.removeAll(keepingCapacity: true)
        isLeaf = true
        let step = step(to: name)
        path.append(Frame(step: step))
        switch steps[step].meaning {
        case .reservation: reservation = Reservation(firstRow: builder.rowCount)
        case .instance: groups.removeAll(keepingCapacity: true)
        case .tag: tag = (nil, nil)
        default: break
        }
    }

    mutating func characters(_ more: UnsafeBufferPointer<UInt8>) {
        text.append(contentsOf: more)
    }

    mutating func end() {
        guard let step = path.popLast()?.step else { return }
        switch steps[step].meaning {
        case .instance: endInstance()
        case .reservation: builder.addToRows(from: reservation.firstRow, reservation.late)
        case .tag: builder.addTag(key: tag.key, value: tag.value)
        default: if isLeaf { text.withUnsafeBytes { take(step, $0) } }
        }
        isLeaf = false
    }

    mutating func leaf(_ name: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) {
        guard let parent = path.last, !steps[parent.step].isList else {
            start(name)
            characters(text)
            end()
            return
        }
        isLeaf = false
        take(child(name, of: parent.step), UnsafeRawBufferPointer(text))
    }

    // MARK: What an element says

    /// Takes what a leaf says.
    private mutating func take(_ step: Int, _ text: UnsafeRawBufferPointer) {
        switch steps[step].meaning {
        case .attribute, .groupName:
            guard let column = steps[step].column, !text.isEmpty else { return }
            let value = value(text, at: step)
            builder.add(column: column, value)
            if let alias = steps[step].alias { builder.add(column: alias, value) }
            if steps[step].meaning == .groupName {
                if !groups.isEmpty { groups.append(UInt8(ascii: ",")) }
                groups += text
            }
        case .reservationAttribute:
            guard let column = steps[step].column, !text.isEmpty else { return }
            let said = (column, value(text, at: step))
            if builder.rowCount == reservation.firstRow {
                reservation.early.append(said)
            } else {
                reservation.late.append(said)
            }
        case .tagKey: tag.key = value(text, at: step)
        case .tagValue: tag.value = value(text, at: step)
        case .nextToken: nextToken = text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
        case .root, .plain, .reservation, .instance, .tag: break
        }
    }

    private mutating func value(_ text: UnsafeRawBufferPointer, at step: Int) -> UInt32 {
        let value = builder.string(text, likely: steps[step].value)
        steps[step].value = value
        return value
    }

    private mutating func endInstance() {
        if !groups.isEmpty {
            let column = groupsColumn ?? builder.column("groups")
            groupsColumn = column
            let value = groups.withUnsafeBytes { builder.string($0, likely: nil) }
            builder.add(column: column, value)
        }
        for said in reservation.early { builder.add(column: said.column, said.value) }
        builder.endRow()
    }

    // MARK: The way to an element

    private mutating func step(to name: UnsafeBufferPointer<UInt8>) -> Int {
        guard let parent = path.last else {
            isReply = name.elementsEqual("DescribeInstancesResponse".utf8)
            return isReply ? Self.reply : Self.foreign
        }
        guard steps[parent.step].isList else { return child(name, of: parent.step) }
        let item = item(after: parent.item, of: parent.step, name)
        path[path.count - 1].item = item
        return item
    }

    private mutating func item(
        after previous: Int?, of list: Int, _ name: UnsafeBufferPointer<UInt8>
    ) -> Int {
        let isShared = steps[list].sharesItems
        if let previous, !isShared {
            if let next = steps[previous].sibling { return next }
        } else if let first = steps[list].firstChild {
            return first
        }
        let meaning = InstancePath.meaningOfItem(in: prefixes[list])
        let prefix = isShared ? meaning.itemPrefix : "\(prefixes[list])\(steps[list].children)."
        return add(name, to: list, meaning, isList: false, prefix: prefix)
    }

    private mutating func child(_ name: UnsafeBufferPointer<UInt8>, of parent: Int) -> Int {
        let first = steps[parent].expected
        let step =
            known(name, from: first, until: nil) ?? known(name, from: steps[parent].firstChild, until: first)
            ?? added(name, to: parent)
        steps[parent].expected = steps[step].sibling
        return step
    }

    private func known(_ name: UnsafeBufferPointer<UInt8>, from first: Int?, until end: Int?) -> Int? {
        names.withUnsafeBufferPointer { names in
            var next = first
            while let step = next, step != end {
                let range = steps[step].name
                if range.count == name.count, UnsafeBufferPointer(rebasing: names[range]).hasSameBytes(as: name) {
                    return step
                }
                next = steps[step].sibling
            }
            return nil
        }
    }

    private mutating func added(_ name: UnsafeBufferPointer<UInt8>, to parent: Int) -> Int {
        let spelling = String(decoding: name, as: UTF8.self)
        let entry = InstancePath.entry(spelling, under: prefixes[parent], steps[parent].meaning)
        let step = add(name, to: parent, entry.meaning, isList: entry.isList, prefix: entry.prefix)
        if let key = entry.key { steps[step].column = builder.column(key) }
        if let alias = entry.alias { steps[step].alias = builder.column(alias) }
        return step
    }

    private mutating func add(
        _ name: UnsafeBufferPointer<UInt8>, to parent: Int, _ meaning: InstancePath.Meaning, isList: Bool,
        prefix: String
    ) -> Int {
        let step = steps.count
        steps.append(Step(name: names.count..<names.count + name.count, meaning: meaning, isList: isList))
        steps[step].sharesItems = InstancePath.sharesItems(prefix)
        names += name
        prefixes.append(prefix)
        if let last = steps[parent].lastChild { steps[last].sibling = step } else { steps[parent].firstChild = step }
        steps[parent].lastChild = step
        steps[parent].children += 1
        return step
    }
}
