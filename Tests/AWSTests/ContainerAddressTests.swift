import Testing

@testable import AWS

@Suite struct ContainerAddressTests {
    @Test(arguments: [
        "http://169.254.170.2/v2/x", "http://169.254.170.23/v1/credentials", "http://[fd00:ec2::23]/v1/credentials",
        "http://127.0.0.1:9911/x", "http://localhost/x", "https://anywhere.example/x",
    ])
    func `keys are asked of the addresses that the SDKs allow`(url: String) {
        #expect(ContainerCredentials.allows(url))
    }

    @Test(arguments: [
        "http://127.evil.example/x", "http://127.0.0.1.evil.example/x", "http://127.0.0.1@evil.example/x",
        "http://evil.example/x", "http://169.254.170.2.evil.example/", "https://user@evil.example/",
        "ftp://127.0.0.1/x",
        "127.0.0.1/x",
    ])
    func `no other host is sent the token`(url: String) {
        #expect(!ContainerCredentials.allows(url))
    }
}
