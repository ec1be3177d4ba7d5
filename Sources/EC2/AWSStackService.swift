import AWS
import Clusters
import Fleets
import JSON
import Problems

/// The real cloud: CloudFormation, EC2, SSM and the price list, through one client.
package struct AWSStackService: StackService {
    private let client: AWSClient
    private let transport: any HTTPTransport
    package let region: String
    private let prices: PriceDesk

    /// Asks through `client`, and `prices` for prices; `transport` is for the one question that AWS's APIs cannot answer, the
    /// caller's address.
    package init(
        client: AWSClient, transport: any HTTPTransport, region: String, prices: PriceDesk = PriceDesk()
    ) {
        self.prices = prices
        self.client = client
        self.transport = transport
        self.region = region
    }

    package func validate(_ order: StackOrder) async throws(Problem) {
        try await client.validateTemplate(try await template(of: order), in: region)
    }

    package func create(_ order: StackOrder) async throws(Problem) {
        _ = try await client.createStack(StackRequest(order, try await template(of: order)), in: region)
    }

    package func update(_ order: StackOrder) async throws(Problem) -> Bool {
        try await client.updateStack(StackRequest(order, try await template(of: order)), in: region) != nil
    }

    /// The template as it goes into a request: itself, or the address that it was put at.
    private func template(of order: StackOrder) async throws(Problem) -> StackRequest.Template {
        guard let bucket = order.bucket else { return .text(order.template) }
        let key = "dust/\(order.name).json"
        return .address(try await client.putObject(Array(order.template.utf8), bucket: bucket, key: key, in: region))
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

    package func zonesOffering(_ types: [String]) async throws(Problem) -> [String: Set<String>] {
        try await client.zonesOffering(types, in: region)
    }

    package func defaultZones() async throws(Problem) -> Set<String> {
        let vpcs = try await client.describeVPCs(filters: [(name: "is-default", values: ["true"])], in: region)
        guard let vpc = vpcs.first(where: \.isDefault) else { return [] }
        let subnets = try await client.describeSubnets(filters: [(name: "vpc-id", values: [vpc.id])], in: region)
        return Set(subnets.filter(\.isDefault).map(\.availabilityZone))
    }

    package func zone(ofSubnet id: String) async throws(Problem) -> String? {
        try await client.describeSubnets(filters: [(name: "subnet-id", values: [id])], in: region).first?
            .availabilityZone
    }

    package func quotas() async throws(Problem) -> [String: Double] { try await client.ec2Quotas(in: region) }

    package func processors(of types: [String]) async throws(Problem) -> [String: Int] {
        let known = try await client.describeInstanceTypes(
            filters: [(name: "instance-type", values: types)], in: region)
        return Dictionary(known.map { ($0.name, $0.vcpus) }, uniquingKeysWith: { first, _ in first })
    }

    package func runningProcessors() async throws(Problem) -> [(type: String, count: Int, isSpot: Bool)] {
        let table = try await client.describeInstances(
            in: region, filters: [(name: "instance-state-name", values: ["pending", "running"])])
        return (0..<table.count).map { index in
            let row = table.row(index)
            let cores = row["cpu_options.core_count"].flatMap { Int($0) } ?? 1
            let threads = row["cpu_options.threads_per_core"].flatMap { Int($0) } ?? 1
            let (count, isTooMuch) = cores.multipliedReportingOverflow(by: threads)
            return (row["instance_type"] ?? "", isTooMuch ? Int.max : count, row["instance_lifecycle"] == "spot")
        }
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

    /// The same for as long as it takes.
    func listPrice(_ type: String) async -> Double? {
        // Whatever is wrong with the price list, the cluster can be made without it.
        let kind = PricedKind(type: type, system: "Linux")
        return (try? await prices.prices(.one(kind), of: client, in: region))?[kind]
    }

    package func callerAddress() async throws(Problem) -> String {
        let endpoint = client.configuration.endpoints.endpoint(.ec2, region: region).url
        if Loopback.isMeant(by: endpoint) { return "127.0.0.1" }
        let unknown = Problem(
            "cluster.no-address", "The address you come from cannot be found out.",
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
