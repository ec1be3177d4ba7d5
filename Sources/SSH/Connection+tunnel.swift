import CLibSSH
import Problems

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

func closeDescriptor(_ descriptor: Int32) {
    close(descriptor)
}
extension Connection {
    func tunnel(to destination: SSHDestination, within limit: Duration) async throws -> Int32 {
        throw Problem.closed(destination)
    }
}
