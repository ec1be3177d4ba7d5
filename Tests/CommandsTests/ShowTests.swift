import DustTesting
import Fleets
import JSON
import Problems
import Testing

@Suite struct ShowTests {
    static let fleet: [FakeFleet.Member] = [
        .init("master", tags: ["dust:cluster": "spark1", "env": "dev"]),
        .init("worker0", tags: ["dust:cluster": "spark1"]),
        .init("worker1", state: "stopped", tags: ["dust:cluster": "spark1"]),
        .init("web0", tags: ["owner": "mongo team"], ["public_ip_address": "198.51.100.7"]),
    ]

    @Test func `instances are listed by VPC and cluster under the heading of the seed`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter("show")
        let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(result.status == .success)
        #expect(lines[0] == ["@", "Name", "Type", "State", "ID", "IP", "int_IP"])
        #expect(lines[1] == ["vpc-1"])
        #expect(lines[2] == ["cluster", "spark1"])
        #expect(lines[3].prefix(4) == ["1", "master", "m6i.large", "running"])
        #expect(lines[6] == ["unassigned"])
        #expect(lines[7].prefix(2) == ["4", "web0"])
        #expect(result.notes == "4 nodes · from AWS just now\n")
    }

    @Test(arguments: [
        ("mongo", ["web0"]), ("198.51", ["web0"]), ("run", ["master", "worker0", "web0"]),
        ("worker*", ["worker0", "worker1"]),
        ("state=stopped", ["worker1"]), ("spark1&!master", ["worker0", "worker1"]), ("2,4", ["worker0", "web0"]),
    ])
    func `a target chooses, and a plain word that chooses nothing is searched for`(
        target: String, names: [String]
    ) async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter("show \(target) --json")
        let document = try JSONValue(parsing: result.output)
        #expect(document.array?.compactMap { $0["name"]?.string } == names)
        #expect(result.status == .success)
    }

    @Test func `AWS is asked once, until refresh`() async throws {
        let shell = try ShellFixture(Self.fleet)
        await shell.enter("show")
        await shell.enter("show -v")
        #expect(shell.fleet.describeCount == 1)
        await shell.enter("refresh")
        await shell.enter("show")
        #expect(shell.fleet.describeCount == 2)
    }

    @Test func `a number once shown never means another machine`() async throws {
        let shell = try ShellFixture(Self.fleet)
        await shell.enter("show")
        shell.fleet.set([.init("aaa")] + Self.fleet.dropFirst(2))
        await shell.enter("refresh")
        let result = await shell.enter("show --json")
        let numbers = try #require(try JSONValue(parsing: result.output).array).map {
            ($0["name"]?.string ?? "", $0["index"]?.int ?? 0)
        }
        #expect(Dictionary(numbers, uniquingKeysWith: { $1 }) == ["worker1": 3, "web0": 4, "aaa": 5])
        let gone = await shell.enter("show 1")
        #expect(gone.status == .notFound)
    }

    @Test func `an address of IPv6 alone is shown`() async throws {
        let bare = ["public_ip_address": "", "private_ip_address": "", "ipv6_address": "2001:db8::7"]
        let both = ["public_ip_address": "", "ipv6_address": "2001:db8::8"]
        let rows = try await ShellFixture([.init("six", bare), .init("both", both)]).enter("show").lines.suffix(2)
        #expect(
            rows.map { $0.split(separator: " ").dropFirst(5).joined(separator: " ") } == ["- 10.0.0.1", "2001:db8::7"])
    }

    @Test func `-v tells what a connection is secured by, where there is one`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let plain = await shell.enter("show -v").lines
        let id = try #require(shell.fleet.members().first { $0.tags["Name"] == "worker0" }?.id)
        shell.remote.agree(on: [id: "mlkem768x25519-sha256 ssh-ed25519 aes256-gcm@openssh.com none"])
        let secured = await shell.enter("show -v").lines
        /// The words of the rows, by the name in them: what columns are wide differs.
        func words(_ lines: [String]) -> [[Substring]] { lines.map { $0.split(separator: " ") } }
        let changed = zip(words(plain), words(secured)).filter { $0 != $1 }
        #expect(changed.count == 1)
        let (before, after) = try #require(changed.first)
        #expect(before[1] == "worker0" && before.suffix(3) == ["admin", "-", "direct"])
        #expect(after[1] == "worker0")
        #expect(
            after.suffix(7)
                == ["admin", "(mlkem768x25519", "ed25519", "aes256-gcm", "none)", "-", "direct"])
    }

    @Test func `nothing found is 5, and a mistake points at itself`() async throws {
        let shell = try ShellFixture(Self.fleet)
        #expect(await shell.enter("show nosuch").status == .notFound)
        let mistake = await shell.enter("show stat=running")
        #expect(mistake.status == .usage)
        #expect(mistake.codes == ["target.unknown-attribute"])
        #expect(mistake.fixes == ["state=running"])
        #expect(mistake.problems.first?.excerpt?.range == 0..<4)
    }

    @Test func `every attribute that -vv prints can be asked for`() async throws {
        let shell = try ShellFixture(Self.fleet)
        let result = await shell.enter("show -vv --json master")
        let object = try #require(try JSONValue(parsing: result.output)[0]?.object)
        for member in object {
            guard let value = member.value.string, !value.isEmpty else { continue }
            let found = await shell.enter("show \(member.key)=\"\(value)\" --json")
            let names = try JSONValue(parsing: found.output).array?.compactMap { $0["name"]?.string } ?? []
            #expect(names.contains { $0 == "master" }, "\(member.key)")
        }
    }
}

@Suite struct HarmlessShowTests {
    @Test(arguments: ["show", "show -v", "show -vv", "show nosuch", "stop *"])
    func `a tag cannot command the terminal`(line: String) async throws {
        let shell = try ShellFixture([
            .init("evil\u{1b}[2J\u{9b}31m\u{202e}\nx", tags: ["dust:cluster": "c\u{1b}]0;x\u{7}", "k\u{1b}": "v\r"])
        ])
        let result = await shell.enter(line, answering: "n")
        for text in [result.output, result.notes] {
            #expect(
                !text.unicodeScalars.contains { scalar in
                    scalar != "\n"
                        && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar == "\u{202e}")
                })
        }
    }
}
