import DustTesting
import EC2
import Fleets
import Problems
import Testing

@testable import AWS

@Suite struct FailureTests {
    private static func ec2(_ code: String, _ message: String = "m") -> String {
        "<Response><Errors><Error><Code>\(code)</Code><Message>\(message)</Message></Error></Errors><RequestID>r</RequestID></Response>"
    }

    @Test(arguments: [
        (403, ec2("UnauthorizedOperation"), "aws.unauthorized"), (401, ec2("AuthFailure"), "aws.invalid-credentials"),
        (400, ec2("RequestExpired"), "aws.expired-token"),
        (400, ec2("InvalidParameterValue"), "aws.invalid-parameter-value"),
        (400, ec2("InvalidInstanceID.NotFound"), "aws.invalid-instance-id-not-found"),
        (403, "<ErrorResponse><Error><Code>ExpiredToken</Code></Error></ErrorResponse>", "aws.expired-token"),
        (400, #"{"__type":"com.amazonaws.ssm#AccessDeniedException","Message":"no"}"#, "aws.unauthorized"),
        (400, #"{"__type":"UnrecognizedClientException","message":"no"}"#, "aws.invalid-credentials"),
        (404, "<html><body>nginx</body></html>", "aws.bad-reply"), (403, "", "aws.bad-reply"),
        (403, "<Response><Errors><Err", "aws.bad-reply"), (400, "{\"__type\":", "aws.bad-reply"),
        (403, ec2("RequestTimeTooSkewed"), "aws.clock-skew"), (401, ec2("OptInRequired"), "aws.region-disabled"),
    ])
    func `every shape of refusal becomes its problem`(status: Int, body: String, code: String) async {
        let failed = await problem {
            try await client(FakeTransport([.reply(status, body)])).describeInstances(in: "eu-west-1")
        }
        #expect(failed?.code == code)
        #expect(failed?.status == .cloud)
        #expect(failed?.rendered().contains("<") == false)
    }

    @Test func `a refusal names the action that is not allowed, and the page with the policies`() async {
        let transport = FakeTransport([.reply(403, Self.ec2("UnauthorizedOperation"))])
        let failed = await problem { try await client(transport).describeInstances(in: "eu-west-1") }
        #expect(failed?.what.contains("ec2:DescribeInstances") == true)
        #expect(
            failed?.fixes == [
                "use --profile with one that may, or ask for the permission ec2:DescribeInstances",
                "Documentation/Permissions.md has a policy for each use",
            ])
    }

    @Test func `what AWS says cannot move the cursor`() async {
        let body = Self.ec2("X", "a&#x9b;31m\u{202E}b")
        let failed = await problem { try await client(FakeTransport([.reply(400, body)])).describeRegions(from: "x") }
        #expect(failed?.why?.unicodeScalars.contains { $0.value == 0x9B || $0.value == 0x202E } == false)
    }

    @Test func `one bad id does not stop the others`() async throws {
        let ids = (0..<1500).map { "i-\($0 + 100_000)" }
        let bad: Set = ["i-100007", "i-100900", "i-101499"]
        let transport = FakeTransport { request in
            let body = String(decoding: request.body, as: UTF8.self)
            let asked = Set(
                body.split(separator: "&").filter { $0.hasPrefix("InstanceId.") }.compactMap {
                    $0.split(separator: "=").last.map(String.init)
                })
            if asked.count > 1000 { return nil }
            let hit = asked.intersection(bad)
            if hit.contains("i-101499") {
                return HTTPResponse(
                    status: 400,
                    body: Array(Self.ec2("IncorrectInstanceState", "The instance 'i-101499' is not in a state").utf8))
            }
            if !hit.isEmpty {
                return HTTPResponse(
                    status: 400,
                    body: Array(
                        Self.ec2(
                            "InvalidInstanceID.NotFound",
                            "The instance IDs '\(hit.sorted().joined(separator: ", "))' do not exist"
                        ).utf8))
            }
            let items = asked.map {
                "<item><instanceId>\($0)</instanceId><currentState><name>stopping</name></currentState><previousState><name>running</name></previousState></item>"
            }
            return HTTPResponse(
                status: 200,
                body: Array(
                    "<StopInstancesResponse><instancesSet>\(items.joined())</instancesSet></StopInstancesResponse>".utf8
                ))
        }
        let outcomes = try await client(transport).stopInstances(ids, in: "eu-west-1")
        #expect(outcomes.map(\.id) == ids)
        #expect(Set(outcomes.filter { (try? $0.result.get()) == nil }.map(\.id)) == bad)
        #expect(transport.requests.count == 4)
    }

    @Test func `a resource that cannot be tagged is named, and the others are`() async throws {
        let transport = FakeTransport { request in
            let body = String(decoding: request.body, as: UTF8.self)
            guard body.contains("i-2") else {
                return HTTPResponse(status: 200, body: Array("<CreateTagsResponse/>".utf8))
            }
            return HTTPResponse(
                status: 400,
                body: Array(Self.ec2("InvalidInstanceID.NotFound", "The instance ID 'i-2' does not exist").utf8))
        }
        let refused = try await client(transport).createTags(
            [("env", "dev")], on: ["i-1", "i-2", "i-3"], in: "eu-west-1")
        #expect(refused.mapValues(\.code) == ["i-2": "aws.invalid-instance-id-not-found"])
        let last = try #require(transport.requests.last)
        let body = String(decoding: last.body, as: UTF8.self)
        #expect(body.contains("i-1") && body.contains("i-3") && !body.contains("i-2"))
    }

    @Test func `where the address was configured, the advice names what names it`() {
        let error = TransportError(.refused)
        #expect(error.problem(host: "localhost:4566", isConfigured: true).fixes.joined().contains("AWS_ENDPOINT_URL"))
        #expect(!error.problem(host: "ec2.eu-west-1.amazonaws.com").fixes.joined().contains("AWS_ENDPOINT_URL"))
    }

    @Test func `credentials are nowhere in what is printed`() {
        let secret = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "TOPSECRET", sessionToken: "TOKEN")
        var dumped = ""
        dump(secret, to: &dumped)
        for text in [
            "\(secret)", String(reflecting: secret), "\([secret])", dumped, "\(CredentialSource.fixed(secret))",
        ] {
            #expect(!text.contains("TOPSECRET") && !text.contains("TOKEN"))
        }
    }
}
