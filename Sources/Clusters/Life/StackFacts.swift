/// One entry of a stack's history: what happened to the stack or to one of its resources.
package struct StackEntry: Hashable, Sendable {
    /// Unique.
    package let id: String
    /// When, ISO 8601.
    package let time: String
    /// The resource's name in the template; the stack's own name for the stack itself.
    package let logicalID: String
    /// Such as `CREATE_FAILED`.
    package let status: String
    /// Why, where CloudFormation says.
    package let reason: String?

    /// An entry from its parts.
    package init(id: String, time: String, logicalID: String, status: String, reason: String?) {
        self.id = id
        self.time = time
        self.logicalID = logicalID
        self.status = status
        self.reason = reason
    }
}

/// What a stack is to be made of or changed to.
package struct StackOrder: Sendable {
    /// The stack's name.
    package let name: String
    /// The template.
    package let template: String
    /// The S3 bucket that a template of more than 51,200 bytes goes by.
    package let bucket: String?
    /// Tags that all its resources get.
    package let tags: [(key: String, value: String)]
    /// `ROLLBACK`, `DO_NOTHING` or `DELETE`; nil for CloudFormation's default. Only for creation.
    package let onFailure: String?

    /// An order from its parts.
    package init(
        name: String, template: ClusterTemplate, tags: [(key: String, value: String)], onFailure: String? = nil
    ) {
        self.name = name
        self.template = template.body
        bucket = self.template.utf8.count > ClusterTemplate.largestBody ? template.bucket : nil
        self.tags = tags
        self.onFailure = onFailure
    }
}

/// What a template needs to know of an image.
package struct NodeImage: Hashable, Sendable {
    /// Its name, by which the user to log in as is guessed.
    package let name: String
    /// The device of its root volume; empty where EC2 tells none.
    package let rootDeviceName: String
    /// The size of its root volume in gigabytes, where EC2 tells it.
    package let rootVolumeSize: Int?

    /// An image from its parts.
    package init(name: String, rootDeviceName: String, rootVolumeSize: Int?) {
        self.name = name
        self.rootDeviceName = rootDeviceName
        self.rootVolumeSize = rootVolumeSize
    }
}
