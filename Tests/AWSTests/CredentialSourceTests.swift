import DustTesting
import EC2
import Fleets
import Foundation
import Problems
import Synchronization
import Testing

@testable import AWS

@Suite struct CredentialSourceTests {
    private static func sts(_ action: String, _ id: String, expires: String = "2015-08-30T13:36:00Z") -> String {
        "<\(action)Response><\(action)Result><Credentials><AccessKeyId>\(id)</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
            + "<SessionToken>t</SessionToken><Expiration>\(expires)</Expiration></Credentials></\(action)Result></\(action)Response>"
    }

    private func provider(
        _ source: CredentialSource, _ transport: FakeTransport, _ clock: FakeClock = FakeClock(),
        askMFA: MFAPrompt? = nil
    ) -> any CredentialProvider {
        source.provider(
            ProviderContext(transport: transport, clock: clock.clock, endpoints: EndpointResolver(), askMFA: askMFA))
    }

    private func role(mfa: String? = nil) -> CredentialSource {
        .assumedRole(
            RoleRequest(
                roleARN: "arn:aws:iam::1:role/r", sessionName: "me", externalID: "x y", mfaSerial: mfa,
                durationSeconds: 900, region: "eu-west-1"),
            from: .fixed(Credentials(accessKeyID: "BASE", secretAccessKey: "s")))
    }

