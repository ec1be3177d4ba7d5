import AWS
import Problems
import Text
import Tunnels

/// The calls that open ways to nodes, on AWS.
package struct EC2TunnelCloud: TunnelCloud {
    private let fleet: EC2Fleet

    /// Asks with the clients of a fleet, and so with the credentials of each profile.
    package init(_ fleet: EC2Fleet) {
        self.fleet = fleet
    }

    package func endpoints(at place: TunnelPlace) async throws(Problem) -> [TunnelEndpoint] {
        try await fleet.client(place.profile).instanceConnectEndpoints(in: place.region).map { endpoint in
            TunnelEndpoint(
                id: endpoint.id, network: endpoint.vpc, subnet: endpoint.subnet, host: endpoint.host,
                isUsable: endpoint.isUsable, state: endpoint.state, groups: endpoint.securityGroups)
        }
    }

    package func target(
        through endpoint: TunnelEndpoint, to address: String, port: UInt16, at place: TunnelPlace
    ) async throws(Problem) -> WebSocketTarget {
        let client = try fleet.client(place.profile)
        let scheme = Self.scheme(of: endpoint.host)
        // An hour is the most that an endpoint gives a tunnel.
        let url =
            "\(scheme)://\(endpoint.host)/openTunnel?instanceConnectEndpointId=\(endpoint.id)&remotePort=\(port)"
            + "&privateIpAddress=\(address)&maxTunnelDuration=3600"
        let signed = try await client.presigned(url, service: "ec2-instance-connect", region: place.region, seconds: 60)
        let target = WebSocketTarget(signed, certificates: client.configuration.certificates)
        return try Self.checked(target, endpoint.host, client)
    }

    package func agent(of instance: String, at place: TunnelPlace) async throws(Problem) -> AgentState {
        let known = try await fleet.client(place.profile).managedInstance(instance, in: place.region)
        guard let known else { return .unknown }
        return known.isOnline ? .online : .offline(since: known.lastPing?.seconds)
    }

    package func startSession(
        to instance: String, port: UInt16, at place: TunnelPlace
    ) async throws(Problem) -> TunnelSession {
        let client = try fleet.client(place.profile)
        return try await session(client.startSession(to: instance, port: Int(port), in: place.region), client, place)
    }

    package func resumeSession(_ id: String, at place: TunnelPlace) async throws(Problem) -> TunnelSession? {
        let client = try fleet.client(place.profile)
        guard let resumed = try await client.resumeSession(id, in: place.region) else { return nil }
        return try await session(resumed, client, place)
    }

    package func terminateSession(_ id: String, at place: TunnelPlace) async throws(Problem) {
        try await fleet.client(place.profile).terminateSession(id, in: place.region)
    }

    package func pushKey(
        _ key: String, user: String, instance: String, at place: TunnelPlace
    ) async throws(Problem) {
        try await fleet.client(place.profile).sendSSHPublicKey(key, for: user, to: instance, in: place.region)
    }

    private func session(
        _ session: ManagedSession, _ client: AWSClient, _ place: TunnelPlace
    ) async throws(Problem) -> TunnelSession {
        let headers = try await client.signedHeaders(session.streamURL, service: "ssmmessages", region: place.region)
        let target = WebSocketTarget(
            session.streamURL, headers: headers, certificates: client.configuration.certificates)
        return TunnelSession(
            id: session.id, target: try Self.checked(target, session.streamURL, client), token: session.token)
    }

    /// AWS's own endpoints have no port and speak TLS; a stand-in on this machine has one and may speak without.
    private static func scheme(of host: String) -> String {
        let name = host.prefix { $0 != ":" }
        return name.hasPrefix("127.") || name == "localhost" ? "ws" : "wss"
    }

    /// A stand-in for AWS on this machine leads nowhere but to this machine.
    private static func checked(
        _ target: WebSocketTarget?, _ text: String, _ client: AWSClient
    ) throws(Problem) -> WebSocketTarget {
        guard let target, target.isLoopback || !client.configuration.endpoints.isLoopback else {
            throw Problem(
                "aws.bad-reply", "The address of a tunnel cannot be read.", why: text.harmless, status: .cloud)
        }
        return target
    }
}
