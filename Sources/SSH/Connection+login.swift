import CLibSSH
import Problems

extension Connection {
    /// Connects, checks the host key and logs in, through `jump` where there is one, within the connect time-out.
    ///
    /// Throws a Problem of area `ssh`, or `CancellationError`; the connection has ended then.
    ///
    /// `place` is its place among the handshakes, which it leaves while it waits for its passage.
    func open(
        through jump: Connection? = nil, within limit: Duration? = nil, place: HandshakePlace? = nil
    ) async throws {
        let limit = limit ?? surroundings.settings.connectTimeout
        try beginConnecting()
        let deadline = Deadline(limit) { [self] in
            if phase == .greeting, session?.isAway == false, session?.hasGreeted == true { phase = .agreeing }
            return Problem.timedOut(destination, after: limit, during: phase)
        }
        self.deadline = deadline
        do {
            let pinned = try surroundings.knownHosts.entries(for: destination.hostKeyAlias)
            try await connect(through: jump, limit: limit, pinned: pinned, place: place)
            phase = .authenticating
            let written = try await checkHostKey(against: pinned)
            try await authenticate()
            // A key that could not be written down would be taken on trust again next time.
            if let written { try await isPinned(written) }
            if case .ended(let problem) = state { throw problem }
            deadline.cancel()
            becomeReady()
        } catch {
            end(with: error as? Problem ?? .closed(destination))
            throw error
        }
    }

    private func connect(
        through jump: Connection?, limit: Duration, pinned: [KnownHostsLine], place: HandshakePlace?
    ) async throws {
        let descriptor: Int32
        if destination.passage != nil {
            guard let passages = surroundings.settings.passages else {
                throw Problem.unreachable(
                    "no-passage", destination, why: "This program cannot open the way that its login rule names.")
            }
            let settings = surroundings.settings
            let open = try await passages.open(destination, within: limit, queue: queue(place)) { destination, limit in
                try await Dialer.dial(destination, settings: settings, within: limit)
            }
            if case .ended(let problem) = state {
                closeDescriptor(open.descriptor)
                open.ended()
                throw problem
            }
            passage = open
            descriptor = open.descriptor
        } else if let jump {
            guard surroundings.settings.allowsAddress(destination.host) else {
                throw Problem.addressNotAllowed(destination, destination.host)
            }
            descriptor = try await jump.tunnel(to: destination, within: limit)
        } else {
            descriptor = try await Dialer.dial(destination, settings: surroundings.settings, within: limit)
        }
        if case .ended(let problem) = state {
            closeDescriptor(descriptor)
            throw problem
        }
        phase = .greeting
        let known = pinned.filter { !$0.isRevoked }.map(\.key)
        try adopt(descriptor, pinned: known)
        guard let session else { throw Problem.closed(destination) }
        var offer: KeyExchangeOffer?
        var lost: String?
        let status = try await repeating(while: SSH_AGAIN) {
            offer = offer ?? KeyExchangeOffer(peekingAt: descriptor, lost: &lost)
            return ssh_connect(session.raw)
        }
        guard status == SSH_OK else {
            var text = lost.map { "Socket error: \($0)" } ?? session.errorText
            if !text.contains("no match") { text = offer?.disagreement(destination, pinned: known) ?? text }
            if let cause = await passageCause() {
                throw Problem.unreachable("handshake-lost", destination, why: cause)
            }
            throw Problem.handshakeFailed(destination, text, phase: .agreeing)
        }
    }

    /// What this login does while its passage waits.
    private func queue(_ place: HandshakePlace?) -> PassageQueue {
        PassageQueue(
            join: { @Reactor [self] in
                deadline?.pause()
                place?.leave()
            },
            leave: { @Reactor [self] in
                if case .ended(let problem) = state { throw problem }
                await place?.take()
                if case .ended(let problem) = state { throw problem }
                deadline?.go()
            })
    }

    /// Why the passage ended, for which a program that was the passage may need a moment; nil where it has nothing to say.
    private func passageCause() async -> String? {
        guard let passage else { return nil }
        for _ in 0..<25 {
            if let cause = passage.cause() { return cause }
            guard (try? await Task.sleep(for: .milliseconds(20))) != nil else { break }
        }
        return passage.cause()
    }

