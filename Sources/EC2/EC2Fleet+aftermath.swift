import AWS
import Fleets
import Problems

extension EC2Fleet {
    package func aftermath(of instances: [Instance], at place: Place) async throws(Problem) -> Aftermath {
        var aftermath = Aftermath(of: instances)
        let client = try client(place.profile)
        if !aftermath.volumes.isEmpty {
            let known = Dictionary(
                try await client.describeVolumes(aftermath.volumes.map(\.id), in: place.region).map { ($0.id, $0) },
                uniquingKeysWith: { first, _ in first })
            for index in aftermath.volumes.indices {
                guard let volume = known[aftermath.volumes[index].id] else { continue }
                aftermath.volumes[index].name = volume.tags["Name"]
                aftermath.volumes[index].gigabytes = volume.gigabytes
            }
        }
        let requests = instances.compactMap { $0["spot_instance_request_id"] }
        if !requests.isEmpty {
            aftermath.requests += try await client.persistentSpotRequests(requests, in: place.region)
        }
        return aftermath
    }
}
