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

    @Test func `an object is read by its path, and one that is not there is none`() async throws {
        let missing = "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"
        let transport = FakeTransport([.reply(200, "all of it"), .reply(404, missing)])
        let client = AWSClient(
            AWSConfiguration(
                region: "eu-west-1", source: .fixed(Credentials(accessKeyID: "A", secretAccessKey: "s")),
                endpoints: EndpointResolver()),
            transport: transport, clock: FakeClock().clock)
        #expect(try await client.object("c/i/stdout", in: "outputs", region: "eu-west-1") == Array("all of it".utf8))
        #expect(try await client.object("c/i/stderr", in: "outputs", region: "eu-west-1") == nil)
        let request = try #require(transport.requests.first)
        #expect(request.method == "GET" && request.url == "https://s3.eu-west-1.amazonaws.com/outputs/c/i/stdout")
        // SHA-256 of nothing.
        #expect(
            request.header("X-Amz-Content-Sha256")
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }
}
