import DustTesting
import Problems
import Testing

@testable import AWS

@Suite struct PutObjectTests {
    @Test func `an object is put by its path, its content signed, and its address is AWS's own`() async throws {
        let transport = FakeTransport([.reply(200, "")])
        let client = AWSClient(
            AWSConfiguration(
                region: "eu-west-1", source: .fixed(Credentials(accessKeyID: "A", secretAccessKey: "s")),
                endpoints: EndpointResolver(everywhere: "http://127.0.0.1:1")),
            transport: transport, clock: FakeClock().clock)
        let address = try await client.putObject(
            Array("{}".utf8), bucket: "my-templates", key: "dust/big.json", in: "eu-west-1")
        #expect(address == "https://s3.eu-west-1.amazonaws.com/my-templates/dust/big.json")
        let request = try #require(transport.requests.first)
        #expect(request.method == "PUT" && request.url == "http://127.0.0.1:1/my-templates/dust/big.json")
        // SHA-256 of "{}".
        #expect(
            request.header("X-Amz-Content-Sha256")
                == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
        #expect(request.header("Authorization")?.contains("/eu-west-1/s3/aws4_request") == true)
    }
}
