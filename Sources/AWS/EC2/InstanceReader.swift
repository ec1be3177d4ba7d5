import CXML

/// Reads pages of DescribeInstances straight into a table, without a tree in between.
///
/// What an element means depends on its path, so paths form a trie of `Step`s that is walked as elements open and
/// close; names are compared by address, since libxml2 keeps each name once in a document. A struct that the handlers
/// reach by its address: in a class, checks of exclusive access would cost a quarter of the time.
struct InstanceReader {
    private(set) var builder = InstanceTable.Builder()
    /// What to ask for the next page with; nil on the last one.
    private(set) var nextToken: String?

    private var steps: [Step] = []
    private var path: [Frame] = []
    private var text: [UInt8] = []
    private var isLeaf = false
    private var firstRow = 0
    private var reservation: [(column: UInt32, value: String)] = []
    private var groups: [UInt8] = []
    private var tagKey: [UInt8] = []
    private var tagValue: [UInt8] = []
    private var rootName = ""

    /// One place in the document: an element under a certain parent, in a list also at a certain position.
    private struct Step {
        var name: UnsafePointer<UInt8>?
        var meaning: InstancePath.Meaning
        var isList: Bool
        /// What names under it begin with: `placement.`, or nothing at the instance itself.
        var prefix: String
        var column: UInt32?
        var alias: UInt32?
        var children: [Int] = []
        /// Where the child after the last one found is, which is most likely the next.
        var cursor = 0
    }

    private struct Frame {
        var step: Int
        var items = 0
    }

    /// Adds a page's instances to the table; false, and nothing added, where the bytes are not a whole reply to
    /// DescribeInstances.
    mutating func read(_ page: [UInt8]) -> Bool {
        (steps, path, nextToken, rootName) = ([], [], nil, "")
        let rowsBefore = builder.rowCount
        var handler = xmlSAXHandler()
        handler.startElementNs = { context, name, _, _, _, _, _, _, _ in
            guard let context, let name else { return }
            context.assumingMemoryBound(to: InstanceReader.self).pointee.start(name)
        }
        handler.endElementNs = { context, _, _, _ in
            guard let context else { return }
            context.assumingMemoryBound(to: InstanceReader.self).pointee.end()
        }
        handler.characters = { context, characters, count in
            guard let context, let characters else { return }
            let bytes = UnsafeBufferPointer(start: characters, count: Int(count))
            context.assumingMemoryBound(to: InstanceReader.self).pointee.text.append(contentsOf: bytes)
        }
        // Safety: the handlers run on this thread during the call, which has exclusive access to this value.
        let isWhole = withUnsafeMutablePointer(to: &self) {
            XMLReader.run(&handler, UnsafeMutableRawPointer($0), over: page)
        }
        if isWhole, rootName == "DescribeInstancesResponse" { return true }
        builder.truncate(toRows: rowsBefore)
        return false
    }

    private mutating func start(_ name: UnsafePointer<UInt8>) {
        text.removeAll(keepingCapacity: true)
        isLeaf = true
        guard let parent = path.last else {
            rootName = String(cString: name)
            steps.append(Step(name: name, meaning: .root, isList: false, prefix: ""))
            path.append(Frame(step: 0))
            return
        }
        let step: Int
        if steps[parent.step].isList {
            step = item(parent.items, of: parent.step, name)
            path[path.count - 1].items += 1
        } else {
            step = child(name, of: parent.step)
        }
        path.append(Frame(step: step))
        switch steps[step].meaning {
        case .reservation: (firstRow, reservation) = (builder.rowCount, [])
        case .instance: groups.removeAll(keepingCapacity: true)
        case .tag:
            tagKey.removeAll(keepingCapacity: true)
            tagValue.removeAll(keepingCapacity: true)
        default: break
        }
    }

    private mutating func end() {
        guard let step = path.popLast()?.step else { return }
        switch steps[step].meaning {
        case .instance: endInstance()
        case .reservation: builder.addToRows(from: firstRow, reservation)
        case .tag: tagKey.withUnsafeBytes { key in tagValue.withUnsafeBytes { builder.addTag(key, $0) } }
        case .tagKey: swap(&tagKey, &text)
        case .tagValue: swap(&tagValue, &text)
        case .nextToken: nextToken = text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
        case .attribute, .groupName, .reservationAttribute: if isLeaf, !text.isEmpty { take(step) }
        case .root, .plain: break
        }
        isLeaf = false
    }

    private mutating func take(_ step: Int) {
        guard let column = steps[step].column else { return }
        if steps[step].meaning == .reservationAttribute {
            reservation.append((column, String(decoding: text, as: UTF8.self)))
            return
        }
        text.withUnsafeBytes { value in
            builder.add(column: column, value)
            if let alias = steps[step].alias { builder.add(column: alias, value) }
        }
        if steps[step].meaning == .groupName {
            if !groups.isEmpty { groups.append(UInt8(ascii: ",")) }
            groups += text
        }
    }

    private mutating func endInstance() {
        if !groups.isEmpty { groups.withUnsafeBytes { builder.add(column: builder.column("groups"), $0) } }
        builder.endRow()
    }

    private mutating func item(_ index: Int, of list: Int, _ name: UnsafePointer<UInt8>) -> Int {
        let isShared = InstancePath.sharesItems(steps[list].meaning, steps[list].prefix)
        let place = isShared ? 0 : index
        if place < steps[list].children.count { return steps[list].children[place] }
        let meaning = InstancePath.meaningOfItem(in: steps[list].prefix)
        let prefix = isShared ? meaning.itemPrefix : "\(steps[list].prefix)\(index)."
        return add(name, to: list, meaning, isList: false, prefix: prefix)
    }

    private mutating func child(_ name: UnsafePointer<UInt8>, of parent: Int) -> Int {
        let count = steps[parent].children.count
        for offset in 0..<count {
            var place = steps[parent].cursor + offset
            if place >= count { place -= count }
            let step = steps[parent].children[place]
            if steps[step].name == name {
                steps[parent].cursor = place + 1
                return step
            }
        }
        let spelling = String(cString: name)
        let entry = InstancePath.entry(spelling, under: steps[parent].prefix, steps[parent].meaning)
        let step = add(name, to: parent, entry.meaning, isList: entry.isList, prefix: entry.prefix)
        if let key = entry.key { steps[step].column = builder.column(key) }
        if let alias = entry.alias { steps[step].alias = builder.column(alias) }
        return step
    }

    private mutating func add(
        _ name: UnsafePointer<UInt8>, to parent: Int, _ meaning: InstancePath.Meaning, isList: Bool, prefix: String
    ) -> Int {
        let step = steps.count
        steps.append(Step(name: name, meaning: meaning, isList: isList, prefix: prefix))
        steps[parent].children.append(step)
        steps[parent].cursor = steps[parent].children.count
        return step
    }
}
