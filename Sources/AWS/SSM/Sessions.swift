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

    /// The instances that Systems Manager knows in a region, by id.
    /// Source: DescribeInstanceInformation, AWS Systems Manager API Reference.
    package func managedInstances(in region: String) async throws(Problem) -> [ManagedInstance] {
        var instances: [ManagedInstance] = []
        var pages = Pages("DescribeInstanceInformation")
        while true {
            var parameters: [JSONValue.Member] = [JSONValue.Member("MaxResults", 50)]
            if let token = pages.token { parameters.append(JSONValue.Member("NextToken", .string(token))) }
            let reply = try await json(.ssm, "DescribeInstanceInformation", .object(parameters), region: region)
            for item in reply["InstanceInformationList"]?.array ?? [] {
                instances.append(
                    ManagedInstance(
                        id: item["InstanceId"]?.string ?? "", ping: item["PingStatus"]?.string ?? "",
                        agentVersion: item["AgentVersion"]?.string ?? "",
                        lastPing: item["LastPingDateTime"]?.double.map(Timestamp.init(secondsSince1970:))))
            }
            guard try pages.advance(to: reply["NextToken"]?.string) else { return instances }
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
