import JSON
import Problems

/// A door into a VPC that AWS keeps: an EC2 Instance Connect Endpoint.
package struct InstanceConnectEndpoint: Hashable, Sendable {
    /// Its id, `eice-…`.
    package var id: String
    /// The host that takes tunnels.
    package var host: String
    /// The VPC that it leads into.
    package var vpc: String
    /// The subnet that it stands in.
    package var subnet: String
    /// Its state, such as `create-complete`; only that and the states of an update take tunnels.
    package var state: String
    /// Its security groups.
    package var securityGroups: [String]

    /// Whether tunnels can be opened through it now.
    package var isUsable: Bool { state == "create-complete" || state.hasPrefix("update-") }
}

extension AWSClient {
    /// All EC2 Instance Connect Endpoints of a region, whatever their state.
    /// Source: DescribeInstanceConnectEndpoints, Amazon EC2 API Reference.
    package func instanceConnectEndpoints(in region: String) async throws(Problem) -> [InstanceConnectEndpoint] {
        var endpoints: [InstanceConnectEndpoint] = []
        var pages = Pages("DescribeInstanceConnectEndpoints")
        while true {
            let reply = try await query(
                .ec2, "DescribeInstanceConnectEndpoints", [("MaxResults", "50"), ("NextToken", pages.token)],
                region: region)
            for item in reply.list("instanceConnectEndpointSet") {
                endpoints.append(
                    InstanceConnectEndpoint(
                        id: item.text("instanceConnectEndpointId") ?? "", host: item.text("dnsName") ?? "",
                        vpc: item.text("vpcId") ?? "", subnet: item.text("subnetId") ?? "",
                        state: item.text("state") ?? "",
                        securityGroups: item.list("securityGroupIdSet").map(\.text)))
            }
            guard try pages.advance(to: reply.text("nextToken")) else { return endpoints }
        }
    }

    /// Lets a public key log in as `user` for a minute.
    /// Source: SendSSHPublicKey, EC2 Instance Connect API Reference.
    package func sendSSHPublicKey(
        _ key: String, for user: String, to instance: String, in region: String
    ) async throws(Problem) {
        _ = try await json(
            .instanceConnect, "SendSSHPublicKey",
            ["InstanceId": .string(instance), "InstanceOSUser": .string(user), "SSHPublicKey": .string(key)],
            region: region)
    }
}
