/// How much of a folder's listing is believed: a server that lies could go on for ever, and fill the memory.
struct ListingBounds {
    /// More names than any folder that a person fetches has.
    private static let names = 1_000_000
    private static let bytes = 128 << 20
    /// Some servers name a file twice where it changes meanwhile; none does so for ever.
    private static let repeats = 1_000
    private static let barren = 100

    private var seen: Set<RemotePath> = []
    private var bytes = 0
    private var repeats = 0
    private var barren = 0

    /// Counts a part of the listing; false where it has gone on for too long.
    mutating func take(_ part: [RemoteEntry]) -> Bool {
        barren = part.isEmpty ? barren + 1 : 0
        for entry in part {
            if seen.insert(entry.name).inserted { bytes += entry.name.bytes.count } else { repeats += 1 }
        }
        return seen.count <= Self.names && bytes <= Self.bytes && repeats <= Self.repeats && barren <= Self.barren
    }
}
