import Problems

/// The numbers by which a person names instances: a number, once shown, never means another machine.
///
/// Numbers are drawn from one sequence for all regions and profiles. So a table of several regions has no number twice,
/// and `terminate 3` cannot hit a namesake elsewhere. The sequence begins again only when no instance is left.
package struct IndexBook: Equatable, Sendable {
    private struct Entry: Equatable {
        var number: Int
        /// Where the instance is: what a describe of another place must not forget.
        var place: Place
    }

    /// Each known instance by its id; ids are unique across regions and accounts.
    private var entries: [String: Entry] = [:]
    /// The next number that will be given.
    package private(set) var next = 1

    /// A book in which nothing is written yet.
    package init() {}

    /// Gives numbers to those of `ids` that have none, in their order, and forgets what is gone from `place`.
    ///
    /// Returns the numbers in the order of `ids`.
    @discardableResult
    package mutating func number(_ ids: [String], at place: Place) -> [Int] {
        let present = Set(ids)
        for (id, entry) in entries where entry.place == place && !present.contains(id) { entries[id] = nil }
        if entries.isEmpty { next = 1 }
        return ids.map { id in
            if let entry = entries[id] { return entry.number }
            defer { next += 1 }
            entries[id] = Entry(number: next, place: place)
            return next
        }
    }

    /// The number of an instance; nil where it has none yet.
    package func number(of id: String) -> Int? { entries[id]?.number }

    // MARK: On disk

    private static let heading = "# dust: the numbers of instances. Do not edit: NUMBER ID PROFILE/REGION"

    /// The book as text: the next number, then a line an instance.
    package var text: String {
        var lines = [Self.heading, "next \(next)"]
        for (id, entry) in entries.sorted(by: { $0.value.number < $1.value.number }) {
            lines.append("\(entry.number) \(id) \(entry.place)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads a book back; a line that cannot be read is a problem that names `path` and the line.
    ///
    /// Numbers are what keeps `terminate 3` safe, so a damaged book is never guessed at. Throws `inventory.indices`.
    package init(text: String, path: String) throws(Problem) {
        var text = text
        let badLine = text.withUTF8 { read($0) }
        if let badLine {
            throw Problem(
                "inventory.indices", "Cannot read \(path), line \(badLine).",
                why: "It keeps the numbers of instances, and a number must not mean another machine.",
                fix: "rm \(path)   (instances then get new numbers)", status: .failure)
        }
        next = max(next, (entries.values.lazy.map(\.number).max() ?? 0).plus(1))
    }

    /// Takes the lines of a book; the number of the first that cannot be read. By bytes, since a book of ten thousand lines
    /// is read whenever AWS was asked.
    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let space = UInt8(ascii: " ")
        var named: (text: Slice<UnsafeBufferPointer<UInt8>>, place: Place)?
        for (offset, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            guard let first = line.firstIndex(of: space) else { return offset + 1 }
            let rest = line[(first + 1)...]
            guard let second = rest.firstIndex(of: space) else {
                guard line[..<first].elementsEqual("next".utf8), let number = Self.number(rest), number > 0 else {
                    return offset + 1
                }
                next = number
                continue
            }
            // The place comes last, since a profile's name may have spaces in it.
            let spelling = rest[(second + 1)...]
            guard let number = Self.number(line[..<first]), let cut = spelling.lastIndex(of: UInt8(ascii: "/")) else {
                return offset + 1
            }
            let place: Place
            if let named, named.text.elementsEqual(spelling) {
                place = named.place
            } else {
                place = Place(
                    profile: String(decoding: spelling[..<cut], as: UTF8.self),
                    region: String(decoding: spelling[(cut + 1)...], as: UTF8.self))
                named = (spelling, place)
            }
            entries[String(decoding: rest[..<second], as: UTF8.self)] = Entry(number: number, place: place)
        }
        return nil
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard !digits.isEmpty, digits.count < 19 else { return nil }
        var number = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            number = number * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return number
    }
}
