import Digests
import DustTesting
import Foundation
import Problems
import Testing

@testable import AWS

/// Files and environments that people had, with what is right: `A1` to `A14` of the field's cases.
@Suite struct SharedFileTests {
    private static let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

    private func resolve(
        _ environment: [String: String] = [:], config: String = "", credentials: String = "", profile: String? = nil,
        region: String? = nil
    ) throws -> AWSConfiguration {
        let home = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: "\(home)/.aws", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        try Data(config.utf8).write(to: URL(filePath: "\(home)/.aws/config"))
        try Data(credentials.utf8).write(to: URL(filePath: "\(home)/.aws/credentials"))
        return try AWSConfiguration.resolve(environment: environment, home: home, profile: profile, region: region)
    }

    private func problem(_ body: () throws -> AWSConfiguration) -> Problem? {
        do {
            _ = try body()
            return nil
        } catch { return error as? Problem }
    }

    @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
    func `every line end and a byte-order mark`(end: String, mark: String) throws {
        let config =
            mark + "[default]\nregion = eu-west-2\n[profile dev]\nregion = eu-north-1".replacing("\n", with: end)
        let keys = mark + "[dev]\naws_access_key_id = AK\naws_secret_access_key = s\n".replacing("\n", with: end)
        let found = try resolve(config: config, credentials: keys, profile: "dev")
        #expect(found.region == "eu-north-1")
        #expect(found.source == .fixed(Credentials(accessKeyID: "AK", secretAccessKey: "s")))
    }

    @Test func `mixed line ends never make a secret part of what is printed`() {
        let text = "[default]\rregion = eu-west-1 aws_secret_access_key = \(Self.secret)\r\naws_access_key_id = AK\n"
        let error = problem { try resolve(credentials: text) }
        #expect(error?.code == "region.invalid")
        #expect("\(String(describing: error))".contains(Self.secret) == false)
        #expect(error?.what.contains("line 2 of ~/.aws/credentials") == true)
    }

    @Test func `no broken line of a file is printed with its value`() {
        let whole = "[default]\naws_access_key_id = AK\naws_secret_access_key = \(Self.secret)\n"
        for at in whole.indices {
            for insert in ["\n", "\r", "[x]\n", "\n[default]\n", "\n = "] {
                let text = String(whole[..<at]) + insert + String(whole[at...])
                guard let error = problem({ try resolve(credentials: text) }) else { continue }
                #expect("\(error)".contains("bPxRfiCYEXAMPLEKEY") == false)
            }
        }
    }

    @Test(arguments: [
        ("[dev]\nregion = eu-west-1\n", "", "write [profile dev] on line 1 of ~/.aws/config"),
        ("", "\n[profile dev]\naws_access_key_id = a\n", "write [dev] on line 2 of ~/.aws/credentials"),
        ("[Profile dev]\n", "", "write [profile dev] on line 1 of ~/.aws/config"),
    ])
    func `a profile that is misspelt is shown where it stands`(config: String, credentials: String, fix: String) {
        let error = problem { try resolve(config: config, credentials: credentials, profile: "dev") }
        #expect(error?.code == "credentials.no-such-profile")
        #expect(error?.fixes == [fix])
    }

    @Test(arguments: [
        (
            "sso_session = s\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://x/", "line 2",
            "Sso_account_id and sso_role_name are missing"
        ),
        (
            "sso_session = s\nsso_role_name = r\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://x/",
            "line 2",
            "Sso_account_id is missing"
        ),
        (
            "sso_session = s\nsso_role_name = r\nsso_account_id = 1\nsso_region = us-east-1\n[sso-session s]\nsso_region = eu-west-1",
            "line 5", "Sso_region contradicts the one on line 7"
        ),
        ("role_arn = a\nsource_profile = b\ncredential_source = Environment", "line 4", "It has both"),
        ("role_arn = a", "line 2", "It has a role_arn, but neither"),
        ("credential_process = p 'x", "line 2", "A quote in credential_process stays open"),
    ])
    func `what is missing is named with profile, file and line`(settings: String, place: String, why: String) {
        let error = problem { try resolve(config: "[profile dev]\n\(settings)\n", profile: "dev") }
        #expect(error?.code == "credentials.incomplete-profile")
        #expect(error?.what.contains("\"dev\"") == true)
        #expect(error?.why?.contains(why) == true)
        #expect(error?.why?.contains("\(place) of ~/.aws/config") == true)
    }

    @Test func `a lost line break and a zone point at their line`() {
        let lost = problem { try resolve(config: "[default]\nregion=us-east-1[profile new]\n") }
        #expect(lost?.code == "region.invalid")
        #expect(lost?.what.contains("line 2 of ~/.aws/config") == true)
        let zone = problem { try resolve(config: "[default]\nregion = eu-west-1a\n") }
        #expect(zone?.code == "region.zone")
        #expect(zone?.what == "eu-west-1a is a zone; its region is eu-west-1.")
        #expect(problem { try resolve(region: "us-gov-west-1b") }?.code == "region.zone")
    }

