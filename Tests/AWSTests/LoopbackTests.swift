import Testing

@testable import AWS

@Suite struct LoopbackTests {
    @Test(arguments: [
        "http://127.0.0.1:4566", "http://127.20.1.2/", "https://localhost:8000/x", "http://LOCALHOST",
        "http://[::1]:80/",
    ])
    func `this machine is known by its address`(url: String) { #expect(Loopback.isMeant(by: url)) }

    @Test(arguments: [
        "http://127.0.0.1.evil.example/", "http://127.evil.example", "http://127.0.0.1@evil.example/",
        "http://evil.example/127.0.0.1", "https://ec2.eu-west-1.amazonaws.com/", "http://127.1/", "http://0127.0.0.1/",
        "http://localhost.evil.example", "", "127",
    ])
    func `what only looks like it is not`(url: String) { #expect(!Loopback.isMeant(by: url)) }

    @Test func `one loopback endpoint is enough to make what answers a stand-in`() {
        #expect(!EndpointResolver().isLoopback)
        #expect(EndpointResolver(everywhere: "http://127.0.0.1:1").isLoopback)
        #expect(EndpointResolver(byService: ["EC2": "http://localhost:1"]).isLoopback)
        #expect(EndpointResolver(profileByService: ["EC2": "http://[::1]:1"]).isLoopback)
        #expect(!EndpointResolver(everywhere: "https://vpce-1.ec2.eu-west-1.vpce.amazonaws.com").isLoopback)
    }
}
