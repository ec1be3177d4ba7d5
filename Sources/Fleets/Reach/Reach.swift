/// How a node is reached: the ways that a login rule's `reach:` can name.
package enum Reach: String, Sendable, Hashable, CaseIterable {
    /// TCP to the address that the rule names, or to the public one.
    case direct
    /// TCP to the private address: over a VPN, a peering, or from within the VPC.
    case privateAddress = "private"
    /// Through the host that the rule's `jump:` names.
    case jump
    /// Through the VPC's EC2 Instance Connect Endpoint.
    case endpoint
    /// Through AWS Systems Manager's agent on the instance.
    case sessionManager = "session-manager"
    /// Through a program's standard input and output, which the rule's `proxy:` names.
    case proxy

    /// The spellings a person may choose from, for errors and completion.
    package static let spellings = allCases.map(\.rawValue)

    /// How it is called in a sentence.
    package var words: String {
        switch self {
        case .direct: "its address"
        case .privateAddress: "its private address"
        case .jump: "a jump host"
        case .endpoint: "an EC2 Instance Connect Endpoint"
        case .sessionManager: "Session Manager"
        case .proxy: "a proxy program"
        }
    }
}
