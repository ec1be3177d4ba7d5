import Digests
import DustTesting
import Foundation
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

    /// What a source of credentials tells the log as it fetches them.
    private func told(_ source: CredentialSource, _ transport: FakeTransport) async -> [String] {
        let box = Keeper.Box()
        let provider = source.provider(
            ProviderContext(
                transport: transport, clock: FakeClock().clock, endpoints: EndpointResolver(),
                askMFA: { _ in "123456" },
                log: Logger(label: "aws") { _ in Keeper(box: box) }))
        _ = try? await provider.credentials()
        return box.lines.withLock { $0 }
    }

    private static let keys = """
        <Credentials><AccessKeyId>AKIDLENT</AccessKeyId><SecretAccessKey>lent-s3cr3t</SecretAccessKey>\
        <SessionToken>lent-t0k3n</SessionToken><Expiration>2015-08-30T13:36:00Z</Expiration></Credentials>
        """
    private static let secrets = [
        "s3cr3t", "t0k3n", "AKIDLENT", "AKIDBASE", "123456", "arn:aws:iam::1:role/r", "refresh-me", "bearer-me",
    ]

    @Test func `the calls that lend a role's keys are told, without the keys`() async throws {
        let role = RoleRequest(
            roleARN: "arn:aws:iam::1:role/r", sessionName: "me", externalID: nil, mfaSerial: "serial",
            durationSeconds: nil, region: "eu-west-1")
        let reply = "<AssumeRoleResponse><AssumeRoleResult>\(Self.keys)</AssumeRoleResult></AssumeRoleResponse>"
        let lines = await told(
            .assumedRole(role, from: .fixed(Credentials(accessKeyID: "AKIDBASE", secretAccessKey: "base-s3cr3t"))),
            FakeTransport([.reply(200, reply)]))
        #expect(Self.calls(lines) == ["sts AssumeRole eu-west-1: 200, attempt 1"])
        for secret in Self.secrets { #expect(!lines.joined().contains(secret)) }
        let refused = await told(
            .assumedRole(role, from: .fixed(Credentials(accessKeyID: "AKIDBASE", secretAccessKey: "base-s3cr3t"))),
            FakeTransport([.fault(.timedOut), .reply(200, reply)]))
        #expect(Self.calls(refused).last == "sts AssumeRole eu-west-1: 200, attempt 2")
    }

    @Test func `a web identity's call is told, without its token`() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "bearer-me".write(toFile: folder + "/token", atomically: true, encoding: .utf8)
        let request = WebIdentityRequest(
            roleARN: "arn:aws:iam::1:role/r", tokenFile: folder + "/token", sessionName: "me", region: "eu-west-1")
        let name = "AssumeRoleWithWebIdentity"
        let lines = await told(
            .webIdentity(request),
            FakeTransport([
                .reply(200, "<\(name)Response><\(name)Result>\(Self.keys)</\(name)Result></\(name)Response>")
            ])
        )
        #expect(Self.calls(lines) == ["sts \(name) eu-west-1: 200, attempt 1"])
        for secret in Self.secrets { #expect(!lines.joined().contains(secret)) }
    }

    @Test func `a portal's login and its keys are told, each attempt, without a token`() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let cached = #"""
            {"accessToken":"bearer-me","expiresAt":"2015-08-30T12:36:00Z","refreshToken":"refresh-me","clientId":"c",\#
            "clientSecret":"s3cr3t","registrationExpiresAt":"2016-08-30T12:36:00Z"}
            """#
        try cached.write(
            toFile: "\(folder)/\(IdentityCenter.cacheName("work")).json", atomically: true, encoding: .utf8)
        let request = IdentityCenterRequest(
            startURL: "https://x.awsapps.com/start", region: "eu-north-1", accountID: "123456", roleName: "r",
            session: "work", profileName: "dev", cacheFolder: folder)
        let keys = #"{"roleCredentials":{"accessKeyId":"AKIDLENT","secretAccessKey":"s3cr3t","sessionToken":"t0k3n"}}"#
        let lines = await told(
            .identityCenter(request),
            FakeTransport([
                .reply(200, #"{"accessToken":"bearer-me","expiresIn":900,"refreshToken":"refresh-me"}"#),
                .reply(503, "{}"), .reply(200, keys),
            ]))
        #expect(
            Self.calls(lines) == [
                "sso-oidc CreateToken eu-north-1: 200, attempt 1", "sso GetRoleCredentials eu-north-1: 503, attempt 1",
                "sso GetRoleCredentials eu-north-1: 200, attempt 2",
            ])
        for secret in Self.secrets { #expect(!lines.joined().contains(secret)) }
    }

    @Test func `the renewal of a login is told, without its token`() async throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let pem = try #require(P256Key.generatePEM())
        let name = "2744ccd10c7533bd736ad890f9dd5cab2adb27b07d500b9493f29cdc420cb2e0"  // SHA-256 of "me"
        let cached = #"""
            {"accessToken":{"accessKeyId":"AKIDLENT","secretAccessKey":"s3cr3t","sessionToken":"t0k3n",\#
            "accountId":"1","expiresAt":"2015-08-30T12:00:00Z"},"refreshToken":"refresh-me","clientId":"c",\#
            "dpopKey":\#(String(reflecting: pem))}
            """#
        try cached.write(toFile: "\(folder)/\(name).json", atomically: true, encoding: .utf8)
        let lines = await told(
            .login(LoginRequest(session: "me", profileName: "dev", region: "eu-west-1", cacheFolder: folder)),
            FakeTransport([.reply(401, #"{"error":"TOKEN_EXPIRED","message":"t0k3n"}"#)]))
        #expect(Self.calls(lines) == ["signin CreateOAuth2Token eu-west-1: 401, attempt 1"])
        for secret in Self.secrets { #expect(!lines.joined().contains(secret)) }
    }

    private static func folder() throws -> String {
        let folder = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// The lines without how long each took.
    private static func calls(_ lines: [String]) -> [String] {
        lines.map { line in
            let parts = line.split(separator: " in ", maxSplits: 1)
            return "\(parts.first ?? ""), \(parts.last?.split(separator: ", ").last ?? "")"
        }
    }
}
