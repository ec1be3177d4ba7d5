import JSON
import Problems

/// A session of Session Manager, as AWS begins it.
package struct ManagedSession: Hashable, Sendable {
    /// Its id.
    package var id: String
    /// The address of its data channel, `wss://…`; empty where it cannot be gone on with.
    package var streamURL: String
    /// What its data channel begins with; a secret.
    package var token: String
}

/// An instance that Systems Manager knows.
package struct ManagedInstance: Hashable, Sendable {
    /// Its instance id.
    package var id: String
    /// `Online`, `ConnectionLost` or `Inactive`.
    package var ping: String
    /// The agent's version.
    package var agentVersion: String
    /// When the agent was last heard of, nil where AWS does not say.
    package var lastPing: Timestamp?

    /// Whether sessions can be begun.
    package var isOnline: Bool { ping == "Online" }
}

extension AWSClient {
    /// Begins a session that leads to a port of an instance, for ssh.
    /// Source: StartSession, AWS Systems Manager API Reference; the document is AWS-StartSSHSession.
    package func startSession(to instance: String, port: Int, in region: String) async throws(Problem) -> ManagedSession
    {
        let reply = try await json(
            .ssm, "StartSession",
            [
                "Target": .string(instance), "DocumentName": "AWS-StartSSHSession",
                "Parameters": ["portNumber": [.string(String(port))]],
            ], region: region)
        return try session(reply, "StartSession")
    }

    /// A new token for a session whose data channel was cut; nil where AWS holds it no more.
    /// Source: ResumeSession, AWS Systems Manager API Reference.
    package func resumeSession(_ id: String, in region: String) async throws(Problem) -> ManagedSession? {
        let reply: JSONValue
        do {
            reply = try await jsonOrRefusal(.ssm, "ResumeSession", ["SessionId": .string(id)], region: region)
        } catch {
            if case .refused(let failure) = error, failure.code == "DoesNotExistException" { return nil }
            throw problem(error, region: region)
        }
        guard reply["TokenValue"]?.string?.isEmpty == false else { return nil }
        return try session(reply, "ResumeSession")
    }

    /// Ends a session.
    /// Source: TerminateSession, AWS Systems Manager API Reference.
    package func terminateSession(_ id: String, in region: String) async throws(Problem) {
        _ = try await json(.ssm, "TerminateSession", ["SessionId": .string(id)], region: region)
    }

    /// What Systems Manager knows of an instance; nil where it knows none of that id.
    /// Source: DescribeInstanceInformation, AWS Systems Manager API Reference.
    package func managedInstance(_ id: String, in region: String) async throws(Problem) -> ManagedInstance? {
        try await managedInstances([id], in: region).first
    }

    /// What Systems Manager knows of up to 50 instances; those that it does not know are missing.
    /// Source: DescribeInstanceInformation, AWS Systems Manager API Reference.
    package func managedInstances(_ ids: [String], in region: String) async throws(Problem) -> [ManagedInstance] {
        let reply = try await json(
            .ssm, "DescribeInstanceInformation",
            ["Filters": [["Key": "InstanceIds", "Values": .array(ids.map { .string($0) })]], "MaxResults": 50],
            region: region)
        return (reply["InstanceInformationList"]?.array ?? []).compactMap { item in
            guard let id = item["InstanceId"]?.string, ids.contains(id) else { return nil }
            return ManagedInstance(
                id: id, ping: item["PingStatus"]?.string ?? "", agentVersion: item["AgentVersion"]?.string ?? "",
                lastPing: item["LastPingDateTime"]?.double.map(Timestamp.init(secondsSince1970:)))
        }
    }

    private func session(_ reply: JSONValue, _ action: String) throws(Problem) -> ManagedSession {
        guard let id = reply["SessionId"]?.string, let url = reply["StreamUrl"]?.string,
            let token = reply["TokenValue"]?.string
        else {
            throw Problem(
                "aws.bad-reply", "The answer to ssm:\(action) cannot be read.",
                why: "SessionId, StreamUrl or TokenValue is missing.", status: .cloud)
        }
        return ManagedSession(id: id, streamURL: url, token: token)
    }
}