    // MARK: Trust

    /// Compares the host's key with what is pinned; the promise, where there is one, is kept once a new key is on disk.
    private func checkHostKey(against pinned: [KnownHostsLine]) async throws -> Promise<Bool>? {
        guard let session, let key = HostKey(of: session.raw) else {
            throw Problem.handshakeFailed(destination, "it showed no host key", phase: .agreeing)
        }
        if let same = pinned.first(where: { $0.key.base64 == key.base64 }) {
            guard !pinned.contains(where: { $0.isRevoked && $0.key.base64 == key.base64 }) else {
                throw Problem.hostKeyRevoked(
                    destination, offered: same.fingerprint, file: surroundings.knownHosts.path)
            }
            return nil
        }
        let valid = pinned.filter { !$0.isRevoked }
        guard valid.isEmpty else {
            throw Problem.hostKeyChanged(
                destination, offered: key.fingerprint, pinned: valid.map(\.fingerprint),
                file: surroundings.knownHosts.path)
        }
        let settings = surroundings.settings
        let contact = SSHSettings.FirstContact(
            destination: destination, keyType: key.type, fingerprint: key.fingerprint)
        if settings.trust != .acceptNew {
            guard let decide = settings.decide else { throw Problem.hostKeyUnknown(contact) }
            guard try await unhurried({ await decide(contact) }) else {
                throw settings.trust == .strict ? Problem.hostKeyUnknown(contact) : .hostKeyDeclined(contact)
            }
        }
        offered = key.fingerprint
        // What another process pinned meanwhile, it has told.
        return surroundings.knownHosts.pin(key, to: destination.hostKeyAlias) { settings.tell?(contact) }
    }

    /// Waits until a new key is on disk; where another shell has pinned another key meanwhile, this one is refused.
    private func isPinned(_ written: Promise<Bool>) async throws {
        deadline?.onExpiry = { written.fail($0) }
        do {
            _ = try await written.value()
        } catch let conflict as KnownHosts.Conflict {
            let (offered, file) = (offered ?? "", surroundings.knownHosts.path)
            throw conflict.isRevoked
                ? Problem.hostKeyRevoked(destination, offered: offered, file: file)
                : Problem.hostKeyChanged(destination, offered: offered, pinned: conflict.pinned, file: file)
        }
    }

    /// Does something that waits for a person, while the clock of the login stands still.
    private func unhurried<Value: Sendable>(_ ask: () async throws -> Value) async throws -> Value {
        deadline?.pause()
        let value = try await ask()
        if case .ended(let problem) = state { throw problem }
        deadline?.go()
        return value
    }

    // MARK: Logging in

    /// Offers plain keys first, then those of the agent, then those whose passphrase must be asked for: the server counts
    /// what it refuses, and nobody likes to be asked in vain.
    private func authenticate() async throws {
        var tried: [String] = []
        var trouble: [Problem] = []
        if destination.pushesKey {
            let identity = try await pushKey()
            tried.append(identity.path)
            if try await offer(identity) { return }
        }
        var locked: [String] = []
        var choice = AgentRelay.Choice(only: destination.offersOnlyNamed)
        let asksAgent = destination.usesAgent && surroundings.settings.agentSocket != nil
        let usesDefaults = destination.identityFiles.isEmpty
        for path in usesDefaults ? surroundings.settings.defaultIdentities : destination.identityFiles {
            do {
                guard let identity = try await surroundings.keys.identity(at: path) else {
                    locked.append(path)
                    if asksAgent, let key = try await surroundings.keys.publicKey(at: path) { choice.first.append(key) }
                    continue
                }
                tried.append(path)
                if try await offer(identity) { return }
                if asksAgent, let key = identity.publicKey { choice.without.insert(key) }
            } catch let problem as Problem where problem.code.hasPrefix("ssh.key-") {
                // A public key, or one on a security key, means the agent's copy of it.
                if asksAgent, let key = try await surroundings.keys.publicKey(at: path) { choice.first.append(key) }
                // ssh's own default keys need not be there.
                if !usesDefaults || problem.code != "ssh.key-missing" { trouble.append(problem) }
            }
        }
        if asksAgent, !choice.only || !choice.first.isEmpty {
            tried.append("the keys of the ssh agent")
            do {
                if try await offerAgent(choice) { return }
            } catch let problem as Problem where problem.code == "ssh.agent-silent" {
                trouble.append(problem)
            }
        }
        for path in locked {
            do {
                let identity = try await unhurried { try await surroundings.keys.unlock(path) }
                tried.append(path)
                if try await offer(identity) { return }
            } catch let problem as Problem where problem.code == "ssh.passphrase" {
                trouble.append(problem)
            }
        }
        // Where the one key that was named cannot be used, that is the problem.
        if !usesDefaults, let first = trouble.first, !trouble.contains(where: { $0.code == "ssh.agent-silent" }),
            tried.allSatisfy({ $0.hasPrefix("the keys of") })
        {
            throw first
        }
        throw Problem.authenticationRefused(destination, tried: tried, trouble: trouble)
    }

