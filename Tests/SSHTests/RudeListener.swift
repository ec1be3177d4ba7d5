import Foundation
import System

/// A TCP server that is not an ssh server: it greets with `greeting`, or with nothing, and then behaves as told.
final class RudeListener: Sendable {
    enum Manner: Sendable {
        /// Never says or reads anything more.
        case silent
        /// Resets the connection once the client has said something.
        case resets
    }

    let port: UInt16
    private let descriptor: Int32

    init(_ manner: Manner, greeting: String = "") throws {
        let descriptor = socket(AF_INET, Sockets.stream, 0)
        self.descriptor = descriptor
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) + listen(descriptor, 16) + getsockname(descriptor, $0, &size)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread {
            while case let client = accept(descriptor, nil, nil), client >= 0 {
                send(client, greeting, greeting.utf8.count, Sockets.withoutSignal)
                var byte: UInt8 = 0
                switch manner {
                case .silent:
                    while recv(client, &byte, 1, 0) > 0 {}
                case .resets:
                    _ = recv(client, &byte, 1, 0)
                    var linger = linger(l_onoff: 1, l_linger: 0)
                    setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
                }
                close(client)
            }
        }
    }

    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }
}
