/// A set of resources that CloudFormation made from one template.
package struct Stack: Hashable, Sendable {
    /// Its ARN, which also names it after it is deleted.
    package var id: String
    /// Its name.
    package var name: String
    /// Such as `CREATE_COMPLETE`.
    package var status: String
    /// Why it has that status, where CloudFormation says.
    package var statusReason: String?
    /// When it was made, ISO 8601.
    package var creationTime: String
    /// What its template tells.
    package var outputs: [String: String]
    /// What its template was told.
    package var parameters: [String: String]
    /// Its tags.
    package var tags: [String: String]
}

/// Something that happened to a stack or to one of its resources.
package struct StackEvent: Hashable, Sendable {
    /// Unique.
    package var id: String
    /// When, ISO 8601.
    package var time: String
    /// The resource's name in the template; the stack's own name for the stack itself.
    package var logicalID: String
    /// The resource's id in AWS, where it has one yet.
    package var physicalID: String
    /// Such as `AWS::EC2::Instance`.
    package var type: String
    /// Such as `CREATE_FAILED`.
    package var status: String
    /// Why, where CloudFormation says.
    package var reason: String?

    /// An event from its parts.
    package init(
        id: String, time: String, logicalID: String, physicalID: String, type: String, status: String, reason: String?
    ) {
        self.id = id
        self.time = time
        self.logicalID = logicalID
        self.physicalID = physicalID
        self.type = type
        self.status = status
        self.reason = reason
    }
}

/// One resource of a stack.
package struct StackResource: Hashable, Sendable {
    /// Its name in the template.
    package var logicalID: String
    /// Its id in AWS.
    package var physicalID: String
    /// Such as `AWS::EC2::Instance`.
    package var type: String
    /// Such as `CREATE_COMPLETE`.
    package var status: String
}
