import DustTesting
import Files
import Problems
import Sandboxes
import System
import Testing

/// Another user of this machine, or a page in a browser, tries to get in.
@Suite struct LockTests {
    @Test func `without the keys nothing is done, on any path, and no other page is let in`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let endpoint = sandbox.environment.endpoint
            let before = try await sandbox.nodes().map(\.id)
            let region = sandbox.environment.region
            let old =
                "Authorization: AWS4-HMAC-SHA256 Credential=sandbox/20200101/\(region)/ec2/aws4_request, "
                + "SignedHeaders=host, Signature=0"
            let mine = old.replacing("Credential=sandbox", with: "Credential=\(sandbox.environment.accessKey)")
            let run = "-d 'Action=RunInstances&Version=2016-11-15&ImageId=ami-1e749f67&MinCount=1&MaxCount=1'"
            let keys = "--user \(sandbox.environment.accessKey):\(sandbox.environment.secretKey)"
            for words in [
                "\(run) \(endpoint)/", "-H '\(old)' \(run) \(endpoint)/",
                "-H '\(mine)' -H 'X-Amz-Date: 20200101T000000Z' \(run) \(endpoint)/",
                "--user \(sandbox.environment.accessKey):sandbox \(run) \(endpoint)/",
                "--user \(sandbox.environment.accessKey): \(run) \(endpoint)/",
                "-X POST \(endpoint)/dust-sandbox/reset", "\(endpoint)/dust-sandbox/nodes",
                "-X POST -H 'Origin: http://evil.example' -H 'Content-Type: text/plain' \(endpoint)/moto-api/reset",
                "\(endpoint)/moto-api/", "\(endpoint)/moto-api/data.json", "\(endpoint)/",
                "-X OPTIONS -H 'Origin: http://evil.example' -H 'Access-Control-Request-Method: POST' \(endpoint)/",
                // A page that lets its own name lead to 127.0.0.1 and knows the keys would still be refused.
                "\(keys) -H 'Host: evil.example' \(endpoint)/dust-sandbox/nodes",
                "\(keys) -H 'Host: 127.0.0.1:1' \(endpoint)/dust-sandbox/nodes",
            ] {
                let said = try await sh("curl -s -i --max-time 10 \(words)").text
                #expect(said.hasPrefix("HTTP/1.1 403 "), "\(words): \(said)")
                #expect(!said.lowercased().contains("access-control-"), "\(words): \(said)")
            }
            #expect(try await sandbox.nodes().map(\.id) == before)
        }
    }

    @Test func `with the keys every path is open, and no answer offers itself to other pages`() async throws {
        try await withSandbox(nodes: 1) { sandbox in
            let endpoint = sandbox.environment.endpoint
            let basic = "curl -s -i --user \(sandbox.environment.accessKey):\(sandbox.environment.secretKey)"
            for words in [
                "\(basic) -H 'Origin: http://evil.example' \(endpoint)/dust-sandbox/nodes",
                "\(basic) -H 'Origin: http://evil.example' \(endpoint)/moto-api/data.json",
                sandbox.curl("ec2") + " -i -d 'Action=DescribeVpcs&Version=2016-11-15' \(endpoint)/",
                sandbox.curl("ec2") + " -i '\(endpoint)/?Action=DescribeVpcs&Version=2016-11-15'",
                sandbox.curl("s3") + " -i \(endpoint)/",
            ] {
                let said = try await sh(words).text
                #expect(said.contains(" 200 "), "\(words): \(said)")
                #expect(!said.lowercased().contains("access-control-"), "\(words): \(said)")
            }
            // A body other than the signed one is nobody's.
            let signed = try await sh(
                sandbox.curl("ec2") + " -v -d 'Action=DescribeVpcs&Version=2016-11-15' \(endpoint)/ 2>&1 >/dev/null"
                    + " | sed -n 's/^> \\(Authorization\\|X-Amz-Date\\): \\(.*\\)\\r$/\\1: \\2/p'"
            ).text
            let headers = signed.split(separator: "\n").map { "-H '\($0)'" }.joined(separator: " ")
            #expect(headers.contains("Signature="))
            let body = "Action=RunInstances&Version=2016-11-15"
            #expect(try await sh("curl -s -i \(headers) -d '\(body)' \(endpoint)/").text.hasPrefix("HTTP/1.1 403 "))
        }
    }

    @Test func `each start has keys of its own, which others cannot read anywhere`() async throws {
        try await withSandbox(nodes: 1) { one in
            try await withSandbox(nodes: 1) { other in
                let (mine, yours) = (one.environment, other.environment)
                #expect(mine.secretKey != yours.secretKey && mine.accessKey != yours.accessKey)
                #expect(mine.secretKey.count >= 32)
                let crossed = try await sh(
                    "curl -s -i --user \(yours.accessKey):\(yours.secretKey) \(mine.endpoint)/dust-sandbox/nodes")
                #expect(crossed.text.hasPrefix("HTTP/1.1 403 "))
                #expect(
                    try await sh("cat /proc/[0-9]*/cmdline | grep -a -c -F -- '\(mine.secretKey)'; true").text != "")
                let readable = try await sh(
                    "find \(one.configFolder.path) -type f -perm /044 -exec grep -l -F -e '\(mine.secretKey)' {} +; true"
                )
                #expect(readable.text == "")
                #expect(try await processes(with: mine.secretKey).isEmpty)
            }
        }
    }

    @Test func `a killed supervisor leaves nothing that listens, and nothing on the disk`() async throws {
        try await withSandbox(nodes: 2) { sandbox in
            let node = try #require(try await sandbox.nodes().first)
            let started = try await sandbox.ssh(node, "nohup sleep 4322 >/dev/null 2>&1 & echo $!")
            let job = try #require(pid_t(started.text.split(separator: "\n")[0]))
            let status = try #require(try await sandbox.sandbox.status())
            #expect(kill(status.process, SIGKILL) == 0)
            // From here on nobody asks for a stop: what ends all this is the sandbox's own.
            let folder = sandbox.configFolder.sandbox
            let wait = "for i in $(seq 200); do test -e \(folder) || { echo gone; break; }; sleep 0.05; done"
            #expect(try await sh(wait).text == "gone\n")
            #expect(try await processes(with: sandbox.configFolder.path).isEmpty)
            // Whoever adopted it may take a moment to take note.
            let ended = "for i in $(seq 100); do kill -0 \(job) 2>/dev/null || { echo gone; break; }; sleep 0.1; done"
            #expect(try await sh(ended).text.contains("gone"))
            for endpoint in [sandbox.environment.endpoint, "http://\(node.endpoint)"] {
                #expect(try await sh("curl -s --max-time 5 \(endpoint)").status == 7, "\(endpoint) still answers")
            }
            #expect(try await sandbox.sandbox.status() == nil)
        }
    }
}
