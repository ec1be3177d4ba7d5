import AWS
import Fleets
import Problems

/// How commands reach the cloud for clusters: a service for each place, made when it is asked for.
package struct ClusterClouds: Sendable {
    /// The service of a place. Throws what is wrong with the profile's configuration.
    package let service: @Sendable (Place) throws(Problem) -> any StackService
    /// The region that answers fastest from here, asked for with a profile.
    package let closestRegion: @Sendable (Place) async throws(Problem) -> String

    /// See the properties.
    package init(
        service: @escaping @Sendable (Place) throws(Problem) -> any StackService,
        closestRegion: @escaping @Sendable (Place) async throws(Problem) -> String
    ) {
        self.service = service
        self.closestRegion = closestRegion
    }

    /// AWS itself, through the clients of `fleet`.
    package static func aws(_ fleet: EC2Fleet, transport: any HTTPTransport) -> ClusterClouds {
        ClusterClouds(
            service: { (place) throws(Problem) in
                AWSStackService(client: try fleet.client(place.profile), transport: transport, region: place.region)
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
