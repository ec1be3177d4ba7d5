import DustTesting
import Problems
import Synchronization
import Testing

@testable import AWS

@Suite struct RetryTests {
    private static func refusal(_ code: String, _ status: Int) -> RetryPolicy.Fault {
        .refused(AWSFailure(service: "ec2", action: "X", code: code, message: "", status: status))
    }

    @Test(
        arguments: [
            (refusal("RequestLimitExceeded", 503), true), (refusal("Throttling", 400), true), (refusal("", 500), true),
            (refusal("", 503), true), (refusal("InternalError", 500), true),
            (refusal("TooManyRequestsException", 429), true),
            (refusal("UnauthorizedOperation", 403), false), (refusal("InvalidInstanceID.NotFound", 400), false),
            (refusal("AuthFailure", 401), false), (refusal("ExpiredToken", 400), false), (refusal("", 404), false),
            (.unreadable, true), (.transport(.reset), true), (.transport(.truncated), true),
            (.transport(.refused), true),
            (.transport(.timedOut), true), (.transport(.dns), true), (.transport(.certificate), false),
            (.transport(.cancelled), false), (.transport(.invalid), false), (.transport(.tooLarge), false),
        ] as [(RetryPolicy.Fault, Bool)])
    func `only what may pass is tried again`(fault: RetryPolicy.Fault, isRetried: Bool) {
        let delay = RetryPolicy().delay(after: fault, attempt: 1, elapsed: .zero, random: 0.5)
        #expect((delay != nil) == isRetried)
    }

    @Test func `waits double, up to a bound, and chance chooses within them`() {
        let policy = RetryPolicy()
        let fault = Self.refusal("RequestLimitExceeded", 503)
        let waits = (1...6).map { policy.delay(after: fault, attempt: $0, elapsed: .zero, random: 1) }
        #expect(waits == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(8)])
        #expect(policy.delay(after: fault, attempt: 6, elapsed: .zero, random: 0) == .zero)
        #expect(policy.delay(after: fault, attempt: 5, elapsed: .seconds(33), random: 1) == nil)
    }

    @Test(
        arguments: [
            .reply(503, "<Response><Errors><Error><Code>RequestLimitExceeded</Code></Error></Errors></Response>"),
            .reply(500, "<html>oops</html>"), .reply(200, "<DescribeRegionsResponse><reg"), .fault(.timedOut),
            .fault(.reset),
        ] as [Result<HTTPResponse, TransportError>])
    func `a fault that stays ends within 50 seconds`(fault: Result<HTTPResponse, TransportError>) async throws {
        let fake = FakeClock()
        let transport = FakeTransport { request throws(TransportError) in
            if case .failure(let error) = fault, error.kind == .timedOut { fake.advance(request.timeout) }
            return try fault.get()
        }
        let failed = await problem { try await client(transport, fake).describeRegions(from: "eu-west-1") }
        #expect(failed?.status == .cloud)
        #expect(failed?.rendered().contains("<") == false)
        #expect(transport.requests.count > 1)
        #expect(fake.clock.uptime() < .seconds(50))
    }

    @Test func `a fault that passes is not noticed`() async throws {
        let good = """
            <DescribeRegionsResponse><regionInfo><item><regionName>eu-west-1</regionName></item></regionInfo></DescribeRegionsResponse>
            """
        let transport = FakeTransport([
            .reply(500, "<html/>"), .fault(.reset), .reply(200, String(good.dropLast(20))), .reply(200, good),
        ])
        let regions = try await client(transport, FakeClock()).describeRegions(from: "eu-west-1")
        #expect(regions == ["eu-west-1"])
        #expect(transport.requests.count == 4)
    }

    @Test(arguments: ["RequestTimeTooSkewed", "SignatureDoesNotMatch", "RequestExpired"])
    func `a wrong clock is corrected once`(code: String) async throws {
        let refusal = Result<HTTPResponse, TransportError>.reply(
            403, "<ErrorResponse><Error><Code>\(code)</Code></Error></ErrorResponse>",
            headers: [("Date", "Sun, 30 Aug 2015 14:36:00 GMT")])
        let transport = FakeTransport([refusal, refusal])
        let failed = await problem { try await client(transport, FakeClock()).callerIdentity(in: "eu-west-1") }
        #expect(failed?.status == .cloud)
        #expect(transport.requests.map { $0.header("X-Amz-Date") } == ["20150830T123600Z", "20150830T143600Z"])
    }

    @Test(arguments: ["AuthFailure", "RequestTimeTooSkewed"])
    func `a clock that jumps with every answer is not followed for ever`(code: String) async throws {
        let hours = Mutex(0)
        let transport = FakeTransport { _ throws(TransportError) in
            let hour = hours.withLock { hours in
                hours += 1
                return hours % 24
            }
            return try Result<HTTPResponse, TransportError>.reply(
                403, "<Response><Errors><Error><Code>\(code)</Code></Error></Errors></Response>",
                headers: [("Date", "Sun, 30 Aug 2015 \(hour < 10 ? "0" : "")\(hour):36:00 GMT")]
            ).get()
        }
        let failed = await problem { try await client(transport, FakeClock()).describeRegions(from: "eu-west-1") }
        #expect(failed?.status == .cloud)
        #expect(transport.requests.count <= 3)
    }

    /// How the tokens of pages follow each other where they never end.
    enum Endlessness: CaseIterable {
        case same, circle, fresh
    }

    @Test(arguments: Endlessness.allCases)
    func `pages that never end are given up`(kind: Endlessness) async throws {
        let count = Mutex(0)
        let transport = FakeTransport { _ throws(TransportError) in
            let number = count.withLock { count in
                count += 1
                return count
            }
            let token =
                switch kind {
                case .same: "again"
                case .circle: "\(number % 7)"
                case .fresh: "\(number)"
                }
            return try Result<HTTPResponse, TransportError>.reply(
                200, "<DescribeVpcsResponse><vpcSet/><nextToken>\(token)</nextToken></DescribeVpcsResponse>"
            ).get()
        }
        let failed = await problem {
            _ = try await client(transport, FakeClock()).describe("DescribeVpcs", "vpcSet", [], [], "eu-west-1")
        }
        #expect(failed?.code == "aws.endless")
        #expect(transport.requests.count <= (kind == .fresh ? 100 : 8))
    }

    @Test func `many pages with news are read to their end, a million are not believed`() throws {
        var pages = Pages("X")
        for number in 1..<999 { #expect(try pages.advance(to: "\(number)")) }
        #expect(try !pages.advance(to: nil))
        #expect(try pages.advance(to: "999"))
        #expect(throws: Problem.self) { try pages.advance(to: "1000") }
    }
}

func client(_ transport: FakeTransport, _ clock: FakeClock = FakeClock()) -> AWSClient {
    AWSClient(
        AWSConfiguration(
            region: "eu-west-1", source: .fixed(Credentials(accessKeyID: "AKID", secretAccessKey: "SECRET"))),
        transport: transport, clock: clock.clock)
}
