import System
import Testing

@Suite struct SystemTests {
    @Test func `each end of a pipe is closed once, by whoever comes first`() throws {
        let pipe = try Pipe()
        let number = pipe.writing.number
        pipe.closeWriting()
        // Somebody else's descriptor takes the number, which a second close must not hit.
        let other = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(other) }
        pipe.close()
        #expect(other != number || fcntl(other, F_GETFD) >= 0)
        #expect(fcntl(pipe.reading.number, F_GETFD) < 0)
    }

    @Test func `the round trip of a connection is known, and a pair of sockets has none`() throws {
        let listener = try Sockets.makeStream(family: AF_INET, blocking: true)
        let near = try Sockets.makeStream(family: AF_INET, blocking: true)
        defer {
            close(near)
            close(listener)
        }
        var address = Sockets.address(0x7f00_0001, port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) { address in
            try address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                try #require(bind(listener, address, size) == 0 && listen(listener, 1) == 0)
                try #require(getsockname(listener, address, &size) == 0)
                try #require(connect(near, address, size) == 0)
            }
        }
        let roundTrip = try #require(Sockets.shortestRoundTrip(of: near))
        #expect(roundTrip < .seconds(1))
        let pair = try Sockets.makePair()
        #expect(Sockets.shortestRoundTrip(of: pair.0) == nil)
        close(pair.0)
        close(pair.1)
    }

    @Test func `an end that was given away outlives its pipe`() throws {
        var pipe: Pipe? = try Pipe()
        let reading = try #require(pipe?.takeReading())
        pipe = nil
        #expect(fcntl(reading.number, F_GETFD) & FD_CLOEXEC != 0)
        reading.close()
    }

    @Test func `all is written also where there is no room at first`() async throws {
        let pipe = try Pipe()
        pipe.writing.setNonBlocking()
        let bytes = [UInt8](repeating: 7, count: 1 << 20)
        async let written = Thread.run { [pipe] in
            defer { pipe.closeWriting() }
            return pipe.writing.writeAll(bytes)
        }
        var count = 0
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while case let more = try chunk.withUnsafeMutableBytes({ try pipe.reading.read(into: $0) }), more > 0 {
            count += more
        }
        #expect(await written)
        #expect(count == bytes.count)
    }

    @Test func `a waker tells what was signalled, once`() throws {
        let waker = try WakePipe()
        waker.signal(3)
        waker.signal(4)
        #expect(waker.drain() == [3, 4])
        #expect(waker.drain() == [])
    }

    @Test func `a thread that blocks signals blocks them all`() async throws {
        let blocked = await withCheckedContinuation { continuation in
            try? Thread.start(stackSize: 1 << 18, blockingSignals: true) {
                var mask = sigset_t()
                pthread_sigmask(SIG_SETMASK, nil, &mask)
                continuation.resume(returning: [SIGTERM, SIGINT, SIGUSR1].allSatisfy { sigismember(&mask, $0) == 1 })
            }
        }
        #expect(blocked)
    }

    @Test(arguments: [
        ("~", "/home/x"), ("~/a b", "/home/x/a b"), ("~other/a", "~other/a"), ("/a/~/b", "/a/~/b"), ("", ""),
    ])
    func `a tilde at the head is the home folder`(path: String, expanded: String) {
        #expect(expandingHome(path, home: "/home/x") == expanded)
    }

    @Test func `the home folder is the environment's, else the password file's`() {
        #expect(homeFolder(environment: ["HOME": "/h"]) == "/h")
        #expect(homeFolder(environment: ["HOME": ""]).hasPrefix("/"))
    }
}
