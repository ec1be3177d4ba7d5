import DustTesting
import Problems
import Sandboxes
import System

/// What a shell command printed on both its outputs, and its exit status.
struct Outcome: Equatable {
    var text: String
    var status: Int32
}

/// Runs a line of `sh` and waits for it, on a thread where that is in nobody's way.
func sh(_ line: String) async throws -> Outcome {
    try await Task.detached {
        guard let pipe = popen("{ \(line)\n} 2>&1", "r") else {
            throw Problem("test.shell", "Cannot run a shell.", status: .failure)
        }
        var text: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = fread(&chunk, 1, chunk.count, pipe)
            if count == 0 { break }
            text += chunk[..<count]
        }
        let status = pclose(pipe)
        return Outcome(
            text: String(decoding: text, as: UTF8.self), status: status & 0x7f == 0 ? status >> 8 & 0xff : 128)
    }.value
}

extension SandboxFixture {
    /// The system's ssh (or scp, sftp) with the options that lead into a node; destination and command follow.
    func options(_ node: Sandbox.Status.Node) -> String {
        let port = node.endpoint.split(separator: ":")[1]
        return
            "-F none -P \(port) -i \(environment.keyFile) -o IdentitiesOnly=yes -o IdentityAgent=none -o BatchMode=yes -o ConnectTimeout=3"
            + " -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o User=\(environment.loginUser)"
    }

    /// Runs `command` on a node by the system's ssh.
    func ssh(_ node: Sandbox.Status.Node, _ command: String) async throws -> Outcome {
        let options = options(node).replacing(" -P ", with: " -p ")
        return try await sh("ssh \(options) \(address(node)) '\(command)'")
    }

    func address(_ node: Sandbox.Status.Node) -> Substring { node.endpoint.split(separator: ":")[0] }

    /// The beginning of a line that asks one of the sandbox's services, signed with its keys.
    func curl(_ service: String, region: String? = nil) -> String {
        "curl -sS --max-time 30 --aws-sigv4 aws:amz:\(region ?? environment.region):\(service)"
            + " --user \(environment.accessKey):\(environment.secretKey)"
    }

    /// Asks EC2 as any client does, and returns what it says.
    func ec2(_ action: String, _ parameters: String = "") async throws -> String {
        try await sh(
            curl("ec2")
                + " -d 'Action=\(action)&Version=2016-11-15&\(parameters)' \(environment.endpoint)/"
        ).text
    }
}

/// The numbers of the processes whose command line holds `text`.
func processes(with text: String) async throws -> [pid_t] {
    try await sh("ps -axww -o pid=,command= | grep -F -- '\(text)' | grep -v grep").text
        .split(separator: "\n").compactMap { $0.split(separator: " ").first.flatMap { pid_t($0) } }
}
