import AWS
import Clusters
import Fleets
import Problems

extension ClusterClouds {
    /// AWS itself, through the clients of `fleet`.
    package static func aws(_ fleet: EC2Fleet, transport: any HTTPTransport) -> ClusterClouds {
        ClusterClouds(
            service: { (place) throws(Problem) in
                AWSStackService(
                    client: try fleet.client(place.profile), transport: transport, region: place.region,
                    prices: fleet.prices)
            },
            closestRegion: { (place) async throws(Problem) in
                try await closest(try fleet.client(place.profile), transport, from: place.region)
            })
    }

    /// Asks all regions at once; the first that answers is the closest, and one that does not answer never is.
    static func closest(
        _ client: AWSClient, _ transport: any HTTPTransport, from region: String
    ) async throws(Problem) -> String {
        // A stand-in for AWS has one region that matters.
        if client.configuration.endpoints.isConfigured { return region }
        let candidates = try await client.describeRegions(from: region).map { region in
            ClosestRegion.Candidate(
                region: region, url: client.configuration.endpoints.endpoint(.ec2, region: region).url + "ping")
        }
        return try await ClosestRegion(candidates, transport: transport).find()
    }
}
