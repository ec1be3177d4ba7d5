import AWS
import Fleets
import Problems

extension EC2Fleet {
    package func types(at place: Place) async throws(Problem) -> [TypeOffer] {
        let client = try client(place.profile)
        let known = try await client.describeInstanceTypes(in: place.region)
        let zones = try await client.zonesOffering(known.map(\.name), in: place.region)
        return known.map { type in
            TypeOffer(
                type: type.name, vcpus: type.vcpus, memoryMiB: type.memoryMiB, architectures: type.architectures,
                gpus: type.gpus, isCurrent: type.isCurrentGeneration, zones: (zones[type.name] ?? []).sorted())
        }
    }

    package func spotPrices(of types: [String], at place: Place) async throws(Problem) -> [String: Double] {
        try await client(place.profile).spotPrices(of: types, system: "Linux/UNIX", in: place.region)
    }
}
