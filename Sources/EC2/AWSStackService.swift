import AWS
import Clusters
import JSON
import Problems

/// The real cloud: CloudFormation, EC2, SSM and the price list, through one client.
package struct AWSStackService: StackService {
    private let client: AWSClient
    private let transport: any HTTPTransport
    package let region: String

    /// Asks through `client`; `transport` is for the one question that AWS's API cannot answer, the caller's address.
    package init(client: AWSClient, transport: any HTTPTransport, region: String) {
        self.client = client
        self.transport = transport
        self.region = region
    }

    package func validate(_ template: String) async throws(Problem) {
        try await client.validateTemplate(template, in: region)
    }

    package func create(_ order: StackOrder) async throws(Problem) {
        _ = try await client.createStack(StackRequest(order), in: region)
    }

    package func update(_ order: StackOrder) async throws(Problem) -> Bool {
        try await client.updateStack(StackRequest(order), in: region) != nil
    }

    package func delete(_ name: String) async throws(Problem) {
        try await client.deleteStack(name, in: region)
    }

    package func stacks(_ name: String?) async throws(Problem) -> [ClusterState] {
        try await client.describeStacks(name, in: region).map { ClusterState($0) }
    }

    package func events(_ name: String) async throws(Problem) -> [StackEntry] {
        try await client.describeStackEvents(name, in: region).map { StackEntry($0) }
    }

    package func template(_ name: String) async throws(Problem) -> String? {
        try await client.template(of: name, in: region)
    }

    package func image(_ id: String) async throws(Problem) -> NodeImage? {
        do {
            return try await client.describeImages(ids: [id], in: region).first.map { NodeImage($0) }
        } catch {
            // EC2 answers with an error where a list with nothing in it would do.
            if error.code.hasPrefix("aws.invalid-ami") { return nil }
            throw error
        }
    }

    package func parameter(_ name: String) async throws(Problem) -> String? {
        try await client.parameter(name, in: region)
    }

    package func keyPairs() async throws(Problem) -> [String] {
        try await client.describeKeyPairs(in: region).map(\.name)
    }

    package func createKeyPair(_ name: String) async throws(Problem) -> String {
        try await client.createKeyPair(name, in: region).privateKey
    }

    /// At most three seconds are spent on it: a price is good to know, and nothing waits for it.
    package func hourlyPrice(_ type: String) async -> Double? {
        await withTaskGroup(of: Double?.self) { group in
            group.addTask { await listPrice(type) }
            group.addTask {
                try? await Task.sleep(for: .seconds(3))
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }

    private func listPrice(_ type: String) async -> Double? {
        // Whatever is wrong with the price list, the cluster can be made without it.
        let products = try? await client.products(
            of: "AmazonEC2",
            where: [
                ("instanceType", type), ("regionCode", region), ("operatingSystem", "Linux"), ("tenancy", "Shared"),
                ("preInstalledSw", "NA"), ("capacitystatus", "Used"),
            ], in: region)
        for product in products ?? [] {
            for term in product["terms"]?["OnDemand"]?.object ?? [] {
                for dimension in term.value["priceDimensions"]?.object ?? [] {
                    if let usd = dimension.value["pricePerUnit"]?["USD"]?.string.flatMap(Double.init), usd > 0 {
                        return usd
                    }
                }
            }
        }
        return nil
    }

    package func callerAddress() async throws(Problem) -> String {
        let endpoint = client.configuration.endpoints.endpoint(.ec2, region: region).url
        if ["://127.", "://localhost", "://[::1]"].contains(where: { endpoint.contains($0) }) { return "127.0.0.1" }
        let unknown = Problem(
            "cluster.no-address", "I cannot find out the address you come from.",
            why: "checkip.amazonaws.com did not tell.", fix: "ssh_from: 203.0.113.7/32, with your address",
            status: .cloud)
        let answer: HTTPResponse
        do {
            answer = try await transport.send(HTTPRequest("GET", "https://checkip.amazonaws.com/"))
        } catch {
            throw unknown
        }
        let address = answer.text.trimmed
        guard answer.status == 200, AddressRange(address: address) != nil else { throw unknown }
        return address
    }

    package func terminate(_ ids: [String]) async throws(Problem) {
        for outcome in try await client.terminateInstances(ids, in: region) {
            if case .failure(let problem) = outcome.result { throw problem }
        }
    }
}