    @Test func `a role is asked for once, however many wait, and again before it ends`() async throws {
        let clock = FakeClock()
        let count = Mutex(0)
        let transport = FakeTransport { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            let expires = number == 1 ? "2015-08-30T13:36:00Z" : "2015-08-30T14:36:00Z"
            return HTTPResponse(status: 200, body: Array(Self.sts("AssumeRole", "K\(number)", expires: expires).utf8))
        }
        let provider = provider(role(mfa: "serial"), transport, clock, askMFA: { _ in "123456" })
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await provider.credentials().accessKeyID } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids == ["K1"])
        let body = try #require(transport.bodies.first)
        for part in [
            "RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr", "ExternalId=x+y", "DurationSeconds=900", "SerialNumber=serial",
            "TokenCode=123456",
        ] {
            #expect(body.contains(part))
        }
        #expect(transport.requests.first?.header("Authorization")?.contains("Credential=BASE/") == true)
        clock.advance(.seconds(3400))
        #expect(try await provider.credentials().accessKeyID == "K2")
        #expect(transport.requests.count == 2)
    }

    @Test func `a device that nobody can read is said`() async {
        let failed = await problem { try await provider(role(mfa: "serial"), FakeTransport()).credentials() }
        #expect(failed?.code == "credentials.mfa-needed")
    }

    @Test func `a token that ends between two pages is renewed`() async throws {
        let page =
            "<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></item></reservationSet>"
        let transport = FakeTransport([
            .reply(200, Self.sts("AssumeRole", "K1")),
            .reply(200, "\(page)<nextToken>n</nextToken></DescribeInstancesResponse>"),
            .reply(400, "<Response><Errors><Error><Code>RequestExpired</Code></Error></Errors></Response>"),
            .reply(200, Self.sts("AssumeRole", "K2")),
            .reply(200, "\(page.replacingOccurrences(of: "i-1", with: "i-2"))</DescribeInstancesResponse>"),
        ])
        let client = AWSClient(
            AWSConfiguration(region: "eu-west-1", source: role()), transport: transport, clock: FakeClock().clock)
        let table = try await client.describeInstances(in: "eu-west-1")
        #expect((0..<table.count).map { table.row($0)["instance_id"] } == ["i-1", "i-2"])
        #expect(transport.requests.last?.header("Authorization")?.contains("Credential=K2/") == true)
    }

    @Test func `the metadata service is asked with a token, past any proxy`() async throws {
        let transport = FakeTransport([
            .reply(200, "TOKEN"), .reply(200, "my-role\n"),
            .reply(
                200,
                #"{"Code":"Success","AccessKeyId":"AK","SecretAccessKey":"s","Token":"t","Expiration":"2015-08-30T18:00:00Z"}"#
            ),
        ])
        let source = CredentialSource.instanceMetadata(InstanceMetadataRequest(endpoint: "http://169.254.169.254"))
        #expect(try await provider(source, transport).credentials().accessKeyID == "AK")
        #expect(transport.requests.allSatisfy { $0.bypassesProxy })
        #expect(transport.requests.dropFirst().allSatisfy { $0.header("X-aws-ec2-metadata-token") == "TOKEN" })
        #expect(transport.requests.last?.url.hasSuffix("/security-credentials/my-role") == true)
    }

    @Test func `without any credentials the sandbox is named`() async {
        let source = CredentialSource.instanceMetadata(InstanceMetadataRequest(endpoint: "http://169.254.169.254"))
        for source in [source, .none] {
            let failed = await problem {
                try await provider(source, FakeTransport([.fault(.connectTimedOut)])).credentials()
            }
            #expect(failed?.code == "credentials.none")
            #expect(failed?.status == .cloud)
            #expect(failed?.fixes.first?.hasPrefix("dust sandbox shell") == true)
        }
    }

    @Test(
        arguments: [
            (["echo", #"{"Version": 1, "AccessKeyId": "AK", "SecretAccessKey": "s"}"#], "AK"), (["false"], nil),
            (["echo", "no"], nil),
            (["echo", #"{"Version": 1, "AccessKeyId": "$HOME|", "SecretAccessKey": "s"}"#], "$HOME|"),
            (
                [
                    "echo",
                    #"{"Version": 1, "AccessKeyId": "A", "SecretAccessKey": "s", "Expiration": "2015-08-30T12:00:00Z"}"#,
                ], nil
            ),
        ] as [([String], String?)])
    func `a program may print the keys`(command: [String], id: String?) async {
        let provider = provider(.process(words: command), FakeTransport())
        let found = try? await provider.credentials().accessKeyID
        #expect(found == id)
        if id == nil {
            #expect(await problem { try await provider.credentials() }?.code == "credentials.process-failed")
        }
    }

    @Test func `a container's keys are not asked for from afar in the clear`() async {
        let source = CredentialSource.container(ContainerRequest(url: "http://example.com/x"))
        #expect(
            await problem { try await provider(source, FakeTransport()).credentials() }?.code
                == "credentials.unsafe-endpoint")
    }

    @Test(
        arguments: [
            ("2015-08-30T18:00:00Z", false, "AK"), ("2015-08-30T12:00:00UTC", true, "AK"),
            ("2015-08-30T12:00:00Z", false, nil),
        ] as [(String, Bool, String?)])
    func `a login is used, renewed or asked for`(expires: String, canRefresh: Bool, id: String?) async throws {
        let folder = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/\(IdentityCenter.cacheName("corp")).json"
        let more =
            canRefresh
            ? #","refreshToken":"r","clientId":"c","clientSecret":"cs","registrationExpiresAt":"2015-12-01T00:00:00Z""#
            : ""
        try #"{"accessToken":"old","expiresAt":"\#(expires)"\#(more)}"#.write(
            toFile: path, atomically: true, encoding: .utf8)
        let transport = FakeTransport { request in
            let body =
                request.method == "POST"
                ? #"{"accessToken":"new","expiresIn":28800}"#
                : #"{"roleCredentials":{"accessKeyId":"AK","secretAccessKey":"s","sessionToken":"t","expiration":1440960000000}}"#
            return HTTPResponse(status: 200, body: Array(body.utf8))
        }
        let source = CredentialSource.identityCenter(
            IdentityCenterRequest(
                startURL: "https://x", region: "eu-west-1", accountID: "1", roleName: "r", session: "corp",
                profileName: "dev", cacheFolder: folder))
        let provider = provider(source, transport)
        #expect((try? await provider.credentials().accessKeyID) == id)
        if id == nil {
            let failed = await problem { try await provider.credentials() }
            #expect(failed?.code == "credentials.login-needed")
            #expect(failed?.fixes == ["aws sso login --profile dev"])
        } else {
            #expect(transport.requests.last?.header("x-amz-sso_bearer_token") == (canRefresh ? "new" : "old"))
            #expect(try String(contentsOfFile: path, encoding: .utf8).contains("new") == canRefresh)
        }
    }
}
