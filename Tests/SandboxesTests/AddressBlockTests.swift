#if os(Linux)
    import System
    import Testing

    @testable import Sandboxes

    @Suite struct AddressBlockTests {
        @Test func `an address where a killed sandbox's server still listens is passed over`() throws {
            var block = AddressBlock()
            let first = try block.next()
            let last = try #require(first.address.split(separator: ".").last.flatMap { Int($0) })
            let prefix = first.address.dropLast(String(last).count)
            let squatter = AddressBlock.Endpoint(address: "\(prefix)\(last + 1)", port: first.port)
            let descriptor = socket(AF_INET, Sockets.stream, 0)
            defer { close(descriptor) }
            var address = socketAddress(squatter)
            let isListening = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 && listen(descriptor, 1) == 0
                }
            }
            try #require(isListening)
            #expect(try block.next() == .init(address: "\(prefix)\(last + 2)", port: first.port))
            block.release(first)
            #expect(try block.next() == first)
        }

        @Test func `two sandboxes have blocks of their own`() throws {
            var one = AddressBlock()
            var other = AddressBlock()
            #expect(try one.next() != other.next())
        }
    }
#endif
