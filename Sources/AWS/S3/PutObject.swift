import Digests
import Problems

extension AWSClient {
    /// Puts an object into a bucket and gives the address under which AWS itself finds it there.
    ///
    /// `key` is of letters, digits, `-`, `.` and `/` alone, which stand in an address as they are. Source: PutObject, Amazon
    /// S3 API Reference.
    package func putObject(
        _ bytes: [UInt8], bucket: String, key: String, in region: String
    ) async throws(Problem) -> String {
        var call = AWSCall(
            service: .s3, action: "PutObject", region: region,
            headers: [
                ("Content-Type", "application/json"), ("X-Amz-Content-Sha256", SHA256.hash(bytes).hexadecimal),
            ], body: bytes)
        (call.method, call.path) = ("PUT", "\(bucket)/\(key)")
        do {
            try await send(call) { _ in () }
        } catch {
            throw problem(error, region: region)
        }
        // CloudFormation takes AWS's own addresses alone, wherever the object was put by.
        return EndpointResolver().endpoint(.s3, region: region).url + call.path
    }
}
