import Problems
import SSH
import Testing

/// The session shell on a channel of a real server.
struct SessionShellChannelTests {
    /// A shell and what it told, on the reactor.
    @Reactor final class Told {
        var shell: SessionShell?
        private(set) var events: [SessionShell.Event] = []
        private(set) var output: [UInt8] = []
        private var waiter: CheckedContinuation<Void, Never>?

        nonisolated init() {}

        func open(_ bed: SSHTestBed, _ preparation: ShellPreparation = ShellPreparation()) async throws {
            try await begin(bed, preparation, startLimit: .seconds(60))
            #expect(await next() == .ready)
            output = []
        }

        /// Starts a shell and waits for nothing.
        func begin(_ bed: SSHTestBed, _ preparation: ShellPreparation, startLimit: Duration) async throws {
            let connection = try await bed.pool.connection(to: bed.node())
            shell = try SessionShell(on: connection, preparation) { [unowned self] event in
                if case .output(let bytes) = event { output += bytes } else { events.append(event) }
                waiter?.resume()
                waiter = nil
            }
            shell?.startLimit = startLimit
        }

        /// The next event that is not output.
        func next() async -> SessionShell.Event {
            while events.isEmpty { await withCheckedContinuation { waiter = $0 } }
            return events.removeFirst()
        }

        func takeOutput() -> String {
            defer { output = [] }
            return String(decoding: output, as: UTF8.self)
        }

        func run(_ line: String) async -> (String, SessionShell.Event) {
            output = []
            #expect(shell?.run(line) == true)
            let end = await next()
            return (takeOutput(), end)
        }

        func sees(_ text: String) async {
            while !String(decoding: output, as: UTF8.self).contains(text) { await hears() }
        }

        /// Waits until anything comes.
        func hears() async {
            await withCheckedContinuation { waiter = $0 }
        }

        func forgetOutput() { output = [] }
    }

    @Test(.timeLimit(.minutes(1)))
    func `state stays from line to line, with exact statuses`() async throws {
        try await withBed { bed, told in
            try await told.open(bed, ShellPreparation(variables: [.init("DUST_NAME", "w1")]))
            #expect(await told.run("cd /usr; x=1; false") == ("", .finished(status: 1)))
            #expect(await told.run("echo $PWD $x $DUST_NAME") == ("/usr 1 w1\n", .finished(status: 0)))
            #expect(await told.run("exit 3") == ("exit\n", .gone(ExitInfo(status: 3))))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a node that asks is waiting, and goes on with the answer`() async throws {
        try await withBed { bed, told in
            try await told.open(bed)
            let (output, event) = await told.run("printf 'Continue? [Y/n] '; read a; echo \"got $a\"")
            #expect(output == "Continue? [Y/n] ")
            #expect(event == .waiting(question: "Continue? [Y/n] "))
            #expect(told.shell?.input("y") == true)
            #expect(await told.next() == .finished(status: 0))
            #expect(told.takeOutput() == "got y\n")
            #expect(await told.run("echo next") == ("next\n", .finished(status: 0)))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a node that is held up does not wait for an answer`() async throws {
        try await withBed { bed, told in
            try await told.open(bed)
            // Long enough for a loaded machine to come from the one line to the other.
            told.shell?.quietTime = .seconds(1)
            #expect(told.shell?.run("printf 'half a line'; read a") == true)
            await told.sees("half")
            told.shell?.pause()
            // More than the quiet, timed by the node.
            _ = try await bed.pool.connection(to: bed.node()).exec("sleep 2") { _, _ in }
            #expect(told.events.isEmpty)
            told.shell?.resume()
            #expect(await told.next() == .waiting(question: "half a line"))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an interrupt reaches a node that floods`() async throws {
        try await withBed { bed, told in
            try await told.open(bed)
            #expect(told.shell?.run("sh -c 'echo started; exec yes'") == true)
            await told.sees("started")
            while told.output.count < 10_000_000 { await told.hears() }
            #expect(told.shell?.interrupt() == true)
            #expect(await told.next() == .finished(status: 130))
            told.forgetOutput()
            #expect(await told.run("echo next") == ("next\n", .finished(status: 0)))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `an interrupt ends the command on the node`() async throws {
        try await withBed { bed, told in
            try await told.open(bed)
            // The program itself says that it runs: between two commands of a line every shell, in any terminal, may miss the key.
            #expect(told.shell?.run("sh -c 'echo started; exec sleep 100'") == true)
            await told.sees("started")
            #expect(told.shell?.run("echo no") == false)
            #expect(told.shell?.interrupt() == true)
            #expect(await told.next() == .finished(status: 130))
            #expect(await told.run("echo next") == ("next\n", .finished(status: 0)))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a lost mark is noticed and mended`() async throws {
        try await withBed { bed, told in
            try await told.open(bed, ShellPreparation(shell: "/bin/dash"))
            #expect(told.shell?.run("PS1='$ '; (exit 7)") == true)
            #expect(await told.next() == .waiting(question: "$ "))
            #expect(await told.next() == .finished(status: 7))
            #expect(await told.run("echo next") == ("next\n", .finished(status: 0)))
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a connection that ends in the middle is told with its Problem`() async throws {
        try await withBed { bed, told in
            try await told.open(bed)
            #expect(told.shell?.run("echo started; sleep 100") == true)
            await told.sees("started")
            bed.pool.close()
            guard case .lost(let problem) = await told.next() else { throw SSHTestFailure() }
            #expect(problem.code.hasPrefix("ssh."))
            #expect(told.shell?.activity == .gone)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `the terminal goes to a person with its type and size and comes back`() async throws {
        try await withBed { bed, told in
            try await told.open(bed)
            #expect(told.shell?.attach(Channel.Terminal(columns: 101, rows: 33, type: "xterm")) == true)
            told.shell?.type(Array("stty size; echo \"[$TERM]\"\r".utf8))
            await told.sees("[xterm]")
            #expect(told.takeOutput().contains("33 101"))
            told.shell?.type([3])
            await told.sees("^C")
            told.shell?.detach()
            let back = await told.next()
            #expect(back == .ready || back == .finished(status: 130))
            #expect(await told.run("echo $TERM") == ("dumb\n", .finished(status: 0)))
        }
    }

    private func withBed(_ body: @escaping @Reactor @Sendable (SSHTestBed, Told) async throws -> Void) async throws {
        try await SSHTestBed.with { bed in try await body(bed, Told()) }
    }

    struct SSHTestFailure: Error {}
}
