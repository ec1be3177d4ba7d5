import DustTesting
import SSH
import Testing

/// `run` reaches the nodes' commands by whatever login shell there is.
@Suite(.serialized) struct LoginShellTests {
    private static let shells = [
        "/bin/bash", "/bin/dash", "/bin/zsh", "/bin/ksh", "/usr/bin/fish", "/bin/tcsh", "/bin/sh",
    ]

    /// A line, what it prints and its status, whichever shell is in front of it.
    private static let lines: [(line: String, output: String, status: Int32)] = [
        ("echo $DUST_NAME; exit 3", "it's \"w1\", 2^3 ~ \\ !\n$x\n", 3),
        ("printf '%s\\n' 'a\\b' \"c!d\" | sed 's/a/A/'; printenv DUST_INDEX", "A\\b\nc!d\n7\n", 0),
        ("cat <<EOF\none $((1+1))\n\ttab\nEOF", "one 2\n\ttab\n", 0),
        ("for i in 1 2; do echo \"$i\"; done; X=1; export X; sh -c 'echo $X'", "1\n2\n1\n", 0),
        ("printf 'grüße 日本\\n'", "grüße 日本\n", 0), ("printenv DUST_INDEX", "7\n", 0),
        ("echo 'a  b' \"it's\" | awk '{print $2, NF}'", "b 3\n", 0), ("false", "", 1), ("kill -9 $$", "", -9),
        ("", "", 0),
    ]

    @Test func `a shell that starts no other runs it too`() async throws {
        try await SSHTestBed.with(configuration: "ForceCommand exec /bin/rbash -c \"$SSH_ORIGINAL_COMMAND\"") { bed in
            let connection = try await bed.pool.connection(to: bed.node())
            for (line, output, status) in [("printenv DUST_INDEX", "7\n", 0), ("cd / && pwd | wc -c; exit 4", "", 4)] {
                let collected = Collected()
                let exit = try await connection.exec(line, environment: [("DUST_INDEX", "7")]) { stream, bytes in
                    if stream == .stdout { collected.append(stream, bytes) }
                }
                #expect(await collected.text == output)
                #expect(exit.status == Int32(status))
            }
        }
    }

    @Test(arguments: shells)
    func `a line runs and finds its variables`(shell: String) async throws {
        let configuration = "ForceCommand SHELL=\(shell) exec \(shell) -c \"$SSH_ORIGINAL_COMMAND\""
        try await SSHTestBed.with(configuration: configuration) { bed in
            let connection = try await bed.pool.connection(to: bed.node())
            for (line, output, status) in Self.lines {
                for name in ["", "a b", "it's \"w1\", 2^3 ~ \\ !\n$x", "worker0"] {
                    let collected = Collected()
                    let exit = try await connection.exec(
                        line.replacing("$DUST_NAME", with: "\"$DUST_NAME\""),
                        environment: [("DUST_NAME", name), ("DUST_INDEX", "7")]
                    ) { collected.append($0, $1) }
                    let isOwn = line.contains("$DUST_NAME") && name.utf8.count < 8
                    let text = await collected.text
                    #expect(text == (isOwn ? "\(name)\n" : output), "\(shell): \(line)")
                    #expect(
                        status < 0 ? exit.signal == "KILL" || exit.status == 137 : exit.status == status,
                        "\(shell): \(line)")
                }
            }
        }
    }
}
