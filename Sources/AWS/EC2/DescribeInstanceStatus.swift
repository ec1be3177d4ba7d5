import Problems

/// What EC2's own checks say of an instance.
package struct InstanceStatus: Hashable, Sendable {
    /// Which instance.
    package var id: String
    /// Its state, such as `running`.
    package var state: String
    /// The check of what is under it: `ok`, `impaired`, `initializing`, `insufficient-data`, `not-applicable`.
    package var system: String
    /// The check of the instance itself, in the same words.
    package var instance: String
    /// What AWS has planned for it, in AWS's sentences.
    package var events: [String]
}

extension AWSClient {
    /// The checks of instances, up to 100 a call; stopped ones are told too.
    /// Source: DescribeInstanceStatus, Amazon EC2 API Reference.
    package func describeInstanceStatus(_ ids: [String], in region: String) async throws(Problem) -> [InstanceStatus] {
        var statuses: [InstanceStatus] = []
        for chunk in chunks(ids, of: 100) {
            guard let reply = try await status(of: chunk, in: region) else { continue }
            for item in reply.list("instanceStatusSet") {
                statuses.append(
                    InstanceStatus(
                        id: item.text("instanceId") ?? "", state: item.text("instanceState", "name") ?? "",
                        system: item.text("systemStatus", "status") ?? "",
                        instance: item.text("instanceStatus", "status") ?? "",
                        events: item.list("eventsSet").compactMap { $0.text("description") }))
            }
        }
        return statuses
    }

    /// The reply for as many of these as EC2 knows, nil where it knows none: there is no filter for ids here.
    private func status(of ids: [String], in region: String) async throws(Problem) -> XMLElement? {
        var left = ids
        while !left.isEmpty {
            do throws(CallError) {
                let parameters = numbered("InstanceId", left) + [("IncludeAllInstances", "true")]
                return try await queryOrRefusal(.ec2, "DescribeInstanceStatus", parameters, region: region)
            } catch {
                guard case .refused(let failure) = error, failure.code == "InvalidInstanceID.NotFound" else {
                    throw problem(error, region: region)
                }
                let gone = BatchRefusal.ids(in: failure.message).intersection(left)
                guard !gone.isEmpty else { throw problem(error, region: region) }
                left.removeAll { gone.contains($0) }
            }
        }
        return nil
    }
}
