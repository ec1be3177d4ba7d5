import CLibSSH
import Problems
import System

/// One connection per destination, opened at first use, shared by all who ask, and opened anew after it was lost.
///
/// Jump hosts are connections of the pool like any other, so a thousand nodes behind one share its single connection.
@Reactor
package final class ConnectionPool {
    private enum Entry {
        case opening(Connection, waiting: [Promise<Connection>])
        case open(Connection)
    }

    /// The pinned keys that the connections are checked against.
    package nonisolated var knownHosts: KnownHosts { surroundings.knownHosts }
    nonisolated let surroundings: Connection.Surroundings
    /// The settings as they are now.
    nonisolated var settings: SSHSettings { surroundings.settings }
    private var entries: [SSHDestination: Entry] = [:]
    private let handshakes: Places
    private var isClosed = false

    /// A pool without connections; nothing is done yet.
    package nonisolated convenience init(_ settings: SSHSettings) {
        self.init { settings }
    }

    /// A pool whose settings are asked for at each login; where keys are pinned and who is asked for passphrases stays as it
    /// is at first.
    package nonisolated init(settings: @escaping @Sendable () -> SSHSettings) {
        surroundings = Connection.Surroundings(settings)
        handshakes = Places { settings().handshakes }
    }

    /// The open connection to `destination`, made if need be; however many ask at once, one is made.
    ///
    /// `limit` bounds the login of a connection that this call makes; the default is that of the settings. Waiting for
    /// other handshakes to finish does not count. Throws a Problem of area `ssh`, or `CancellationError`, which leaves the
    /// attempt to the others who wait for it.
    package func connection(to destination: SSHDestination, within limit: Duration? = nil) async throws -> Connection {
        guard !isClosed else { throw Problem.closed(destination) }
        try LateLibrary.require(.ssh)
        let promise = Promise<Connection>()
        switch entries[destination] {
        case .open(let connection) where connection.isOpen:
            return connection
        case .opening(let connection, let waiting):
            entries[destination] = .opening(connection, waiting: waiting + [promise])
        default:
            let connection = Connection(to: destination, in: surroundings)
            entries[destination] = .opening(connection, waiting: [promise])
            Task { @Reactor in await open(connection, within: limit) }
        }
        return try await promise.value()
    }

    /// The connection to `destination` if it is up now.
    package func openConnection(to destination: SSHDestination) -> Connection? {
        guard case .open(let connection) = entries[destination], connection.isOpen else { return nil }
        return connection
    }

    /// How many connections are up.
    package var count: Int {
        entries.values.count { if case .open(let connection) = $0 { connection.isOpen } else { false } }
    }

    /// The algorithms in use on the connections that are up, by what their host keys are pinned to.
    package var agreedAlgorithms: [String: String] {
        var agreed: [String: String] = [:]
        for case (let destination, .open(let connection)) in entries where connection.isOpen {
            agreed[destination.hostKeyAlias] = connection.agreedAlgorithms
        }
        return agreed
    }

    /// Closes the connection to `destination`; the next use makes another.
    package func close(_ destination: SSHDestination) {
        switch entries.removeValue(forKey: destination) {
        case .open(let connection): connection.close()
        case .opening(let connection, let waiting):
            connection.close()
            for promise in waiting { promise.fail(Problem.closed(destination)) }
        case nil: break
        }
    }

    /// Closes everything for good.
    package func close() {
        isClosed = true
        for destination in entries.keys { close(destination) }
    }

    /// Ends what passages left open, as the program ends.
    package nonisolated func closePassages() async { await settings.passages?.close() }

    /// Closes connections through passages that nobody uses at the moment: there is a limited number of those.
    package func closeUnusedPassages() {
        for (destination, entry) in entries where destination.passage != nil {
            if case .open(let connection) = entry { connection.makeRoom() }
        }
    }

    private func open(_ connection: Connection, within limit: Duration?) async {
        let destination = connection.destination
        let result: Result<Connection, any Error>
        do {
            Self.raiseDescriptorLimit
            var jump: Connection?
            if var last = destination.jumps.last {
                last.jumps = destination.jumps.dropLast()
                jump = try await self.connection(to: last, within: limit)
            }
            // A jump host's own handshake comes first, or nodes that wait for it could take all places.
            let place = HandshakePlace(of: handshakes)
            await place.take()
            defer { place.leave() }
            try await connection.open(through: jump, within: limit, place: place)
            result = .success(connection)
        } catch {
            result = .failure(error)
        }
        guard case .opening(let current, let waiting) = entries[destination], current === connection else {
            return connection.close()
        }
        switch result {
        case .success:
            entries[destination] = .open(connection)
            connection.onEnd = { [weak self, weak connection] _ in
                guard let self, case .open(let current) = entries[destination], current === connection else { return }
                entries[destination] = nil
            }
        case .failure:
            entries[destination] = nil
        }
        for promise in waiting { promise.resolve(result) }
    }

    /// Raises the soft limit on open files to the hard one, once: each connection is a descriptor.
    private nonisolated static let raiseDescriptorLimit: Void = Sockets.raiseLimit()
}

/// A login's place among the handshakes that are under way: it may be left and taken again, so that nobody holds one while he waits
/// for something else.
@Reactor
final class HandshakePlace {
    private let places: Places
    private var isTaken = false

    /// Not taken yet.
    init(of places: Places) { self.places = places }

    /// Takes it, in turn.
    func take() async {
        guard !isTaken else { return }
        await places.take()
        isTaken = true
    }

    /// Gives it to the next.
    func leave() {
        guard isTaken else { return }
        isTaken = false
        places.leave()
    }
}
