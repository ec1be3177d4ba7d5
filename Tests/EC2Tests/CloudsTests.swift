import AWS
import Clusters
import DustTesting
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
}
