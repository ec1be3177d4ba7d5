import Digests
import Problems

extension AWSClient {
    /// The bytes of an object of a bucket; nil where the bucket has none under that key.
    ///
    /// `key` is of letters, digits, `-`, `.`, `_` and `/` alone, which stand in an address as they are. Source: GetObject, Amazon
    /// S3 API Reference.
    package func object(_ key: String, in bucket: String, region: String) async throws(Problem) -> [UInt8]? {
        var call = AWSCall(
            service: .s3, action: "GetObject", region: region,
            headers: [("X-Amz-Content-Sha256", SHA256.hash([]).hexadecimal)], body: [])
        (call.method, call.path) = ("GET", "\(bucket)/\(key)")
        do {
            return try await send(call) { $0.body }
        } catch .refused(let failure) where failure.code == "NoSuchKey" {
            return nil
        } catch {
            throw problem(error, region: region)
        }
    }
}
