import AWS
import Console
import Fleets
import Problems
import Shell
import Text

/// The first start where nothing says which region to look in: asks once and remembers the answer.
struct FirstRun {
    let context: Context
    let profile: String
    /// The regions that a search begins with, once it is known which part of AWS the credentials are of.
    let closest: @Sendable () async -> ClosestRegion

    /// Asks until there is a region that the account may use, and works in it from then on.
    ///
    /// Where the person gives up, the shell begins without a region and says so at the first command that needs one.
    func settleRegion() async {
        while let typed = await ask("Enter default region [Enter to find closest region]: ") {
            do throws(Problem) {
                let region = typed.isEmpty ? try await closest().find() : try Self.checked(typed)
                if typed.isEmpty {
                    guard let answer = await ask("Accept \(region)? [y]: ") else { return }
                    guard answer.isEmpty || answer.lowercased().hasPrefix("y") else { continue }
                }
                let place = Place(profile: profile, region: region)
                try await check(place)
                try UserData.remember(region: region, isClosest: typed.isEmpty, in: context.folder)
                return context.session.with { $0.places = [place] }
            } catch {
                await context.output.problem(error)
                if error.status == .interrupted || error.code == "user-data.unreadable" { return }
            }
        }
    }

    private func ask(_ question: String) async -> String? {
        guard let answer = await context.interaction.ask(StyledText(question), isSecret: false) else { return nil }
        return String(answer.filter { !$0.isWhitespace })
    }

    private static func checked(_ typed: String) throws(Problem) -> String {
        let region = try Region.checked(typed)
        guard KnownRegions.all.contains(region) || KnownRegions.looksLikeOne(region) else {
            throw Problem(
                "region.unknown", "There is no region \"\(region)\".",
                fix: NearestName.of(region, among: KnownRegions.all) ?? "eu-west-1", status: .usage)
        }
        return region
    }

    /// Asks AWS whether the account may use the region. An AWS that cannot be asked now is no reason to doubt a region
    /// that is known.
    private func check(_ place: Place) async throws(Problem) {
        let regions: [String]
        do throws(Problem) {
            // A region that may not exist cannot be asked about itself.
            let home = Partition.of(region: place.region).homeRegion
            let asked = KnownRegions.all.contains(place.region) ? place.region : home
            regions = try await context.fleet.regions(of: Place(profile: place.profile, region: asked))
        } catch  where KnownRegions.all.contains(place.region) {
            return await context.output.aside("Not checked: \(place.region): \(error.what)")
        }
        guard regions.contains(place.region) else {
            throw Problem(
                "region.unknown", "This account cannot use the region \"\(place.region)\".",
                why: "It may first have to be enabled in the account's settings.",
                fix: NearestName.of(place.region, among: regions) ?? "eu-west-1", status: .usage)
        }
    }
}
