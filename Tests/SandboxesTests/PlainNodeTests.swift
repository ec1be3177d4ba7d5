import DustTesting
import Files
import Sandboxes
import Testing

@Suite struct PlainNodeTests {
    @Test func `exec, shell, pty, scp, sftp and status work as in a real login`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let node = try #require(try await sandbox.nodes().first)
            let address = sandbox.address(node)
            #expect(try await sandbox.ssh(node, "exit 7") == Outcome(text: "", status: 7))
            #expect(try await sandbox.ssh(node, "echo \"a  b\"; echo $((1+1)) >&2").text == "a  b\n2\n")

            let options = sandbox.options(node)
            let terminal = "printf 'stty -echo; tty; pwd; exit 9\\n' | ssh -tt \(options) \(address)"
                .replacing(" -P ", with: " -p ")
            let login = try await sh(terminal)
            #expect(login.status == 9)
            #expect(login.text.contains("/dev/") && login.text.contains("/nodes/\(node.id)/home"))

            let local = sandbox.configFolder.path
            let made = try await sh(
                """
                cd \(local) && echo content > one && scp -q \(options) one \(address):two \
                && scp -O -q \(options) one \(address):three && scp -q \(options) \(address):two back && cat back
                """)
            #expect(made == Outcome(text: "content\n", status: 0))
            #expect(try await sandbox.ssh(node, "cat ~/two three").text == "content\ncontent\n")
        }
    }

    @Test func `a node's own start-up files are read, the person's are not`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let node = try #require(try await sandbox.nodes().first)
            _ = try await sandbox.ssh(node, "echo export MARK=node > .profile")
            #expect(try await sandbox.ssh(node, "sh -lc \"echo \\$MARK\"").text == "node\n")
            #expect(try await sandbox.ssh(node, "ls -A").text == ".profile\n")
        }
    }
}
