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
}
