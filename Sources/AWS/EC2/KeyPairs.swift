import Problems

/// A key that instances can be made to let in.
package struct KeyPair: Hashable, Sendable {
    /// Its name.
    package var name: String
    /// Such as `key-0123`.
    package var id: String
    /// In the form of its type; ed25519 keys have the one that ssh-keygen prints, without `SHA256:`.
    package var fingerprint: String
    /// `rsa` or `ed25519`.
    package var type: String
}

extension AWSClient {
    /// Has EC2 make an ed25519 key pair; the private half, in OpenSSH's PEM form, is told only this once.
    /// Source: CreateKeyPair, Amazon EC2 API Reference.
    package func createKeyPair(
        _ name: String, tags: [(key: String, value: String)] = [], in region: String
    ) async throws(Problem) -> (key: KeyPair, privateKey: String) {
        var parameters: [(String, String?)] = [("KeyName", name), ("KeyType", "ed25519"), ("KeyFormat", "pem")]
        parameters += tagSpecification("key-pair", tags)
        let reply = try await query(.ec2, "CreateKeyPair", parameters, region: region)
        guard let privateKey = reply.text("keyMaterial"), !privateKey.isEmpty else {
            throw Problem("aws.bad-reply", "EC2 made the key \(name) but did not tell it.", status: .cloud)
        }
        return (KeyPair(reply, type: "ed25519"), privateKey)
    }

    /// The key pairs of a region, or those of these names. Source: DescribeKeyPairs, Amazon EC2 API Reference.
    package func describeKeyPairs(_ names: [String] = [], in region: String) async throws(Problem) -> [KeyPair] {
        try await describe("DescribeKeyPairs", "keySet", numbered("KeyName", names), [], region).map {
            KeyPair($0, type: $0.text("keyType") ?? "")
        }
    }

    /// Makes EC2 forget a key pair; one that is not there is no failure.
    /// Source: DeleteKeyPair, Amazon EC2 API Reference.
    package func deleteKeyPair(_ name: String, in region: String) async throws(Problem) {
        _ = try await query(.ec2, "DeleteKeyPair", [("KeyName", name)], region: region)
    }
}

extension KeyPair {
    fileprivate init(_ item: XMLElement, type: String) {
        self.init(
            name: item.text("keyName") ?? "", id: item.text("keyPairId") ?? "",
            fingerprint: item.text("keyFingerprint") ?? "", type: type)
    }
}

private func tagSpecification(_ type: String, _ tags: [(key: String, value: String)]) -> [(String, String?)] {
    guard !tags.isEmpty else { return [] }
    var parameters: [(String, String?)] = [("TagSpecification.1.ResourceType", type)]
    for (index, tag) in tags.enumerated() {
        parameters.append(("TagSpecification.1.Tag.\(index + 1).Key", tag.key))
        parameters.append(("TagSpecification.1.Tag.\(index + 1).Value", tag.value))
    }
    return parameters
}
