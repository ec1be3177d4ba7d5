import Problems

extension CredentialSource {
    /// The partition that the credentials are of, as far as what is written down tells; keys themselves do not.
    package var partition: Partition? {
        switch self {
        case .assumedRole(let request, _): Partition.of(arn: request.roleARN)
        case .webIdentity(let request): Partition.of(arn: request.roleARN)
        case .identityCenter(let request): Partition.of(region: request.region)
        case .login(let request): Partition.of(arn: request.session)
        case .fixed, .process, .container, .instanceMetadata, .none: nil
        }
    }
}

extension AWSClient {
    /// The partition that the credentials are of: what is written down says, else the first that knows the keys.
    ///
    /// Keys are signed with, and never shown; a partition that does not know them only says so. Where none can be asked it is
    /// the one that most accounts are in, after four seconds at the latest: somebody waits for it at the first start.
    package func partition() async -> Partition {
        await withTaskGroup(of: Partition.self) { group in
            group.addTask { await self.foundPartition() }
            group.addTask {
                // A wait that is cancelled is nobody's answer.
                try? await Task.sleep(for: .seconds(4))
                return .standard
            }
            defer { group.cancelAll() }
            return await group.next() ?? .standard
        }
    }

    private func foundPartition() async -> Partition {
        if let written = configuration.source.partition { return written }
        // A stand-in for AWS answers as any partition.
        if configuration.endpoints.isConfigured { return configuration.region.map(Partition.of(region:)) ?? .standard }
        for partition in Partition.common {
            do throws(Problem) {
                _ = try await describeRegions(from: partition.homeRegion)
                return partition
            } catch {
                // A partition that forbids the call knows the keys; one that cannot be asked says nothing.
                if error.code == "aws.unauthorized" { return partition }
                guard error.code == "aws.invalid-credentials" else { return .standard }
            }
        }
        return .standard
    }
}
