import Problems

/// The numbers by which a person names instances: a number, once shown, never means another machine.
///
/// Numbers are drawn from one sequence for all regions and profiles. So a table of several regions has no number twice,
/// and `terminate 3` cannot hit a namesake elsewhere. The sequence begins again only when no instance is left.
package struct IndexBook: Equatable, Sendable {
    /// The number of each known instance, by its id (ids are unique across regions and accounts).
    package private(set) var numbers: [String: Int] = [:]
    /// The place of each known instance, by its id: what a describe of one place may forget.
    private var places: [String: Place] = [:]
    /// The next number that will be given.
    package private(set) var next = 1

    /// A book in which nothing is written yet.
    package init() {}

    /// Gives numbers to those of `ids` that have none, in their order, and forgets what is gone from `place`.
    ///
    /// Returns the numbers in the order of `ids`.
    package mutating func number(_ ids: [String], at place: Place) -> [Int] {
        let present = Set(ids)
        for (id, home) in places where home == place && !present.contains(id) {
            numbers[id] = nil
            places[id] = nil
        }
        if numbers.isEmpty { next = 1 }
        return ids.map { id in
            if let number = numbers[id] { return number }
            defer { next += 1 }
            numbers[id] = next
            places[id] = place
            return next
        }
    }

    // MARK: On disk

    private static let heading = "# dust: the numbers of instances. Do not edit: NUMBER ID PROFILE/REGION"

    /// The book as text: the next number, then a line an instance.
    package var text: String {
        var lines = [Self.heading, "next \(next)"]
        for (id, number) in numbers.sorted(by: { $0.value < $1.value }) {
            guard let place = places[id] else { continue }
            lines.append("\(number) \(id) \(place)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads a book back; a line that cannot be read is a problem that names `path` and the line.
    ///
    /// Numbers are what keeps `terminate 3` safe, so a damaged book is never guessed at. Throws `inventory.indices`.
    package init(text: String, path: String) throws(Problem) {
        // By bytes: a book of ten thousand lines is read whenever AWS was asked.
        let (space, slash) = (UInt8(ascii: " "), UInt8(ascii: "/"))
        var named: (text: Substring.UTF8View, place: Place)?
        for (offset, line) in text.utf8.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            let words = line.split(separator: space)
            if words.count == 2, words[0].elementsEqual("next".utf8), let number = Self.number(words[1]), number > 0 {
                next = number
            } else if words.count == 3, let number = Self.number(words[0]), let cut = words[2].lastIndex(of: slash) {
                let id = String(Substring(words[1]))
                let place: Place
                if let named, named.text.elementsEqual(words[2]) {
                    place = named.place
                } else {
                    place = Place(
                        profile: String(Substring(words[2][..<cut])),
                        region: String(Substring(words[2][words[2].index(after: cut)...])))
                    named = (words[2], place)
                }
                numbers[id] = number
                places[id] = place
            } else {
                throw Problem(
                    "inventory.indices", "I cannot read \(path), line \(offset + 1).",
                    why: "It keeps the numbers of instances, and I will not guess which machine a number means.",
                    fix: "rm \(path)   (instances then get new numbers)", status: .failure)
            }
        }
        next = max(next, (numbers.values.max() ?? 0) + 1)
    }

    private static func number(_ digits: Substring.UTF8View) -> Int? { Int(Substring(digits)) }
}
