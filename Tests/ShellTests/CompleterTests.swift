import Console
import DustTesting
import Files
import Fleets
import Nodes
import Shell
import Targets
import Testing

/// What Tab offers, typed as a person would.
@Suite struct CompleterTests {
    private static let fleet: [FakeFleet.Member] = [
        .init("master", tags: ["dust:cluster": "spark1", "owner": "ada"]),
        .init("worker0", tags: ["dust:cluster": "spark1", "owner": "ada"]),
        .init("worker1", state: "stopped", tags: ["dust:cluster": "spark1", "env": "prod"]),
        .init("web one", tags: ["env": "dev"]),
    ]

    private func offers(_ line: String, in shell: ShellFixture? = nil) async throws -> Completions? {
        let shell = try shell ?? ShellFixture(Self.fleet)
        await shell.enter("show")
        return await Typing(context: shell.context).completions(
            for: CompletionRequest(line: line, cursor: line.count))
    }

    @Test(arguments: [
        ("sho", ["show"]), ("show maste", ["master"]), ("show wo", ["worker[0-1]", "worker0", "worker1"]),
        ("show spa", ["spark1"]), ("show sta", ["state="]), ("show state=sto", ["state=stopped", "state=stopping"]),
        ("show state=stopped", ["state=stopped"]), ("show tags=ow", ["tags=owner"]),
        ("show tags=owner:", ["tags=owner:ada"]), ("show tag:env=p", ["tag:env=prod"]), ("show web", ["'web one'"]),
        ("show 2", ["2"]), ("show master,worker1", ["worker1"]), ("show worker*&!maste", ["master"]),
        ("show (master, spa", ["spark1"]), ("@maste", ["master"]), ("@worker0, maste", ["master"]),
        ("show && refr", ["refresh"]), ("show --col", ["--columns"]), ("help sh", ["show"]),
        ("sandbox sta", ["start", "status"]), ("sandbox start --no", ["--nodes"]), ("set outp", ["output"]),
        ("set output f", ["fold"]), ("set mask o", ["on", "off"]),
        ("show -v wor", ["worker[0-1]", "worker0", "worker1"]),
        ("results --f", ["--fold", "--failed"]), ("run --timeout 3 mas", ["master"]),
        ("show type=m6i.l", ["type=m6i.large"]),
    ])
    func `Tab offers what can stand there`(line: String, texts: [String]) async throws {
        #expect(try await offers(line)?.items.map(\.text) == texts, "\(line)")
    }

    @Test(arguments: [
        "@master ", "run master -- ", "@master upti", "show 'unfinish", "nosuch", "run --fanout ", "! show --",
    ])
    func `nothing is offered where nothing of ours can stand`(line: String) async throws {
        #expect(try await offers(line) == nil, "\(line)")
    }

    /// What a node has: some programs and two folders.
    private static func remote() -> FakeRemote {
        let remote = FakeRemote { line, _ in
            switch line {
            case "ls -1Ap -- '/etc/' 2>/dev/null": .prints("hosts\nhostname\nssh/\n.hidden\na b\n")
            case "ls -1Ap -- '.' 2>/dev/null": .prints("notes.txt\n")
            case let line where line.contains("$PATH"): .prints("uptime\nuptrack\nls\n")
            default: nil
            }
        }
        remote.connect("master")
        return remote
    }

    @Test(arguments: [
        ("@master upti", ["uptime"]), ("run master -- up", ["uptime", "uptrack"]), ("@master sudo upti", ["uptime"]),
        ("@master X=1 upti", ["uptime"]), ("@master ls /etc/ho", ["/etc/hosts", "/etc/hostname"]),
        ("@master ls | upti", ["uptime"]), ("run --timeout 3 master -- cat /etc/s", ["/etc/ssh/"]),
        ("@master cat /etc/a", ["/etc/a\\ b"]), ("@master cat '/etc/ho", ["'/etc/hosts", "'/etc/hostname"]),
        ("@master cat no", ["notes.txt"]), ("@master echo >/etc/hosts", ["/etc/hosts"]), ("@ upti", ["uptime"]),
    ])
    func `behind a target Tab offers the node's own files and programs`(line: String, texts: [String]) async throws {
        let shell = try ShellFixture(Self.fleet, remote: Self.remote())
        #expect(try await offers(line, in: shell)?.items.map(\.text) == texts, "\(line)")
    }

    @Test func `nobody logs in for a Tab`() async throws {
        let shell = try ShellFixture(Self.fleet, remote: Self.remote())
        #expect(try await offers("@worker0 upti", in: shell) == nil)
        #expect(shell.remote.commands.isEmpty)
    }

