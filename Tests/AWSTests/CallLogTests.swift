import DustTesting
import Logging
import Synchronization
import Testing

@testable import AWS

/// Each call is told to the log: which, where, what came of it and at which attempt; never what it carries.
@Suite struct CallLogTests {
    private struct Keeper: LogHandler {
        final class Box: Sendable { let lines = Mutex<[String]>([]) }
        let box: Box
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { box.lines.withLock { $0.append(event.message.description) } }
    }

    @Test func `a call that is tried again is told twice, and no secret at all`() async throws {
        let box = Keeper.Box()
        let transport = FakeTransport([
            .reply(503, "<Response><Errors><Error><Code>Unavailable</Code></Error></Errors></Response>"),
            .reply(200, "<DescribeKeyPairsResponse><keySet/></DescribeKeyPairsResponse>"),
        ])
        let client = AWSClient(
            AWSConfiguration(
                region: "eu-west-1",
                source: .fixed(
                    Credentials(accessKeyID: "AKIDTOLD", secretAccessKey: "s3cr3t", sessionToken: "t0k3n"))),
            transport: transport, clock: FakeClock().clock, log: Logger(label: "aws") { _ in Keeper(box: box) })
        _ = try await client.describeKeyPairs(["the-name"], in: "eu-west-1")
        let lines = box.lines.withLock { $0 }
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("ec2 DescribeKeyPairs eu-west-1: 503 in ") == true)
        #expect(lines.last?.contains(": 200 in ") == true && lines.last?.hasSuffix("attempt 2") == true)
        for secret in ["s3cr3t", "t0k3n", "AKIDTOLD", "the-name"] { #expect(!lines.joined().contains(secret)) }
    }
}
