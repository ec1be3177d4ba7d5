import DustTesting
import Foundation
import Problems
import Testing

@testable import AWS

@Suite struct ConfigurationTests {
    /// Resolves with these texts as the two shared files, in a home of the test's own.
    private func resolve(
        _ environment: [String: String] = [:], config: String = "", credentials: String = "", profile: String? = nil,
        region: String? = nil, home: String = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
    ) throws -> AWSConfiguration {
        try FileManager.default.createDirectory(atPath: "\(home)/.aws", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        try config.write(toFile: "\(home)/.aws/config", atomically: true, encoding: .utf8)
        try credentials.write(toFile: "\(home)/.aws/credentials", atomically: true, encoding: .utf8)
        return try AWSConfiguration.resolve(environment: environment, home: home, profile: profile, region: region)
    }

    private static let config = """
        [default]
        region = us-west-2
        [profile dev]
        ; a comment
        region: eu-central-1
        endpoint_url = http://dev/
        services = local
        [profile "with space"]
        aws_access_key_id = AKSPACE
        aws_secret_access_key = s
        [services local]
        ec2 =
          endpoint_url = http://ec2/
        """
    private static let credentials = """
        [default]
        aws_access_key_id = AKDEFAULT
        aws_secret_access_key = a=b#c
        [dev]
        aws_access_key_id = AKDEV
        aws_secret_access_key = s
        aws_session_token = t
        """
    private static let keys = ["AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s"]

    @Test(
        arguments: [
            ([:], nil, "AKDEFAULT"), (keys, nil, "AKENV"), (keys, "dev", "AKDEV"),
            (["AWS_PROFILE": "dev"], nil, "AKDEV"),
            (keys.merging(["AWS_PROFILE": "dev"]) { a, _ in a }, nil, "AKENV"), ([:], "with space", "AKSPACE"),
            (["AWS_PROFILE": "dev"], "default", "AKDEFAULT"),
        ] as [([String: String], String?, String)])
    func `keys come from the first source in order`(environment: [String: String], profile: String?, id: String) throws
    {
        let found = try resolve(environment, config: Self.config, credentials: Self.credentials, profile: profile)
        guard case .fixed(let credentials) = found.source else {
            Issue.record("\(found.source)")
            return
        }
        #expect(credentials.accessKeyID == id)
        if id == "AKDEFAULT" { #expect(credentials.secretAccessKey == "a=b#c") }
        #expect(!"\(found) \(String(reflecting: found))".contains("a=b#c"))
    }

    @Test(
        arguments: [
            ([:], nil, nil, "us-west-2"), ([:], "dev", nil, "eu-central-1"),
            (["AWS_DEFAULT_REGION": "ap-south-1"], "dev", nil, "ap-south-1"),
            (["AWS_REGION": "sa-east-1", "AWS_DEFAULT_REGION": "ap-south-1"], nil, nil, "sa-east-1"),
            (["AWS_REGION": "sa-east-1"], nil, "EU-west-3", "eu-west-3"), (["AWS_REGION": ""], nil, nil, "us-west-2"),
        ] as [([String: String], String?, String?, String)])
    func `the region is the option's, the environment's or the profile's`(
        environment: [String: String], profile: String?, option: String?, region: String
    ) throws {
        let found = try resolve(
            environment, config: Self.config, credentials: Self.credentials, profile: profile, region: option)
        #expect(found.region == region)
    }

    @Test(
        arguments: [
            ([:], nil, "https://ec2.us-west-2.amazonaws.com/"), ([:], "dev", "http://ec2/"),
            (["AWS_ENDPOINT_URL": "http://all"], "dev", "http://all/"),
            (["AWS_ENDPOINT_URL": "http://all", "AWS_ENDPOINT_URL_EC2": "http://one"], "dev", "http://one/"),
            (
                ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true", "AWS_ENDPOINT_URL": "http://all"], nil,
                "https://ec2.us-west-2.amazonaws.com/"
            ),
        ] as [([String: String], String?, String)])
    func `an endpoint is the most special that is configured`(
        environment: [String: String], profile: String?, url: String
    ) throws {
        let found = try resolve(environment, config: Self.config, credentials: Self.credentials, profile: profile)
        #expect(found.endpoints.endpoint(.ec2, region: "us-west-2").url == url)
    }

    @Test(arguments: [
        ("cn-north-1", "https://ec2.cn-north-1.amazonaws.com.cn/"),
        ("us-iso-east-1", "https://ec2.us-iso-east-1.c2s.ic.gov/"),
        ("us-gov-west-1", "https://ec2.us-gov-west-1.amazonaws.com/"),
        ("mars-north-9", "https://ec2.mars-north-9.amazonaws.com/"),
    ])
    func `a region's partition has its own domain`(region: String, url: String) {
        #expect(EndpointResolver().endpoint(.ec2, region: region).url == url)
    }

    @Test(arguments: [
        ("[default]\nfoo\n", "config:2"), ("\n[default\n", "config:2"), ("a = b\n", "config:1"),
        ("[default]\n = b\n", "config:2"),
    ])
    func `a line that cannot be read is named`(text: String, place: String) {
        let error = #expect(throws: Problem.self) { try resolve(config: text) }
        #expect(error?.what.contains(place) == true)
        #expect(error?.code == "credentials.bad-file")
    }

    @Test(arguments: [
        (
            "[profile a]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::1:role/s\nsource_profile = a",
            "credentials.circular-profile"
        ),
        ("[profile a]\nrole_arn = arn:aws:iam::1:role/r\n", "credentials.incomplete-profile"),
        ("[profile a]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = zzz\n", "credentials.no-such-profile"),
        ("[profile a]\naws_access_key_id = x\n", "credentials.partial"),
        ("[profile a]\nsso_account_id = 1\nsso_role_name = r\nsso_session = s\n", "credentials.incomplete-profile"),
        ("[profile b]\nregion = x\n", "credentials.no-such-profile"),
        ("[profile a]\nregion = x/y\n", "region.invalid"),
    ])
    func `a profile that cannot work says why`(config: String, code: String) {
        let error = #expect(throws: Problem.self) { try resolve(config: config, profile: "a") }
        #expect(error?.code == code)
    }

    @Test func `a role takes its settings and its source along`() throws {
        let home = NSTemporaryDirectory() + "dust-\(UUID().uuidString)"
        let found = try resolve(
            config: """
                [profile a]
                role_arn = arn:aws:iam::1:role/r
                source_profile = a
                mfa_serial = arn:aws:iam::1:mfa/me
                external_id = x
                duration_seconds = 900
                role_session_name = me
                aws_access_key_id = AK
                aws_secret_access_key = s
                """, profile: "a", home: home)
        #expect(
            found.source
                == .assumedRole(
                    RoleRequest(
                        roleARN: "arn:aws:iam::1:role/r", sessionName: "me", externalID: "x",
                        mfaSerial: "arn:aws:iam::1:mfa/me", durationSeconds: 900, region: "us-east-1",
                        cacheFolder: "\(home)/.aws/cli/cache"),
                    from: .fixed(Credentials(accessKeyID: "AK", secretAccessKey: "s"))))
    }

    @Test func `nothing configured leaves only the instance's own role`() throws {
        #expect(try resolve().source == .instanceMetadata(InstanceMetadataRequest(endpoint: "http://169.254.169.254")))
        #expect(try resolve(["AWS_EC2_METADATA_DISABLED": "true"]).source == CredentialSource.none)
        #expect(try resolve().source.isConfigured == false)
    }

    @Test(arguments: [
        "aws_config", "aws_config_other", "aws_config_nested", "aws_services_config", "aws_sso_session_config",
        "aws_third_config", "aws_config_nocreds", "aws_bad_profile",
    ])
    func `botocore's own profile files can be read`(name: String) throws {
        #expect(try SharedFile(resource("profiles/\(name)"), name: name).sections.isEmpty == false)
    }

    @Test(arguments: ["aws_config_bad", "aws_config_nested_bad"])
    func `what botocore refuses is refused`(name: String) {
        #expect(throws: Problem.self) { try SharedFile(resource("profiles/\(name)"), name: name) }
    }

    @Test func `a role, a portal and a login tell their partition without asking`() async throws {
        func partition(_ profile: String) async throws -> String {
            let configuration = try resolve(
                config: "[profile p]\n" + profile,
                credentials: "[base]\naws_access_key_id = AKID\naws_secret_access_key = SECRET", profile: "p")
            return await AWSClient(configuration, transport: FakeTransport()).partition().name
        }
        let role = "role_arn = arn:aws-us-gov:iam::1:role/r\nsource_profile = base"
        #expect(try await partition(role) == "aws-us-gov")
        let portal = "sso_start_url = https://a.example\nsso_region = cn-north-1\nsso_account_id = 1\nsso_role_name = r"
        #expect(try await partition(portal) == "aws-cn")
        #expect(try await partition("login_session = arn:aws-eusc:iam::1:user/u") == "aws-eusc")
    }
}
