import Targets

/// A cluster's stack as CloudFormation tells it.
package struct ClusterState: Hashable, Sendable {
    /// The stack's id.
    package let id: String
    /// The cluster's name.
    package let name: String
    /// Such as `CREATE_COMPLETE`.
    package let status: String
    /// Why it has that status, where CloudFormation says.
    package let reason: String?
    /// When it was made, ISO 8601.
    package let created: String
    /// The name of its kind; nil for a stack that carries none.
    package let kind: String?
    /// Whether dust made it as the cluster of this name.
    package let isOurs: Bool
    let tags: [String: String]

    /// A stack from its parts; its tags say whose it is.
    package init(id: String, name: String, status: String, reason: String?, created: String, tags: [String: String]) {
        self.id = id
        self.name = name
        self.status = status
        self.reason = reason
        self.created = created
        self.tags = tags
        kind = tags["dust:kind"]
        isOurs = tags["dust:cluster"] == name
    }

    /// How long it has been there at a moment given in seconds since 1970; nil where CloudFormation tells no time.
    package func age(at now: Double) -> Duration? {
        Instant.seconds(created).map { .seconds(max(0, now - $0)) }
    }

    /// Whether CloudFormation is at work on it.
    package var isChanging: Bool { status.hasSuffix("_IN_PROGRESS") }
    /// Whether it stands as one of its templates says: the one that was last asked for, or the one before, to which
    /// CloudFormation went back.
    package var isHealthy: Bool { ["CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE"].contains(status) }
    /// Whether the last change failed and was undone, so that the cluster is what it was before.
    package var isRolledBack: Bool { status == "UPDATE_ROLLBACK_COMPLETE" }
    /// Whether nothing but deleting helps: it never was whole, or it could not be deleted.
    package var isBroken: Bool {
        ["CREATE_FAILED", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"].contains(status)
    }
}

/// Something that happened to a cluster's stack, for the screen.
package struct ClusterNews: Hashable, Sendable {
    /// Unique.
    package let id: String
    /// The resource, as the person knows it: a node's name, `SecurityGroup`, the stack's name.
    package let subject: String
    /// Such as `CREATE_COMPLETE`.
    package let status: String
    /// Why, where CloudFormation says.
    package let reason: String?
    /// When, ISO 8601.
    package let time: String

    init(_ event: StackEntry, nodes: [String: String]) {
        id = event.id
        subject = nodes[event.logicalID] ?? event.logicalID
        status = event.status
        reason = event.reason
        time = event.time
    }

    /// Whether it tells that something failed.
    package var isFailure: Bool { status.hasSuffix("_FAILED") }
    /// Whether it tells that something is done.
    package var isDone: Bool { status.hasSuffix("_COMPLETE") }
}
