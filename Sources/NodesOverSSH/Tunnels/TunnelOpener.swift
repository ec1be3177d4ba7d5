import Fleets
import Nodes
import Problems
import SSH
import Synchronization
import System
import Text
import Tunnels

/// Opens the ways to nodes that have no address of their own, and keeps their limits.
///
/// It walks a node's ladder: a way that does not fit is passed over and named if none does; a way that fits and is refused
/// is the answer, in AWS's words, since going on in silence would hide what is wrong.
package final class TunnelOpener: SSHPassages {
    let cloud: any TunnelCloud
    let memory: ReachMemory
    private let endpointPlaces: TunnelLimit
    private let sessionPlaces = TunnelLimit { 200 }
    /// AWS takes few calls of Systems Manager a second: those that come all at once are refused, and give up in the end.
    private let callPlaces = TunnelLimit { 10 }
    private let endpoints = EndpointBook()
    let open: OpenTunnels
    private let makeRoom: @Sendable () -> Void

    /// Opens by `cloud`. `endpointTunnels` says how many tunnels of endpoints there may be at a time; `makeRoom` is called when
    /// one has to wait, so that connections that nobody uses can be closed.
    package init(
        cloud: any TunnelCloud, memory: ReachMemory, endpointTunnels: @escaping @Sendable () -> Int,
        makeRoom: @escaping @Sendable () -> Void
    ) {
        self.cloud = cloud
        self.memory = memory
        self.makeRoom = makeRoom
        endpointPlaces = TunnelLimit(endpointTunnels)
        open = OpenTunnels()
    }

    package func open(
        _ destination: SSHDestination, within limit: Duration, queue: PassageQueue,
        dial: @escaping @Sendable (SSHDestination, Duration) async throws -> Int32
    ) async throws -> OpenPassage {
        guard let passage = destination.passage else { throw Problem.closed(destination) }
        let plan = ReachPlan(passage)
        var notes: [String] = []
        for way in ordered(plan) {
            do {
                let tunnel = try await open(way, plan, destination, limit, queue, dial, isOnly: plan.ways.count == 1)
                memory.note(way, into: plan.memoryKey)
                return tunnel
            } catch let passed as WayPassedOver {
                notes.append(passed.why)
            }
        }
        throw Problem.noWay(to: destination, notes: notes)
    }

    package func push(_ publicKey: String, to destination: SSHDestination) async throws(Problem) {
        guard let passage = destination.passage else { throw Problem.closed(destination) }
        let plan = ReachPlan(passage)
        do throws(Problem) {
            try await cloud.pushKey(
                publicKey, user: destination.user, instance: plan.instance, at: place(plan))
        } catch {
            throw Problem.wayRefused(destination, "ec2-instance-connect:SendSSHPublicKey", error)
        }
    }

    /// What nodes wait for, in words; nil where none waits.
    var waiting: String? {
        let parts = [
            endpointPlaces.words("a tunnel through an EC2 Instance Connect Endpoint (set endpoint-tunnels)"),
            sessionPlaces.words("a session of Session Manager"), callPlaces.words("a call of Systems Manager"),
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    package var isCrowded: Bool { endpointPlaces.isCrowded || sessionPlaces.isCrowded }

    package func close() async {
        endpointPlaces.close()
        sessionPlaces.close()
        callPlaces.close()
        await open.closeAll()
    }

    // MARK: The ladder

    /// What led into the subnet last comes first.
    private func ordered(_ plan: ReachPlan) -> [Reach] {
        guard plan.ways.count > 1, let known = memory.way(into: plan.memoryKey), plan.ways.contains(known) else {
            return plan.ways
        }
        return [known] + plan.ways.filter { $0 != known }
    }

    private func open(
        _ way: Reach, _ plan: ReachPlan, _ destination: SSHDestination, _ limit: Duration, _ queue: PassageQueue,
        _ dial: @escaping @Sendable (SSHDestination, Duration) async throws -> Int32, isOnly: Bool
    ) async throws -> OpenPassage {
        switch way {
        case .direct where !plan.ipv6.isEmpty:
            // After all else; the address of the destination is the private one.
            var other = destination
            other.host = plan.ipv6
            do {
                return OpenPassage(descriptor: try await dial(other, limit))
            } catch let problem as Problem {
                throw WayPassedOver("Its IPv6 address \(plan.ipv6) does not answer: \(problem.why ?? problem.what)")
            }
        case .direct, .jump: return OpenPassage(descriptor: try await dial(destination, limit))
        case .privateAddress:
            if isOnly { return OpenPassage(descriptor: try await dial(destination, limit)) }
            do {
                return OpenPassage(descriptor: try await dial(destination, min(.seconds(1), limit)))
            } catch let problem as Problem {
                throw WayPassedOver(
                    "Its private address \(plan.address) does not answer: \(problem.why ?? problem.what)")
            }
        case .endpoint: return try await throughEndpoint(plan, destination, limit, queue)
        case .sessionManager: return try await throughSession(plan, destination, limit, queue)
        case .proxy: return try ProxyProgram.start(plan.proxy, for: destination, instance: plan.instance)
        }
    }

    func place(_ plan: ReachPlan) -> TunnelPlace { TunnelPlace(profile: plan.profile, region: plan.region) }

    // MARK: EC2 Instance Connect Endpoint

    private func throughEndpoint(
        _ plan: ReachPlan, _ destination: SSHDestination, _ limit: Duration, _ queue: PassageQueue
    ) async throws -> OpenPassage {
        let place = place(plan)
        let endpoint = try await queue.wait { try await self.endpoint(plan, destination, at: place) }
        try await take(endpointPlaces, destination, queue, full: makeRoom)
        let stream: WebSocketStream
        do {
            stream = try await openTunnel(endpoint, plan, destination, limit, queue)
        } catch {
            endpointPlaces.leave(unused: true)
            throw error
        }
        // From here on the relay's end gives the place back, whether or not it ever stood.
        return try await relay(stream, EndpointChannel(), isReady: true, resume: nil, destination, limit) {
            [endpointPlaces] in endpointPlaces.leave()
        }
    }

    /// Opens a tunnel. Where a tunnel of ours ended just before, the service may count it for a moment more: being told that there are
    /// too many then means to ask again.
    private func openTunnel(
        _ endpoint: TunnelEndpoint, _ plan: ReachPlan, _ destination: SSHDestination, _ limit: Duration,
        _ queue: PassageQueue
    ) async throws -> WebSocketStream {
        let action = "ec2-instance-connect:OpenTunnel"
        var tries = endpointPlaces.isFreshlyLeft ? 10 : 0
        while true {
            let target: WebSocketTarget
            do throws(Problem) {
                target = try await cloud.target(
                    through: endpoint, to: plan.address, port: destination.port, at: place(plan))
            } catch {
                throw Problem.wayRefused(destination, action, error)
            }
            do {
                return try await Self.connect(target, within: limit, token: nil)
            } catch let fault as TunnelFault {
                guard fault.isOverQuota, tries > 0 else {
                    throw Problem.tunnelRefused(destination, action, fault)
                }
                tries -= 1
                try await queue.wait { try await Task.sleep(for: .milliseconds(300)) }
            }
        }
    }

    /// Takes a place in line. A login that was given up while it waited leaves it to the next.
    private func take(
        _ places: TunnelLimit, _ destination: SSHDestination, _ queue: PassageQueue, full: @Sendable () -> Void
    ) async throws {
        if places.takeAtOnce() { return }
        let isTaken = try await queue.wait {
            await places.take(full: full)
        } undo: {
            if $0 { places.leave(unused: true) }
        }
        guard isTaken else { throw Problem.closed(destination) }
    }

    private func endpoint(
        _ plan: ReachPlan, _ destination: SSHDestination, at place: TunnelPlace
    ) async throws -> TunnelEndpoint {
        let isWish = plan.ways == [.endpoint]
        if !isWish, memory.isDenied(.endpoint, at: "\(place.profile)/\(place.region)") {
            throw WayPassedOver(
                "EC2 Instance Connect Endpoints may not be listed (ec2:DescribeInstanceConnectEndpoints).")
        }
        let all: [TunnelEndpoint]
        do throws(Problem) {
            all = try await endpoints.list(at: place) { [cloud] () async throws(Problem) in
                try await cloud.endpoints(at: place)
            }
        } catch {
            guard error.isRefusal, !isWish else {
                throw Problem.wayRefused(destination, "ec2:DescribeInstanceConnectEndpoints", error)
            }
            memory.noteDenied(.endpoint, at: "\(place.profile)/\(place.region)")
            throw WayPassedOver("EC2 Instance Connect Endpoints may not be listed: \(error.why ?? error.what)")
        }
        let ofNetwork = all.filter { $0.network == plan.network }
        let usable = ofNetwork.filter(\.isUsable)
        if let found = usable.first(where: { $0.subnet == plan.subnet }) ?? usable.first { return found }
        if let other = ofNetwork.first {
            throw WayPassedOver("The VPC's EC2 Instance Connect Endpoint \(other.id) is \(other.state).")
        }
        throw WayPassedOver("\(plan.network) has no EC2 Instance Connect Endpoint.")
    }

    // MARK: Session Manager

    private func throughSession(
        _ plan: ReachPlan, _ destination: SSHDestination, _ limit: Duration, _ queue: PassageQueue
    ) async throws -> OpenPassage {
        let place = place(plan)
        try await inTurn(destination, queue) { try await checkAgent(plan, at: place) }
        try await take(sessionPlaces, destination, queue, full: makeRoom)
        let session: TunnelSession
        do {
            session = try await inTurn(destination, queue) {
                try await startSession(plan, destination, at: place)
            } undo: { [cloud] session in
                // A session that nobody uses would count for an hour.
                try? await cloud.terminateSession(session.id, at: place)
            }
        } catch {
            sessionPlaces.leave()
            throw error
        }
        let stream: WebSocketStream
        do {
            stream = try await connect(
                session.target, destination, "ssmmessages:OpenDataChannel", limit, token: session.token)
        } catch {
            sessionPlaces.leave()
            // A session that nobody uses would count for an hour.
            try? await cloud.terminateSession(session.id, at: place)
            throw error
        }
        return try await dataChannel(session, stream, plan, destination, limit)
    }

    /// Makes a call of Systems Manager in its turn; nothing of it counts as the login's time.
    private func inTurn<Value: Sendable>(
        _ destination: SSHDestination, _ queue: PassageQueue, _ call: () async throws -> Value,
        undo: (Value) async -> Void = { _ in }
    ) async throws -> Value {
        try await take(callPlaces, destination, queue) {}
        defer { callPlaces.leave() }
        return try await queue.wait(call, undo: undo)
    }

    private func startSession(
        _ plan: ReachPlan, _ destination: SSHDestination, at place: TunnelPlace
    ) async throws -> TunnelSession {
        do throws(Problem) {
            return try await cloud.startSession(to: plan.instance, port: destination.port, at: place)
        } catch {
            throw Problem.wayRefused(destination, "ssm:StartSession", error)
        }
    }

    /// Whether the agent takes sessions, where AWS lets one ask; StartSession is the judge otherwise.
    private func checkAgent(_ plan: ReachPlan, at place: TunnelPlace) async throws {
        do throws(Problem) {
            switch try await cloud.agent(of: plan.instance, at: place) {
            case .online: return
            case .offline:
                throw Problem("reach.agent-offline", "The Session Manager agent is offline.", status: .unreachable)
            case .unknown:
                throw Problem("reach.agent-unknown", "Systems Manager does not know it.", status: .unreachable)
            }
        } catch {
            if error.isRefusal { return }
            guard error.code.hasPrefix("reach.") else { throw error }
            throw WayPassedOver(
                error.code == "reach.agent-offline"
                    ? "Its Session Manager agent is offline."
                    : "Systems Manager does not know it: no agent runs there, or its role lacks AmazonSSMManagedInstanceCore."
            )
        }
    }

    /// The data channel of a session; its end gives the place back and ends the session, whether or not it ever stood.
    private func dataChannel(
        _ session: TunnelSession, _ stream: WebSocketStream, _ plan: ReachPlan, _ destination: SSHDestination,
        _ limit: Duration
    ) async throws -> OpenPassage {
        let (place, cloud) = (place(plan), cloud)
        let channel = SessionChannel(
            clientVersion: SessionOpening.clientVersion, seed: UInt64.random(in: .min ... .max))
        let resume: TunnelRelay.Resume = { await Self.resume(session.id, cloud, place) }
        return try await relay(stream, channel, isReady: false, resume: resume, destination, limit) {
            [sessionPlaces, open] in
            open.add(
                Task {
                    sessionPlaces.leave()
                    // The agent was asked already; where that got lost, AWS ends the session by this.
                    try? await cloud.terminateSession(session.id, at: place)
                })
        }
    }

    static func greet(_ stream: WebSocketStream, _ token: String) throws(TunnelFault) {
        let text = SessionOpening.text(token: token, requestID: randomUUID(), clientID: randomUUID())
        let frame = WebSocketFrame(.text, Array(text.utf8)).encoded(mask: UInt32.random(in: .min ... .max))
        // A frame of a few hundred bytes on a new connection goes at once.
        guard stream.write(frame[...]) == frame.count else { throw .unreachable("the connection broke") }
    }

    /// The next data channel of a session, tried five times; the waits are those of AWS's plugin.
    private static func resume(_ id: String, _ cloud: any TunnelCloud, _ place: TunnelPlace) async -> WebSocketStream? {
        var pause = Duration.milliseconds(Int.random(in: 100...200))
        for _ in 0..<5 {
            do {
                guard let session = try await cloud.resumeSession(id, at: place) else { return nil }
                return try await connect(session.target, within: .seconds(10), token: session.token)
            } catch is CancellationError {
                return nil
            } catch {
                // The next try may do better; after five the tunnel says that it ended.
            }
            guard (try? await Task.sleep(for: pause)) != nil else { return nil }
            pause = min(pause * 2, .seconds(5))
        }
        return nil
    }
}

/// A way that does not fit this node, and why; the next one is tried.
struct WayPassedOver: Error {
    let why: String

    init(_ why: String) { self.why = why }
}
