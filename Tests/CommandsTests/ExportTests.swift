import DustTesting
import Files
import Fleets
import JSON
import Problems
import Shell
import Testing

/// What `export` writes, read by the programs it is for.
struct ExportTests {
    static let rules = """
        - selector: inner
          login-user: admin
          keyfile: "/keys/a key"
          port: 2222
          address: private-ip
          jump: gate
        - selector: '*'
          login-user: admin

        """
    static let fleet = [
        FakeFleet.Member("inner", tags: ["dust:cluster": "spark-1"]), FakeFleet.Member("gate"),
        FakeFleet.Member("odd name{{ 1 }}\nProxyCommand x", id: "i-0aaaaaaaaaaaaaaa1"),
        FakeFleet.Member("twin", id: "i-0bbbbbbbbbbbbbbb1"), FakeFleet.Member("twin", id: "i-0bbbbbbbbbbbbbbb2"),
    ]

    private func exported(_ format: String) async throws -> (shell: ShellFixture, path: String) {
        let shell = try ShellFixture(Self.fleet, rules: Self.rules)
        let result = await shell.enter("export \(format)")
        #expect(result.status == .success)
        let path = shell.folder.path + "/exported"
        try AtomicFile.write(result.output, to: path)
        return (shell, path)
    }

    @Test func `ssh reads how to reach a node by its name and by its id`() async throws {
        let (shell, path) = try await exported("ssh-config")
        let inner = try #require(Self.fleet.first).id
        let gate = Self.fleet[1].id
        for name in ["inner", inner] {
            let lines = try await Set(
                blocking { try TestProcess.run("ssh", ["-G", "-F", path, name]) }.split(separator: "\n").map(
                    String.init))
            #expect(
                lines.isSuperset(of: [
                    "hostname 10.0.0.1", "port 2222", "user admin", "identityfile /keys/a key",
                    "hostkeyalias \(inner)", "userknownhostsfile \(shell.folder.knownHosts)", "proxyjump \(gate)",
                ]), "\(lines.sorted())")
        }
    }

    @Test func `a name cannot bring in a line of its own, and twins go by their ids`() async throws {
        let (shell, path) = try await exported("ssh-config")
        let text = try #require(try withExtendedLifetime(shell) { try AtomicFile.readText(path) })
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(!lines.contains { $0.first == "ProxyCommand" && $0.last == "x" })
        let hosts = lines.filter { $0.first == "Host" }.map { $0.dropFirst() }
        #expect(hosts.contains { $0.last == "i-0aaaaaaaaaaaaaaa1" })
        #expect(hosts.contains(["i-0bbbbbbbbbbbbbbb1"]) && hosts.contains(["i-0bbbbbbbbbbbbbbb2"]))
        #expect(!hosts.contains { $0.first == "twin" })
    }

    @Test func `Ansible reads a group for a cluster and how to reach its hosts`() async throws {
        let (shell, path) = try await exported("ansible")
        let text = try await blocking { try TestProcess.run("ansible-inventory", ["-i", path, "--list"]) }
        let start = try #require(text.firstIndex(of: "{"))
        withExtendedLifetime(shell) {}
        let list = try JSONValue(parsing: Array(text[start...].utf8))
        #expect(list["spark_1"]?["hosts"]?.array == ["inner"])
        let inner = list["_meta"]?["hostvars"]?["inner"]
        #expect(inner?["ansible_host"]?.string ?? inner?["ansible_host"]?["__ansible_unsafe"]?.string == "10.0.0.1")
        #expect(inner?["ansible_port"]?.int == 2222)
        func variable(_ name: String) -> String? {
            inner?[name]?.string ?? inner?[name]?["__ansible_unsafe"]?.string
        }
        // The words that ssh gets, as a shell splits them.
        let words = try #require(variable("ansible_ssh_common_args"))
        let options = try await blocking { try TestProcess.run("sh", ["-c", "printf '%s\\n' \(words)"]) }
            .split(separator: "\n").filter { $0 != "-o" }.map(String.init)
        #expect(options.count == 4 && options[0] == "HostKeyAlias=\"\(Self.fleet[0].id)\"")
        #expect(options.last?.hasPrefix("ProxyCommand=ssh -W %h:%p ") == true, "\(options)")
        #expect(variable("ansible_ssh_private_key_file") == "/keys/a key")
    }

    /// The names that ssh finds in the installed file.
    private func hosts(_ shell: ShellFixture) throws -> Set<String> {
        let text = try AtomicFile.readText(shell.folder.path + "/ssh_config") ?? ""
        let words = text.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.first == "Host" }
        return Set(words.flatMap { $0.dropFirst() }.map(String.init).filter { !$0.hasPrefix("i-") })
    }

    @Test func `what ssh includes covers the places in which it was installed, whatever else is listed`() async throws {
        let far = Place(region: "us-east-1")
        let shell = try ShellFixture([FakeFleet.Member("near")])
        shell.fleet.set([FakeFleet.Member("far")], at: far)
        await shell.enter("export ssh-config --install")
        #expect(try hosts(shell) == ["near"])
        for line in ["show --regions us-east-1", "show --regions us-east-1,eu-west-1", "show near", "show"] {
            #expect(await shell.enter(line).status == .success)
            #expect(try hosts(shell) == ["near"], "\(line)")
        }
        // Neither does a shell that works elsewhere change it.
        for line in ["use us-east-1", "show", "show far"] {
            #expect(await shell.enter(line).status == .success)
            #expect(try hosts(shell) == ["near"], "\(line)")
        }
        // A list that has the place is taken, from wherever it is asked for: new nodes come, and those that are gone go.
        shell.fleet.set([FakeFleet.Member("new"), FakeFleet.Member("newer")])
        await shell.enter("use eu-west-1")
        await shell.enter("refresh")
        await shell.enter("show --regions us-east-1")
        #expect(try hosts(shell) == ["near"])
        await shell.enter("show --regions us-east-1,eu-west-1")
        #expect(try hosts(shell) == ["new", "newer"])
        shell.fleet.set([FakeFleet.Member("newest")])
        await shell.enter("refresh")
        await shell.enter("show new*")
        #expect(try hosts(shell) == ["newest"])
    }

    @Test func `installed for two places, a list of one refreshes that one`() async throws {
        let far = Place(region: "us-east-1")
        let shell = try ShellFixture([FakeFleet.Member("near")])
        shell.fleet.set([FakeFleet.Member("far")], at: far)
        await shell.enter("use eu-west-1,us-east-1")
        await shell.enter("export ssh-config --install")
        #expect(try hosts(shell) == ["near", "far"])
        await shell.enter("use us-east-1")
        shell.fleet.set([FakeFleet.Member("far"), FakeFleet.Member("farther")], at: far)
        await shell.enter("refresh")
        await shell.enter("show")
        #expect(try hosts(shell) == ["near", "far", "farther"])
        // Installed again, it is for the places that are in use by then.
        await shell.enter("export ssh-config --install")
        #expect(try hosts(shell) == ["far", "farther"])
        await shell.enter("export ssh-config --uninstall")
        #expect(try hosts(shell) == [])
    }

    @Test func `a working set narrows nothing for ssh, and a file of an older dust is for the places in use`()
        async throws
    {
        let shell = try ShellFixture([
            FakeFleet.Member("head", tags: ["dust:cluster": "spark1"]), FakeFleet.Member("other"),
        ])
        await shell.enter("use spark1")
        await shell.enter("export ssh-config --install")
        #expect(try hosts(shell) == ["head", "other"])
        let path = shell.folder.path + "/ssh_config"
        let text = try #require(try AtomicFile.readText(path))
        let old = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("# Covers") }
        #expect(old.count == text.split(separator: "\n", omittingEmptySubsequences: false).count - 1)
        try AtomicFile.write(old.joined(separator: "\n"), to: path)
        await shell.enter("show")
        #expect(try AtomicFile.readText(path) == text)
    }

    @Test func `a hosts file has an address and a name a line`() async throws {
        let shell = try ShellFixture([FakeFleet.Member("web0"), FakeFleet.Member("b c")])
        #expect(await shell.enter("export hosts web0").output == "192.0.2.1 web0\n")
        #expect(await shell.enter("export hosts").lines.contains { $0 == "192.0.2.1 b_c" })
    }
}
