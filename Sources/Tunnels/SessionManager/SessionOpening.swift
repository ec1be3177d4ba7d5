import JSON

/// The first frame of a data channel: text, which names the session's token.
package struct SessionOpening: Sendable, Hashable {
    /// The version of AWS's own plugin whose behaviour the agent may expect; 1.2.764.0 is the first that signs, and AWS
    /// names it as the minimum.
    package static let clientVersion = "1.2.764.0"

    /// The frame's text for a session's token, with two UUIDs of the caller's making.
    package static func text(token: String, requestID: String, clientID: String) -> String {
        let body: JSONValue = [
            "MessageSchemaVersion": "1.0", "RequestId": .string(requestID), "TokenValue": .string(token),
            "ClientId": .string(clientID), "ClientVersion": .string(clientVersion),
        ]
        return body.text
    }
}
