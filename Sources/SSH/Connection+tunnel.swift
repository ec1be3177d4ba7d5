import CLibSSH
import Problems
import System

extension Connection {
    /// A connected socket to `destination` through this host: its bytes travel in a forwarded channel.
    ///
    /// Throws `ssh.jump-failed` where this host cannot connect there, and `ssh.connect-timeout`.
    func tunnel(to destination: SSHDestination, within limit: Duration) async throws -> Int32 {
        let ends: (relay: Int32, ssh: Int32)
        do throws(SystemFailure) {
            ends = try Sockets.makePair()
        } catch {
            throw Dialer.outOfDescriptors(error.number)
        }
        setNonBlocking(ends.ssh)
        let opened = Promise<Void>()
        let relay = SocketRelay(ends.relay)
        do {
            let channel = try openChannel(.forward(host: destination.host, port: destination.port)) {
                [name = self.destination.name] event in
                relay.receive(event)
                switch event {
                case .opened: opened.succeed(())
                case .closed(.failure(let problem)): opened.fail(Problem.jumpFailed(destination, via: name, problem))
                case .output, .closed: break
                }
            }
            relay.carry(channel)
            opened.expires(after: limit) { .failure(Problem.timedOut(destination, after: limit, during: .dialling)) }
            do {
                try await opened.value()
            } catch {
                channel.close()
                throw error
            }
            return ends.ssh
        } catch {
            closeDescriptor(ends.ssh)
            throw error
        }
    }
}

extension Problem {
    fileprivate static func jumpFailed(_ destination: SSHDestination, via jump: String, _ problem: Problem) -> Problem {
        guard problem.code == "ssh.channel-refused", let why = problem.why else { return problem }
        // "Channel opening failure: channel 43 error (2) Connection refused."
        let reason = why.split(separator: ") ", maxSplits: 1).last.map(String.init) ?? why
        return .unreachable(
            "jump-failed", destination,
            why: "The jump host \(jump) could not connect to its port \(destination.port): \(reason)")
    }
}
