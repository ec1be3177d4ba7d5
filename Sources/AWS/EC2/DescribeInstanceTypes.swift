import Problems

/// A size of instance.
package struct InstanceType: Hashable, Sendable {
    /// Such as `m7g.large`.
    package var name: String
    /// Virtual processors.
    package var vcpus: Int
    /// Memory in MiB.
    package var memoryMiB: Int
    /// `x86_64`, `arm64` …
    package var architectures: [String]
    /// `cluster`, `partition`, `spread`.
    package var placementStrategies: [String]
    /// Graphics processors, all kinds together.
    package var gpus: Int
    /// Whether it is of the current generation.
    package var isCurrentGeneration: Bool
}

extension AWSClient {
    /// The types of these names, up to 100 a call, or all that the region offers. One unknown name fails the call
    /// (`aws.invalid-instance-type`). Source: DescribeInstanceTypes, Amazon EC2 API Reference.
    package func describeInstanceTypes(
        _ names: [String] = [], filters: [(name: String, values: [String])] = [], in region: String
    ) async throws(Problem) -> [InstanceType] {
        var types: [InstanceType] = []
        for chunk in names.isEmpty ? [[]] : chunks(names, of: 100) {
            let items = try await describe(
                "DescribeInstanceTypes", "instanceTypeSet", numbered("InstanceType", chunk), filters, region)
            types += items.map { item in
                InstanceType(
                    name: item.text("instanceType") ?? "",
                    vcpus: item.text("vCpuInfo", "defaultVCpus").flatMap { Int($0) } ?? 0,
                    memoryMiB: item.text("memoryInfo", "sizeInMiB").flatMap { Int($0) } ?? 0,
                    architectures: item["processorInfo"]?.list("supportedArchitectures").map(\.text) ?? [],
                    placementStrategies: item["placementGroupInfo"]?.list("supportedStrategies").map(\.text) ?? [],
                    gpus: (item["gpuInfo"]?.list("gpus") ?? []).reduce(0) { sum, gpu in
                        sum.plus(gpu.text("count").flatMap { Int($0) } ?? 0)
                    },
                    isCurrentGeneration: item.text("currentGeneration") == "true")
            }
        }
        return types
    }

    /// The zones of a region that offer each of these types; a type that none offers is left out.
    /// Source: DescribeInstanceTypeOfferings, Amazon EC2 API Reference.
    package func zonesOffering(_ types: [String], in region: String) async throws(Problem) -> [String: Set<String>] {
        var zones: [String: Set<String>] = [:]
        // 200 values are the most that EC2 takes in the filters of one call.
        for chunk in chunks(types, of: 200) {
            let items = try await describe(
                "DescribeInstanceTypeOfferings", "instanceTypeOfferingSet", [("LocationType", "availability-zone")],
                [(name: "instance-type", values: chunk)], region)
            for item in items {
                guard let type = item.text("instanceType"), let zone = item.text("location") else { continue }
                zones[type, default: []].insert(zone)
            }
        }
        return zones
    }
}
