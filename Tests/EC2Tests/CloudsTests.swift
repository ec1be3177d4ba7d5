import AWS
import Clusters
import DustTesting
import Fleets
import Problems
import Testing

@testable import EC2

/// What a cluster asks of the world beside CloudFormation: where the caller is, and which region is near.
struct CloudsTests {
    private func client(_ transport: FakeTransport, endpoints: EndpointResolver = EndpointResolver()) -> AWSClient {
        AWSClient(
            AWSConfiguration(
                region: "eu-west-1", source: .fixed(Credentials(accessKeyID: "AKID", secretAccessKey: "SECRET")),
                endpoints: endpoints),
            transport: transport)
    }

    @Test func `the address that somebody comes from is a public one, as checkip tells it`() async throws {
        let transport = FakeTransport([.reply(200, "203.0.113.9\n"), .reply(200, "2001:db8::7\n")])
        let service = AWSStackService(client: client(transport), transport: transport, region: "eu-west-1")
        #expect(try await ClusterPlan.ranges(.caller, service).map(\.description) == ["203.0.113.9/32"])
        #expect(try await ClusterPlan.ranges(.caller, service).map(\.description) == ["2001:db8::7/128"])
        #expect(transport.requests.map(\.url) == Array(repeating: "https://checkip.amazonaws.com/", count: 2))
    }

    @Test(arguments: [
        Result<HTTPResponse, TransportError>.reply(200, "<html>log in to this hotel</html>"),
        .reply(503, "203.0.113.9"),
        .reply(200, ""), .fault(.dns),
    ])
    func `who does not get an address is told what to write, and nobody is let in`(
        answer: Result<HTTPResponse, TransportError>
    ) async throws {
        let transport = FakeTransport([answer])
        let service = AWSStackService(client: client(transport), transport: transport, region: "eu-west-1")
        let problem = await #expect(throws: Problem.self) { _ = try await ClusterPlan.ranges(.caller, service) }
        #expect(problem?.code == "cluster.no-address" && problem?.fixes.first?.hasPrefix("ssh_from: ") == true)
    }

    @Test func `the closest region is the first that answers of those the account has`() async throws {
        let regions = ["us-east-1", "eu-north-1", "ap-south-1"]
        let transport = FakeTransport { (request) throws(TransportError) in
            if request.method == "POST" {
                let items = regions.map { region in
                    "<item><regionName>\(region)</regionName><regionEndpoint>ec2.\(region).amazonaws.com</regionEndpoint></item>"
                }
                let body =
                    "<DescribeRegionsResponse><regionInfo>\(items.joined())</regionInfo></DescribeRegionsResponse>"
                return HTTPResponse(status: 200, headers: [], body: Array(body.utf8))
            }
            switch request.url {
            case "https://ec2.eu-north-1.amazonaws.com/ping":
                return HTTPResponse(status: 200, headers: [], body: Array("healthy".utf8))
            case "https://ec2.us-east-1.amazonaws.com/ping": throw TransportError(.timedOut, "made up")
            case "https://ec2.ap-south-1.amazonaws.com/ping": throw TransportError(.refused, "made up")
            default: return nil
            }
        }
        let found = try await ClusterClouds.closest(client(transport), transport, from: "us-east-1")
        #expect(found == "eu-north-1")
        #expect(transport.requests.count(where: { $0.method == "GET" }) == 3)
    }

    @Test func `a spot request that starts another is named in the question, one that ends with its instance is not`()
        async throws
    {
        let item = { (id: String, type: String) in
            "<item><spotInstanceRequestId>\(id)</spotInstanceRequestId><type>\(type)</type></item>"
        }
        let transport = FakeTransport([
            .reply(
                200,
                "<DescribeSpotInstanceRequestsResponse><spotInstanceRequestSet>"
                    + item("sir-stays", "persistent") + item("sir-ends", "one-time")
                    + "</spotInstanceRequestSet></DescribeSpotInstanceRequestsResponse>")
        ])
        let client = client(transport)
        let found = try await client.persistentSpotRequests(["sir-stays", "sir-ends"], in: "eu-west-1")
        #expect(found == ["sir-stays"])
        var aftermath = Aftermath()
        aftermath.requests = found
        #expect(aftermath.lines(isEnd: false) == ["started again by the spot or fleet request sir-stays"])
        #expect(transport.bodies.first?.contains("Action=DescribeSpotInstanceRequests") == true)
    }