    @Test func `a variable with a line end at its end is trimmed, within it is refused by name`() throws {
        let found = try resolve([
            "AWS_ACCESS_KEY_ID": "AK\r\n", "AWS_SECRET_ACCESS_KEY": "s\n", "AWS_REGION": " eu-west-1\n",
        ])
        #expect(found.source == .fixed(Credentials(accessKeyID: "AK", secretAccessKey: "s")))
        #expect(found.region == "eu-west-1")
        let error = problem { try resolve(["AWS_ACCESS_KEY_ID": "A\nX-Evil: K", "AWS_SECRET_ACCESS_KEY": "s"]) }
        #expect(error?.code == "credentials.bad-variable")
        #expect(error?.what.contains("AWS_ACCESS_KEY_ID") == true)
    }

    @Test(arguments: [
        (["AWS_USE_FIPS_ENDPOINT": "true"], "", "https://ec2-fips.eu-west-1.amazonaws.com/"),
        ([:], "use_dualstack_endpoint = TRUE\n", "https://ec2.eu-west-1.api.aws/"),
        (
            ["AWS_USE_FIPS_ENDPOINT": "true", "AWS_USE_DUALSTACK_ENDPOINT": "true"], "",
            "https://ec2-fips.eu-west-1.api.aws/"
        ),
        (["AWS_USE_FIPS_ENDPOINT": "false"], "use_fips_endpoint = true\n", "https://ec2.eu-west-1.amazonaws.com/"),
    ])
    func `FIPS and dual stack choose the host`(environment: [String: String], settings: String, url: String) throws {
        let found = try resolve(environment, config: "[default]\n\(settings)")
        #expect(found.endpoints.endpoint(.ec2, region: "eu-west-1").url == url)
    }

    @Test func `FIPS beside an endpoint of one's own is refused`() {
        let error = problem {
            try resolve(["AWS_USE_FIPS_ENDPOINT": "true", "AWS_ENDPOINT_URL": "http://127.0.0.1:1"])
        }
        #expect(error?.code == "endpoint.contradiction")
    }

    @Test func `attempts are counted as configured, and a mode that is none is refused`() throws {
        #expect(try resolve(["AWS_MAX_ATTEMPTS": "2"], config: "[default]\nmax_attempts = 7\n").mostAttempts == 2)
        #expect(problem { try resolve(["AWS_RETRY_MODE": "quick"]) }?.code == "credentials.bad-setting")
        #expect(problem { try resolve(config: "[default]\nmax_attempts = no\n") }?.code == "credentials.bad-setting")
    }

    @Test func `STS is asked in the region that was given`() throws {
        let config =
            "[profile c]\nrole_arn = arn:aws-cn:iam::1:role/r\nsource_profile = c\naws_access_key_id = a\naws_secret_access_key = s\nregion = us-east-1\n"
        guard case .assumedRole(let request, _) = try resolve(config: config, profile: "c", region: "cn-north-1").source
        else {
            Issue.record("no role")
            return
        }
        #expect(request.region == "cn-north-1")
    }

