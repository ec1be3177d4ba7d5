import Problems

/// Finds the region that answers fastest from here.
///
/// All are asked at once over HTTPS, and the first whole answer wins: a region that times out, refuses or cannot be
/// reached never does.
package struct ClosestRegion: Sendable {
    /// A region, and the address that is asked for it.
    package struct Candidate: Hashable, Sendable {
        /// The region's code.
        package let region: String
        /// An absolute address; any answer from it will do.
        package let url: String

        /// See the properties.
        package init(region: String, url: String) {
            self.region = region
            self.url = url
        }
    }

    private let candidates: [Candidate]
    private let transport: any HTTPTransport
    private let limit: Duration

    /// Asks these candidates, each for `limit` at most.
    package init(_ candidates: [Candidate], transport: any HTTPTransport, limit: Duration = .seconds(4)) {
        self.candidates = candidates
        self.transport = transport
        self.limit = limit
    }

    /// The regions that every account of a partition may use, at AWS's own addresses.
    package static func everyones(_ partition: Partition) -> [Candidate] {
        partition.everyonesRegions.map {
            Candidate(region: $0, url: EndpointResolver().endpoint(.ec2, region: $0).url + "ping")
        }
    }

    /// Reads candidates as `DUST_REGION_ENDPOINTS` lists them: `eu-west-1=https://HOST/,us-east-1=https://HOST/`.
    ///
    /// Throws `region.endpoints` for a part that is no such pair.
    package static func candidates(listed text: String) throws(Problem) -> [Candidate] {
        var candidates: [Candidate] = []
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map { String($0.filter { !$0.isWhitespace }) }
            guard sides.count == 2, sides[1].hasPrefix("https://") || sides[1].hasPrefix("http://") else {
                throw Problem(
                    "region.endpoints", "Cannot read \"\(part)\" in DUST_REGION_ENDPOINTS.",
                    fix: "eu-west-1=https://ec2.eu-west-1.amazonaws.com/ping,…", status: .usage)
            }
            candidates.append(Candidate(region: try Region.checked(sides[0]), url: sides[1]))
        }
        return candidates
    }

    /// The code of the region that answered first. Throws `region.no-answer` where none did.
    package func find() async throws(Problem) -> String {
        let first = await withTaskGroup(of: String?.self) { group in
            for candidate in candidates {
                group.addTask { [transport, limit] in
                    var request = HTTPRequest("GET", candidate.url)
                    request.timeout = limit
                    return (try? await transport.send(request)) == nil ? nil : candidate.region
                }
            }
            for await answer in group {
                guard let answer else { continue }
                group.cancelAll()
                return answer as String?
            }
            return nil
        }
        if let first { return first }
        throw Problem(
            "region.no-answer", "None of \(candidates.count) regions answered within \(limit.components.seconds) s.",
            why: "There may be no way to the internet from here, or only one through a proxy.",
            fix: "use eu-west-1", status: .cloud)
    }
}