    /// An AWS whose partitions know the same key or do not: hosts that end so list their regions, the others refuse it.
    private func partitions(knownAt ends: [String], code: String = "AuthFailure") -> FakeTransport {
        FakeTransport { (request) throws(TransportError) in
            guard request.url.hasSuffix("/ping") == false else {
                return HTTPResponse(status: 200, headers: [], body: Array("healthy".utf8))
            }
            if ends.contains(where: { request.url.contains($0) }) {
                let body = "<DescribeRegionsResponse><regionInfo></regionInfo></DescribeRegionsResponse>"
                return HTTPResponse(status: 200, headers: [], body: Array(body.utf8))
            }
            let error = "<Response><Errors><Error><Code>\(code)</Code><Message>no</Message></Error></Errors></Response>"
            return HTTPResponse(status: code == "AuthFailure" ? 401 : 403, headers: [], body: Array(error.utf8))
        }
    }

    @Test(arguments: [
        ("us-east-1.amazonaws.com/", "aws"), ("us-gov-west-1.amazonaws.com/", "aws-us-gov"),
        ("cn-northwest-1.amazonaws.com.cn/", "aws-cn"),
    ])
    func `keys are looked for in each partition, and the closest region is one of theirs`(
        host: String, name: String
    ) async throws {
        let transport = partitions(knownAt: [host])
        let partition = await client(transport).partition()
        #expect(partition.name == name)
        let candidates = ClosestRegion.everyones(partition)
        #expect(candidates.allSatisfy { Partition.of(region: $0.region) == partition })
        #expect(candidates.allSatisfy { $0.url.hasSuffix(".\(partition.domain)/ping") })
        let found = try await ClosestRegion(candidates, transport: transport).find()
        #expect(partition.everyonesRegions.contains(found))
    }

    @Test func `a key that may not ask is known all the same, and nobody who answers is no reason to wander`() async {
        #expect(await client(partitions(knownAt: [], code: "UnauthorizedOperation")).partition().name == "aws")
        let silent = FakeTransport { (_) throws(TransportError) in throw TransportError(.dns, "made up") }
        #expect(await client(silent).partition().name == "aws")
        #expect(Set(silent.requests.map(\.url)) == ["https://ec2.us-east-1.amazonaws.com/"])
    }

    @Test func `a price is asked for where the keys are known, and read in the region's own money`() async throws {
        func price(_ region: String) async throws -> (Double?, [String]) {
            let transport = FakeTransport { (request) throws(TransportError) in
                let list = #"""
                    {\"terms\":{\"OnDemand\":{\"a\":{\"priceDimensions\":{\"b\":{\"pricePerUnit\":{\"CNY\":\"3.2\",\"USD\":\"0.5\"}}}}}}}
                    """#
                return HTTPResponse(status: 200, headers: [], body: Array(#"{"PriceList":["\#(list)"]}"#.utf8))
            }
            let service = AWSStackService(client: client(transport), transport: transport, region: region)
            return (await service.hourlyPrice("m6i.large"), transport.requests.map(\.url))
        }
        #expect(try await price("eu-west-1") == (0.5, ["https://api.pricing.eu-central-1.amazonaws.com/"]))
        #expect(try await price("cn-north-1") == (3.2, ["https://api.pricing.cn-northwest-1.amazonaws.com.cn/"]))
        #expect(try await price("us-gov-west-1") == (nil, []))
        #expect(try await price("us-iso-east-1") == (nil, []))
    }
}