    /// Pushes this program's own key, made once and kept in memory alone.
    private func pushKey() async throws -> Identity {
        guard let passages = surroundings.settings.passages else {
            throw Problem.unreachable("no-passage", destination, why: "This program cannot push keys.")
        }
        let (identity, publicKey) = try surroundings.keys.own()
        try await passages.push(publicKey, to: destination)
        if case .ended(let problem) = state { throw problem }
        return identity
    }

    private func offer(_ identity: Identity) async throws -> Bool {
        for index in identity.keys.indices {
            guard let session else { throw Problem.closed(destination) }
            let status = try await repeating(while: Int32(SSH_AUTH_AGAIN.rawValue)) {
                ssh_userauth_publickey(session.raw, nil, identity.keys[index])
            }
            if try isLetIn(status) { return true }
        }
        return false
    }

    /// libssh speaks to the agent by calls that block, so each runs on another thread, and the session with it.
    ///
    /// The agent has what is left of the login's time, less a little in which other keys may be offered.
    private func offerAgent(_ choice: AgentRelay.Choice) async throws -> Bool {
        let path = surroundings.settings.agentSocket ?? ""
        let limit = max((deadline?.remaining ?? .seconds(10)) - .seconds(1), .milliseconds(500))
        let line = AgentLine(path, choice, limit: limit)
        let timer = Reactor.after(limit) { line.cut() }
        defer { Reactor.cancel(timer) }
        while true {
            guard let session else { throw Problem.closed(destination) }
            session.leave(with: line)
            let answer = Promise<Int32>()
            Offload.submit(on: .agent) {
                let status = line.connect(session.raw) ? ssh_userauth_agent(session.raw, nil) : SSH_AUTH_DENIED.rawValue
                Task { @Reactor in
                    if session.comeBack() { answer.succeed(status) }
                }
            }
            deadline?.onExpiry = { answer.fail($0) }
            let status = try await answer.value()
            guard !line.isCut else { throw Problem.agentSilent(path, after: limit) }
            guard status == Int32(SSH_AUTH_AGAIN.rawValue) else { return try isLetIn(status) }
            // What libssh closed never becomes readable.
            if session.isBroken { return try isLetIn(Int32(SSH_AUTH_ERROR.rawValue)) }
            try await becomesReadable()
        }
    }

    private func isLetIn(_ status: Int32) throws(Problem) -> Bool {
        switch status {
        case SSH_AUTH_SUCCESS.rawValue: return true
        case SSH_AUTH_DENIED.rawValue: return false
        case SSH_AUTH_PARTIAL.rawValue:
            throw Problem(
                "ssh.auth-partial", about: destination.name, "\(.subject) asks for more than a key.",
                why:
                    "It took the key of user \(destination.user) and wants a second proof, which cannot be given here.",
                status: .unreachable)
        case _ where session?.errorText.contains("Too many authentication failures") == true:
            throw .tooManyKeys(destination)
        default:
            throw .handshakeFailed(destination, session?.errorText ?? "", phase: .authenticating)
        }
    }
}