    @Test func `an offer replaces the term, not the whole target`() async throws {
        let offer = try #require(try await offers("show master,spa"))
        #expect(offer.range == 12..<15)
        let value = try #require(try await offers("show state=run"))
        #expect(value.range == 5..<14)
    }

    @Test func `descriptions say what is meant`() async throws {
        let offer = try #require(try await offers("show spark"))
        #expect(offer.items.map(\.description) == ["cluster, 3 nodes"])
        let index = try #require(try await offers("show 1"))
        #expect(index.items.map(\.description) == ["master, running, spark1"])
    }

    @Test func `result sets are offered once a command has run`() async throws {
        let shell = try ShellFixture(Self.fleet)
        #expect(try await offers("@:fa", in: shell) == nil)
        shell.context.session.with {
            $0.remember(
                FanOutReport(outcomes: [NodeOutcome(id: "i-1", label: "x", ending: .exited(1))], duration: .zero))
        }
        #expect(try await offers("@:fa", in: shell)?.items.map(\.text) == [":failed"])
    }

    @Test func `an alias is completed like what it stands for`() async throws {
        let shell = try ShellFixture(Self.fleet)
        await shell.enter("alias ll='show -v'")
        #expect(try await offers("ll maste", in: shell)?.items.map(\.text) == ["master"])
        #expect(try await offers("ll", in: shell)?.items.map(\.text) == ["ll"])
    }

    @Test func `local paths are offered with blanks protected, folders open`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let folder = shell.folder.path + "/files"
        try AtomicFile.makeFolder(folder + "/a folder")
        try AtomicFile.write("", to: folder + "/a file")
        let offer = try #require(try await offers("cat \(folder)/a", in: shell))
        #expect(offer.items.map(\.label) == ["a file", "a folder/"])
        #expect(offer.items.map(\.text) == ["\(folder)/a\\ file", "\(folder)/a\\ folder/"])
        #expect(offer.items.map(\.suffix) == [" ", ""])
        let quoted = try #require(try await offers("show > '\(folder)/a fi", in: shell))
        #expect(quoted.items.map(\.text) == ["'\(folder)/a file"])
        #expect(quoted.items.map(\.suffix) == ["' "])
    }

    @Test func `many names are folded to a pattern, and a digit lists them`() async throws {
        let shell = try ShellFixture((0..<200).map { .init("node\($0)") })
        #expect(try await offers("show no", in: shell)?.items.map(\.text) == ["node[0-199]"])
        #expect(try await offers("show node19", in: shell)?.items.count == 11)
    }

    @Test(arguments: ["run --timeout ", "show --every ", "run --connect-timeout "])
    func `a length of time is offered as such, whichever option takes one`(line: String) async throws {
        #expect(
            try await offers(line)?.items.map(\.text) == ["5s", "10s", "30s", "1m", "5m", "10m", "1h"])
        #expect(try await offers(line + "15")?.items.map(\.text) == ["15s", "15m", "15h", "15d", "15ms"])
    }

    @Test func `types of instances are those that the region was last heard to offer, and those that there are`()
        async throws
    {
        let shell = try ShellFixture(Self.fleet)
        let place = try #require(shell.context.session.current.places.first)
        #expect(try await offers("cluster new --type m6i.l", in: shell)?.items.map(\.text) == ["m6i.large"])
        try TypeBook(folder: shell.context.folder).keep(
            [
                TypeOffer(type: "t3.micro", vcpus: 2, memoryMiB: 1024),
                TypeOffer(type: "t3.medium", vcpus: 2, memoryMiB: 4096),
                TypeOffer(type: "m7i.large", vcpus: 2, memoryMiB: 8192),
            ], at: place)
        #expect(try await offers("types t3.m", in: shell)?.items.map(\.text) == ["t3.medium", "t3.micro"])
        let offered = try await offers("cluster new a --type m", in: shell)
        #expect(offered?.items.map(\.text) == ["m6i.large", "m7i.large"])
        #expect(offered?.items.last?.description == "2 vCPUs, 8 GiB")
    }

    @Test func `AWS is never asked`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let typing = Typing(context: shell.context)
        let offer = await typing.completions(for: CompletionRequest(line: "show ma", cursor: 7))
        #expect(offer == nil)
        await typing.refresh()
        #expect(typing.annotation(of: "show master").hint == "")
        #expect(shell.fleet.describeCount == 0)
    }
}
