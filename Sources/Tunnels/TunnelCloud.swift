import Problems

/// A door into a network that the cloud keeps, as far as a tunnel needs it.
package struct TunnelEndpoint: Sendable, Hashable {
    /// Its id.
    package var id: String
    /// The network that it leads into.
    package var network: String
    /// The part of the network that it stands in.
    package var subnet: String
    /// The host that takes tunnels.
    package var host: String
    /// Whether it takes tunnels now; else its state.
    package var isUsable: Bool
    /// Its state in the cloud's word.
    package var state: String
    /// The security groups that its traffic comes from.
    package var groups: [String]

    /// An endpoint with these facts.
    package init(
        id: String, network: String, subnet: String, host: String, isUsable: Bool, state: String, groups: [String] = []
    ) {
        self.groups = groups
        self.id = id
        self.network = network
        self.subnet = subnet
        self.host = host
        self.isUsable = isUsable
        self.state = state
    }
}

/// What the cloud knows of the agent on an instance.
package enum AgentState: Sendable, Hashable {
    /// It takes sessions.
    case online
    /// It was there once; since when it is silent, in seconds since 1970, where the cloud says.
    case offline(since: Double?)
    /// The cloud knows of none.
    case unknown
}

/// A session that was begun, or can be gone on with.
package struct TunnelSession: Sendable {
    /// Its id.
    package var id: String
    /// Where its data channel is.
    package var target: WebSocketTarget
    /// What the data channel begins with; a secret.
    package var token: String

    /// A session with these facts.
    package init(id: String, target: WebSocketTarget, token: String) {
        self.id = id
        self.target = target
        self.token = token
    }
}

/// An account and a region of the cloud, as tunnels name it.
package struct TunnelPlace: Sendable, Hashable {
    /// The profile that opens the account.
    package var profile: String
    /// The region's code.
    package var region: String

    /// Names a place.
    package init(profile: String, region: String) {
        self.profile = profile
        self.region = region
    }
}

/// The calls that open ways to nodes without an address: AWS in life, a script in tests.
///
/// Every one throws the Problem that the cloud's refusal is, with the action's name in it.
package protocol TunnelCloud: Sendable {
    /// The doors of a region, all of them.
    func endpoints(at place: TunnelPlace) async throws(Problem) -> [TunnelEndpoint]
    /// Where a tunnel through `endpoint` to a private address begins, signed for the next minute.
    func target(
        through endpoint: TunnelEndpoint, to address: String, port: UInt16, at place: TunnelPlace
    ) async throws(Problem) -> WebSocketTarget
    /// What is known of an instance's agent.
    func agent(of instance: String, at place: TunnelPlace) async throws(Problem) -> AgentState
    /// Begins a session to a port of an instance.
    func startSession(
        to instance: String, port: UInt16, at place: TunnelPlace
    ) async throws(Problem) -> TunnelSession
    /// A session whose data channel was cut, with a new token; nil where the cloud holds it no more.
    func resumeSession(_ id: String, at place: TunnelPlace) async throws(Problem) -> TunnelSession?
    /// Ends a session.
    func terminateSession(_ id: String, at place: TunnelPlace) async throws(Problem)
    /// Lets a public key log in as `user` for a minute.
    func pushKey(_ key: String, user: String, instance: String, at place: TunnelPlace) async throws(Problem)
}
