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
    /// The check of its volumes, in the same words; empty where EC2 has none.
    package var volumes: String
    /// What AWS has planned for it.
    package var events: [Event]

    /// Something that AWS will do, or wants done.
    package struct Event: Hashable, Sendable {
        /// What: `instance-reboot`, `system-reboot`, `system-maintenance`, `instance-retirement`, `instance-stop`.
        package var code: String
        /// AWS's sentence.
        package var description: String
        /// The earliest time; nil where AWS names none.
        package var notBefore: String?

        /// Whether it was done or given up; AWS lists such ones for a week.
        package var isDone: Bool {
            description.hasPrefix("[Completed]") || description.hasPrefix("[Canceled]")
        }
    }
}

extension AWSClient {
    /// The checks of these instances, up to 100 a call, stopped ones too; of all that run where no ids are given.
    /// Source: DescribeInstanceStatus, Amazon EC2 API Reference.
    package func describeInstanceStatus(_ ids: [String]?, in region: String) async throws(Problem) -> [InstanceStatus] {
        guard let ids else {
            return try await describe("DescribeInstanceStatus", "instanceStatusSet", [], [], region)
                .map { InstanceStatus($0) }
        }
        var statuses: [InstanceStatus] = []
        for chunk in chunks(ids, of: 100) {
            guard let reply = try await status(of: chunk, in: region) else { continue }
            statuses += reply.list("instanceStatusSet").map { InstanceStatus($0) }
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

extension InstanceStatus {
    fileprivate init(_ item: XMLElement) {
        self.init(
            id: item.text("instanceId") ?? "", state: item.text("instanceState", "name") ?? "",
            system: item.text("systemStatus", "status") ?? "", instance: item.text("instanceStatus", "status") ?? "",
            volumes: item.text("attachedEbsStatus", "status") ?? "",
            events: item.list("eventsSet").map { event in
                Event(
                    code: event.text("code") ?? "", description: event.text("description") ?? "",
                    notBefore: event.text("notBefore").flatMap { $0.isEmpty ? nil : $0 })
            })
    }
}
