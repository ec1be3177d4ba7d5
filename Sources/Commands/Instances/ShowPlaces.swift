import Files
import Fleets
import Problems
import Shell
import Text

/// Where `show` looks: the places that are worked in, or the regions that its options name.
struct ShowPlaces {
    let regions: String?
    let isEverywhere: Bool

    /// The places; AWS is asked only for all regions. Throws `show.regions` for what cannot be a region.
    func places(in context: Context) async throws(Problem) -> [Place] {
        let current = context.session.current.places
        let profile = current.first?.profile ?? context.folder.profile
        if isEverywhere {
            let here = current.first ?? Place(profile: profile, region: "us-east-1")
            return try await context.fleet.regions(of: here).map { Place(profile: profile, region: $0) }
        }
        guard let regions else { return try context.places }
        var places: [Place] = []
        for part in regions.split(separator: ",") {
            let name = part.filter { !$0.isWhitespace }.lowercased()
            guard KnownRegions.all.contains(name) || KnownRegions.looksLikeOne(name) else {
                let nearest = NearestName.of(name, among: KnownRegions.all)
                throw Problem(
                    "show.regions", "There is no region \"\(name)\".",
                    fix: nearest.map { "--regions \($0)" } ?? "use   (lists the regions)", status: .usage)
            }
            let place = Place(profile: profile, region: name)
            if !places.contains(place) { places.append(place) }
        }
        guard !places.isEmpty else {
            throw Problem(
                "show.regions", "No region is named.", fix: "--regions eu-west-1,us-east-1", status: .usage)
        }
        return places
    }
}
