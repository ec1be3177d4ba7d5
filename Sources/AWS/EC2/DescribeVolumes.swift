import Problems

/// A disk.
package struct Volume: Hashable, Sendable {
    /// Such as `vol-0123`.
    package var id: String
    /// Its size in GiB.
    package var gigabytes: Int?
    /// Its tags.
    package var tags: [String: String]
}

extension AWSClient {
    /// The volumes with these ids, as far as EC2 knows them. Source: DescribeVolumes, Amazon EC2 API Reference.
    package func describeVolumes(_ ids: [String], in region: String) async throws(Problem) -> [Volume] {
        var volumes: [Volume] = []
        for chunk in chunks(ids, of: 200) {
            let items = try await describe(
                "DescribeVolumes", "volumeSet", [], [(name: "volume-id", values: chunk)], region)
            volumes += items.map { item in
                Volume(
                    id: item.text("volumeId") ?? "", gigabytes: item.text("size").flatMap { Int($0) }, tags: item.tags)
            }
        }
        return volumes
    }

    /// Those of these spot requests that start another instance for one that ends.
    /// Source: DescribeSpotInstanceRequests, Amazon EC2 API Reference.
    package func persistentSpotRequests(_ ids: [String], in region: String) async throws(Problem) -> [String] {
        var found: [String] = []
        for chunk in chunks(ids, of: 200) {
            let items = try await describe(
                "DescribeSpotInstanceRequests", "spotInstanceRequestSet", [],
                [(name: "spot-instance-request-id", values: chunk)], region)
            found += items.filter { $0.text("type") == "persistent" }.compactMap { $0.text("spotInstanceRequestId") }
        }
        return found
    }

    /// The spot instances that EC2 has announced to take back or to stop, with when it said so.
    /// Source: DescribeSpotInstanceRequests, Amazon EC2 API Reference; "Spot request status codes", Amazon EC2 User Guide.
    package func spotNotices(in region: String) async throws(Problem) -> [String: String] {
        let items = try await describe(
            "DescribeSpotInstanceRequests", "spotInstanceRequestSet", [],
            [(name: "status-code", values: ["marked-for-termination", "marked-for-stop"])], region)
        return Dictionary(
            items.compactMap { item in
                item.text("instanceId").map { ($0, item["status"]?.text("updateTime") ?? "") }
            }, uniquingKeysWith: { _, last in last })
    }

    /// What an hour of each of these types on spare capacity costs now, in the cheapest zone; types without a price are left out.
    /// Source: DescribeSpotPriceHistory, Amazon EC2 API Reference.
    package func spotPrices(
        of types: [String], system: String, in region: String
    ) async throws(Problem) -> [String: Double] {
        var prices: [String: Double] = [:]
        for chunk in chunks(types, of: 100) {
            let items = try await describe(
                "DescribeSpotPriceHistory", "spotPriceHistorySet",
                numbered("InstanceType", chunk) + [("ProductDescription.1", system), ("StartTime", clockNow.iso8601)],
                [], region)
            for item in items {
                guard let type = item.text("instanceType"), let price = item.text("spotPrice").flatMap({ Double($0) })
                else { continue }
                prices[type] = min(prices[type] ?? price, price)
            }
        }
        return prices
    }

    /// What an hour of a type on spare capacity costs in a zone now, in US dollars; nil where EC2 tells none.
    /// Source: DescribeSpotPriceHistory, Amazon EC2 API Reference.
    package func spotPrice(
        of type: String, system: String, zone: String?, in region: String
    ) async throws(Problem) -> Double? {
        var parameters: [(String, String?)] = [
            ("InstanceType.1", type), ("ProductDescription.1", system), ("StartTime", clockNow.iso8601),
        ]
        if let zone { parameters.append(("AvailabilityZone", zone)) }
        let reply = try await query(.ec2, "DescribeSpotPriceHistory", parameters, region: region)
        // From the same moment on there is one price a zone, the one that counts now.
        return reply.list("spotPriceHistorySet").compactMap { $0.text("spotPrice").flatMap { Double($0) } }.max()
    }
}