    @Test func `a role of the profile comes before a token of the environment, a process before keys of the config`()
        throws
    {
        let web = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/t", "AWS_ROLE_ARN": "arn:aws:iam::1:role/w"]
        let role =
            "[default]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = default\naws_access_key_id = a\naws_secret_access_key = s\n"
        guard case .assumedRole = try resolve(web, config: role).source else {
            Issue.record("not the role")
            return
        }
        let both = "[default]\ncredential_process = p a | b $X # c\naws_access_key_id = a\naws_secret_access_key = s\n"
        #expect(try resolve(config: both).source == .process(words: ["p", "a", "|", "b", "$X", "#", "c"]))
        let keys = "[default]\naws_access_key_id = a\naws_secret_access_key = s\n"
        #expect(try resolve(config: both, credentials: keys).source.isConfigured)
        #expect(
            try resolve(config: "[default]\ncredential_process = p\n", credentials: keys).source
                == .fixed(Credentials(accessKeyID: "a", secretAccessKey: "s")))
    }

    @Test func `nested settings are compared with their parent's indentation`() throws {
        let config =
            "[default]\n  services = s\n  region = eu-west-1\n[services s]\n  ec2 =\n    endpoint_url = http://a\n  sts =\n    endpoint_url = http://b\n"
        let found = try resolve(config: config)
        #expect(found.region == "eu-west-1")
        #expect(found.endpoints.profileByService == ["EC2": "http://a", "STS": "http://b"])
    }

    @Test(
        arguments: [
            ("a 'b c' d", ["a", "b c", "d"]), (#"a\ b "c\"d" 'e\f'"#, ["a b", #"c"d"#, #"e\f"#]),
            ("a''b \"\"", ["ab", ""]),
            (#""\x""#, [#"\x"#]), ("'open", nil), (#"end\"#, nil),
        ] as [(String, [String]?)])
    func `words are split as a shell splits them`(text: String, words: [String]?) {
        #expect(ShellWords.split(text) == words)
    }
}

@Suite struct LoginCredentialsTests {
    private func folder() throws -> String {
        let folder = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    private func provider(_ folder: String, _ transport: FakeTransport) -> any CredentialProvider {
        CredentialSource.login(
            LoginRequest(session: "me", profileName: "dev", region: "eu-west-1", cacheFolder: folder)
        )
        .provider(
            ProviderContext(
                transport: transport, clock: FakeClock().clock, endpoints: EndpointResolver(), askMFA: nil))
    }

    private func write(_ folder: String, expires: String, pem: String) throws {
        let name = "2744ccd10c7533bd736ad890f9dd5cab2adb27b07d500b9493f29cdc420cb2e0"  // SHA-256 of "me"
        let text =
            #"{"accessToken":{"accessKeyId":"AK","secretAccessKey":"s","sessionToken":"t","accountId":"1","expiresAt":"\#(expires)"},"refreshToken":"R1","clientId":"c","dpopKey":\#(String(reflecting: pem))}"#
        try text.write(toFile: "\(folder)/\(name).json", atomically: true, encoding: .utf8)
    }

    @Test func `a login that lasts is used, none asks for aws login by name`() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let none = await problem { try await provider(folder, FakeTransport()).credentials() }
        #expect(none?.code == "credentials.login-needed")
        #expect(none?.fixes == ["aws login --profile dev"])
        try write(folder, expires: "2015-08-30T18:00:00Z", pem: "none")
        #expect(try await provider(folder, FakeTransport()).credentials().accessKeyID == "AK")
    }

    @Test func `a login that ends is renewed with a proof, and the cache holds what came`() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write(folder, expires: "2015-08-30T12:00:00Z", pem: try #require(P256Key.generatePEM()))
        let transport = FakeTransport([
            .reply(
                200,
                #"{"accessToken":{"accessKeyId":"AK2","secretAccessKey":"s2","sessionToken":"t2"},"expiresIn":900,"refreshToken":"R2","tokenType":"aws_sigv4"}"#
            )
        ])
        let found = try await provider(folder, transport).credentials()
        #expect(found.accessKeyID == "AK2" && found.sessionToken == "t2")
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://eu-west-1.signin.aws.amazon.com/v1/token")
        let proof = try #require(request.header("DPoP")).split(separator: ".")
        #expect(proof.count == 3 && proof[2].count == 86)
        let claims = try #require(Self.decoded(proof[1]))
        #expect(
            claims.contains(#""htu":"https://eu-west-1.signin.aws.amazon.com/v1/token""#)
                && claims.contains(#""htm":"POST""#))
        #expect(Self.decoded(proof[0])?.contains(#""alg":"ES256""#) == true)
        #expect(transport.bodies.first?.contains(#""refreshToken":"R1""#) == true)
        #expect(try await provider(folder, FakeTransport()).credentials() == found)
        let mode = try FileManager.default.attributesOfItem(
            atPath: "\(folder)/2744ccd10c7533bd736ad890f9dd5cab2adb27b07d500b9493f29cdc420cb2e0.json")[
                .posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    private static func decoded(_ part: Substring) -> String? {
        var text = String(part).replacing("-", with: "+").replacing("_", with: "/")
        while text.count % 4 != 0 { text += "=" }
        return Data(base64Encoded: text).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a login that AWS no longer takes asks for aws login`() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write(folder, expires: "2015-08-30T12:00:00Z", pem: try #require(P256Key.generatePEM()))
        let transport = FakeTransport([.reply(401, #"{"error":"TOKEN_EXPIRED","message":"x"}"#)])
        let error = await problem { try await provider(folder, transport).credentials() }
        #expect(error?.code == "credentials.login-needed")
        #expect(error?.fixes == ["aws login --profile dev"])
    }

    @Test func `an assumed role's keys are kept under the CLI's name, and the device is asked once`() async throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let request = RoleRequest(
            roleARN: "arn:aws:iam::1:role/r", externalID: "x\u{E9}", mfaSerial: "m", durationSeconds: 900,
            region: "eu-west-1", cacheFolder: folder)
        let source = CredentialSource.assumedRole(
            request, from: .fixed(Credentials(accessKeyID: "B", secretAccessKey: "s")))
        let reply =
            "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>K</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2015-08-30T13:36:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"
        for transport in [FakeTransport([.reply(200, reply)]), FakeTransport()] {
            let provider = source.provider(
                ProviderContext(
                    transport: transport, clock: FakeClock().clock, endpoints: EndpointResolver(),
                    askMFA: { _ in "123456" }))
            #expect(try await provider.credentials().accessKeyID == "K")
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder) == [
                "6f642d457595eb50e9b3eea11a35d2bbb9d6f384.json"
            ])
    }
}
