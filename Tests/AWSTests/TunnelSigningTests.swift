import Testing

@testable import AWS

/// Signatures of the two WebSockets, made with botocore 1.43.11 for the same keys, time and address.
@Suite struct TunnelSigningTests {
    private let keys = Credentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        sessionToken: "TOKEN/with+chars")

    @Test func `an endpoint's address is signed as botocore signs it`() throws {
        let date = try #require(Timestamp(iso8601: "2026-01-02T03:04:05Z"))
        let url =
            "wss://eice-0123456789abcdef0.1a2b3c4d.ec2-instance-connect-endpoint.eu-west-1.amazonaws.com/openTunnel"
            + "?instanceConnectEndpointId=eice-0123456789abcdef0&remotePort=22&privateIpAddress=10.0.0.5"
            + "&maxTunnelDuration=3600"
        let signed = SigV4Signer(service: "ec2-instance-connect", region: "eu-west-1")
            .presigned(url, with: keys, at: date, validFor: 60)
        #expect(
            signed == url
                + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIDEXAMPLE%2F20260102%2Feu-west-1%2Fec2-instance-connect%2Faws4_request"
                + "&X-Amz-Date=20260102T030405Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host"
                + "&X-Amz-Security-Token=TOKEN%2Fwith%2Bchars"
                + "&X-Amz-Signature=55bf86ba74bf5f6796f6d3110738f0ab9ad47678dbe64c978907ecf19c9c0d83")
    }

    @Test func `a data channel's headers are signed as botocore signs them`() throws {
        let date = try #require(Timestamp(iso8601: "2026-01-02T03:04:05Z"))
        let request = HTTPRequest(
            "GET",
            "wss://ssmmessages.eu-west-1.amazonaws.com/v1/data-channel/alice-0123456789abcdef0"
                + "?role=publish_subscribe&cell-number=AAEAAQ%2Bx")
        let signed = SigV4Signer(service: "ssmmessages", region: "eu-west-1").sign(request, with: keys, at: date)
        #expect(
            signed.header("Authorization")
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/ssmmessages/aws4_request, "
                + "SignedHeaders=host;x-amz-date;x-amz-security-token, "
                + "Signature=1e7e3b29cc5df2d43b3456374a42fdcaf75890825233cb780ea2f59d2a6f430c")
    }

    @Test func `a host's own port is signed, the scheme's is not`() {
        #expect(SplitURL("wss://x.test:443/a").hostHeader == "x.test")
        #expect(SplitURL("ws://127.0.0.1:80/a").hostHeader == "127.0.0.1")
        #expect(SplitURL("ws://127.0.0.1:5000/a").hostHeader == "127.0.0.1:5000")
    }
}
