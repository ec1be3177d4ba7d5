import Foundation
import Testing

@testable import AWS

/// The official test suite, as botocore's source distribution carries it.
@Suite struct SigV4SignerTests {
    @Test(arguments: try SignatureCase.all())
    func `a request of the official suite is signed as it says`(test: SignatureCase) throws {
        var signer = SigV4Signer(service: "service", region: "us-east-1")
        signer.omitsSessionToken = test.name == "post-sts-header-after"
        let date = try #require(Timestamp(iso8601: "2015-08-30T12:36:00Z"))
        let credentials = Credentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            sessionToken: test.sessionToken)

        let signed = signer.sign(test.request, with: credentials, at: date)

        var unsigned = signed
        unsigned.headers.removeAll { $0.name == "Authorization" }
        if signer.omitsSessionToken { unsigned.headers.removeAll { $0.name == "X-Amz-Security-Token" } }
        let canonical = signer.canonicalRequest(unsigned).text
        #expect(canonical == test.canonicalRequest)
        #expect(signer.stringToSign(canonical, at: date) == test.stringToSign)
        #expect(signed.header("Authorization") == test.authorization)
    }

    @Test func `the suite is whole`() throws {
        #expect(try SignatureCase.all().count == 34)
    }

    @Test func `a signature is never left over from an earlier attempt`() {
        let signer = SigV4Signer(service: "ec2", region: "eu-west-1")
        let keys = Credentials(accessKeyID: "A", secretAccessKey: "S", sessionToken: "T")
        let first = signer.sign(HTTPRequest("POST", "https://x/"), with: keys, at: Timestamp(secondsSince1970: 0))
        let second = signer.sign(first, with: keys, at: Timestamp(secondsSince1970: 60))
        #expect(second.headers.map(\.name) == ["X-Amz-Date", "X-Amz-Security-Token", "Authorization"])
        #expect(second.header("X-Amz-Date") == "19700101T000100Z")
    }
}

/// One folder of the suite.
struct SignatureCase: Sendable, CustomTestStringConvertible {
    let name: String
    let request: HTTPRequest
    let sessionToken: String?
    let canonicalRequest: String
    let stringToSign: String
    let authorization: String

    var testDescription: String { name }

    static func all() throws -> [SignatureCase] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: "\(resources)/aws4_testsuite")
        return try paths.filter { $0.hasSuffix(".req") }.sorted().map { try SignatureCase(String($0.dropLast(4))) }
    }

    init(_ path: String) throws {
        func part(_ name: String) throws -> String {
            try resource("aws4_testsuite/\(path).\(name)").replacingOccurrences(of: "\r", with: "")
        }
        name = path.split(separator: "/").last.map(String.init) ?? path
        (canonicalRequest, stringToSign, authorization) = (try part("creq"), try part("sts"), try part("authz"))
        request = try Self.request(try part("req"))
        sessionToken = try Self.request(try part("sreq")).header("X-Amz-Security-Token")
    }

    /// Reads a request as it goes over the wire; a header's value may go on in lines that begin with a space.
    private static func request(_ text: String) throws -> HTTPRequest {
        let halves = text.components(separatedBy: "\n\n")
        var lines = halves[0].components(separatedBy: "\n").filter { !$0.isEmpty }
        let first = lines.removeFirst().dropLast(" HTTP/1.1".count)
        let space = try #require(first.firstIndex(of: " "))
        var headers: [(name: String, value: String)] = []
        for line in lines {
            if line.hasPrefix(" "), let last = headers.indices.last {
                headers[last].value += "\n" + line
            } else {
                let colon = try #require(line.firstIndex(of: ":"))
                headers.append((String(line[..<colon]), String(line[line.index(after: colon)...])))
            }
        }
        let path = first[first.index(after: space)...]
        return HTTPRequest(
            String(first[..<space]), "https://example.amazonaws.com\(path)", headers: headers,
            body: Array(halves.dropFirst().joined(separator: "\n\n").utf8))
    }
}
