import Problems
import Text

extension Provisioner {
    /// Puts on each of these nodes a script that does the `leave:` steps for that node alone, for when nobody else is there.
    ///
    /// It runs as root on the node, and reaches the others over base's ssh. Throws `provision.failed` where a node does not
    /// take it, and what is wrong with the steps.
    package func placeLeaving(on names: [String], _ facts: ClusterFacts) async throws(Problem) {
        guard mayChangeSystem, kinds.contains(where: { !$0.leave.isEmpty }) else { return }
        var placing: [NodeJob] = []
        for name in names {
            placing.append(
                NodeJob(
                    node: name, command: StepScript.replace("/etc/dust/leave", mode: "0700", asUser: false),
                    input: try leavingScript(of: name, facts)))
        }
        for answer in await shell.run(placing) where answer.status != 0 {
            throw Problem(
                "provision.failed", "\(answer.node) does not take the script by which it leaves.",
                why: answer.problem?.what ?? facts.masked(answer.errors.trimmed), status: .failure)
        }
    }

    /// The script: step after step, those on other nodes over ssh as the login user, all nodes of a step at once.
    func leavingScript(of name: String, _ facts: ClusterFacts) throws(Problem) -> String {
        var facts = facts
        facts.leavers = [name]
        let user = facts.nodes.first { $0.name == name }?.user ?? ""
        var lines = ["#!/bin/sh", "# Written by dust: what \(name) does before EC2 takes it back.", "failed= begun="]
        for var kind in kinds.reversed() where !kind.leave.isEmpty {
            kind.steps = kind.leave
            for step in kind.leave {
                for job in try jobs(step, of: kind, on: nodes(of: step, kind, facts), facts) {
                    let there =
                        job.node == name
                        ? "sh -c \(ShellQuoting.always(job.command))"
                        : "\(user.isEmpty ? "" : "runuser -u \(ShellQuoting.always(user)) -- ")ssh -o BatchMode=yes "
                            + "-o ConnectTimeout=5 \(ShellQuoting.always(job.node)) \(ShellQuoting.always(job.command))"
                    lines.append("printf %s \(ShellQuoting.always(job.input)) | \(there) & begun=\"$begun $!\"")
                }
                lines.append("for job in $begun; do wait \"$job\" || failed=yes; done; begun=")
            }
        }
        return (lines + ["[ -z \"$failed\" ]", ""]).joined(separator: "\n")
    }
}
