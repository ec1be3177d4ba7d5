import AWS
import Problems
import Synchronization

/// The real fleet: EC2, through one client for each profile, made when the profile is first asked for.
package final class EC2Fleet: Fleet {
    private let makeClient: @Sendable (String) throws(Problem) -> AWSClient
    private let clients = Mutex<[String: AWSClient]>([:])

    /// Makes clients with `makeClient`, which gets the profile's name.
    package init(makeClient: @escaping @Sendable (String) throws(Problem) -> AWSClient) {
        self.makeClient = makeClient
    }

    /// The client of a profile. Throws what is wrong with the profile's configuration.
    package func client(_ profile: String) throws(Problem) -> AWSClient {
        if let client = clients.withLock({ $0[profile] }) { return client }
        let client = try makeClient(profile)
        return clients.withLock { clients in
            if let earlier = clients[profile] { return earlier }
            clients[profile] = client
            return client
        }
    }

    package func describe(at place: Place, ids: [String]?) async throws(Problem) -> InstanceTable {
        try await client(place.profile).describeInstances(in: place.region, ids: ids ?? [])
    }
}
