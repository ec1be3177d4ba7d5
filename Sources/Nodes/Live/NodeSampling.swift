import Problems
import Synchronization

/// Samples nodes over one channel each: a few lines of awk that read `/proc`, gone with the channel.
package struct NodeSampling: Sendable {
    private let scripts: NodeScript
    /// One for all nodes, each of which holds it for as long as it is sampled.
    private let command: NodeScript.Command

    /// Samples over `remote`: at once and then every `seconds`, `count` times or without end.
    package init(remote: any Remote, every seconds: Int = 2, count: Int? = nil) {
        // It writes every few seconds. Of a thousand samplers that are given up at once none has to be looked for.
        scripts = NodeScript(remote: remote, endsUnheard: true)
        command = NodeScript.command(Self.script(every: max(1, seconds), count: count ?? 0))
    }

    /// Gives samples until the task is cancelled, the connection is lost or all were given.
    package func sample(_ node: Node, taking: @escaping @Sendable (NodeSample) -> Void) async throws {
        let heard = Atomic(0)
        do {
            _ = try await scripts.ask(node, command, passing: ["sample"]) { record, _ in
                if let sample = NodeSample(record.content) {
                    heard.add(1, ordering: .relaxed)
                    taking(sample)
                }
                return .more
            }
        } catch let problem as Problem where problem.code == "job.no-answer" {
            // All its records are samples: that none is kept is right where some came.
            if heard.load(ordering: .relaxed) == 0 { throw Self.blind(node) }
        }
    }

    private static func blind(_ node: Node) -> Problem {
        Problem(
            "top.no-proc", about: node.label, "\(.subject) does not tell how it is.",
            why: "It has no /proc as Linux has it, or no awk.", status: .failure)
    }

    private static func script(every seconds: Int, count: Int) -> String {
        """
        dust_all() {
        printf '%s\\n' \(JobRecords.mark)
        LC_ALL=C exec awk -v every=\(seconds) -v most=\(count) '\(program)' </dev/null 2>/dev/null
        }
        dust_all
        """
    }

    /// One process for as long as it is looked at; forks nothing but cat, df and sleep.
    ///
    /// The processes are what costs: where there are many, they are read the more seldom, and the program that took most
    /// between two readings stands for all samples until the next. `many` is how many of them a sample may read.
    static let program = #"""
        function proc(path,   n) {
          n = 0
          while ((getline text < path) > 0) lines[++n] = text
          close(path)
          return n
        }
        BEGIN {
          if (!many) many = 500
          while (1) {
            proc("/proc/uptime"); split(lines[1], f, " "); up = f[1]
            proc("/proc/loadavg"); split(lines[1], f, " "); load = f[1]
            cpus = 0; before = total; total = 0
            while ((getline text < "/proc/stat") > 0) {
              if (text !~ /^cpu/) break
              if (text !~ /^cpu /) { cpus++; continue }
              m = split(text, f, " ")
              for (j = 2; j <= m && j <= 9; j++) total += f[j]
              idle = f[5] + f[6]
            }
            close("/proc/stat")
            n = proc("/proc/meminfo"); mem = 0; free = -1; rest = 0
            for (i = 1; i <= n; i++) {
              split(lines[i], f, " ")
              if (f[1] == "MemTotal:") mem = f[2]
              if (f[1] == "MemAvailable:") free = f[2]
              if (f[1] == "MemFree:" || f[1] == "Buffers:" || f[1] == "Cached:") rest += f[2]
            }
            if (free < 0) free = rest
            n = proc("/proc/net/dev"); rx = 0; tx = 0
            for (i = 3; i <= n; i++) {
              sub(/:/, " ", lines[i]); split(lines[i], f, " ")
              if (f[1] != "lo") { rx += f[2]; tx += f[10] }
            }
            if (given % 5 == 0) {
              disk = "-"; cmd = "exec df -kP / 2>/dev/null"
              while ((cmd | getline text) > 0) { split(text, f, " "); if (f[5] ~ /%$/) disk = f[5] }
              close(cmd); sub(/%/, "", disk)
            }
            if (given >= due) {
              best = 0; name = ""; read = 0; cmd = "exec cat /proc/[0-9]*/stat 2>/dev/null"
              split("", now)
              while ((cmd | getline text) > 0) {
                if (!match(text, /^[0-9]+ \(.*\) /)) continue
                read++
                pid = text + 0
                split(substr(text, RLENGTH + 1), f, " ")
                ticks = f[12] + f[13]
                now[pid] = ticks
                if (pid in last && ticks - last[pid] > best) {
                  best = ticks - last[pid]
                  a = length(pid) + 3; name = substr(text, a, RLENGTH - a - 1)
                }
              }
              close(cmd)
              split("", last)
              for (pid in now) last[pid] = now[pid]
              gsub(/[^A-Za-z0-9_.:\/-]/, "_", name)
              rate = total > since ? best / (total - since) : 0
              since = total
              due = given + 1 + (given ? int(read / many) : 0)
            }
            s = "up=" up " load=" load " cpus=" cpus " busy=" sprintf("%.0f", total - idle) " total=" sprintf("%.0f", total)
            s = s " mem=" mem " free=" free " disk=" disk " rx=" sprintf("%.0f", rx) " tx=" sprintf("%.0f", tx)
            s = s " ticks=" sprintf("%.2f", rate * (total - before)) " run=" name
            printf "sample %d\n%s\n", length(s), s
            fflush()
            if (++given == most) exit
            system("exec sleep " every)
          }
        }
        """#
}
