import Problems
import Text

extension AWSClient {
    /// What the instance has printed on its console; nil where EC2 has nothing yet.
    ///
    /// Raw text from outside: control characters are in it. `latest` asks for the newest, which only newer types can tell.
    /// Source: GetConsoleOutput, Amazon EC2 API Reference.
    package func consoleOutput(
        of id: String, in region: String, latest: Bool = false
    ) async throws(Problem) -> String? {
        let parameters: [(String, String?)] = [("InstanceId", id), ("Latest", latest ? "true" : nil)]
        let reply = try await query(.ec2, "GetConsoleOutput", parameters, region: region)
        guard let encoded = reply.text("output"), !encoded.isEmpty else { return nil }
        guard let bytes = Base64.decode(encoded) else {
            throw Problem(
                "aws.bad-reply", "The console output of \(id) cannot be read.", why: "It is not in Base64.",
                status: .cloud)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
