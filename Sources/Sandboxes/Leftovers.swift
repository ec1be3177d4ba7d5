import Files
import System

/// The processes that belong to a folder of a sandbox, found by what they carry and not by numbers that may be reused.
///
/// Everything a sandbox starts has `DUST_SANDBOX_NODE` with its folder in its environment, or its standard error in a
/// log there (sshd writes over its environment), or descends from such a process: so a shell's background jobs are
/// found too, and what a killed supervisor left behind.
enum Leftovers {
    /// The variable that marks what runs in a sandbox; its value is the folder of the node.
    static let mark = "DUST_SANDBOX_NODE"

    /// Kills every process of these folders except this one, and returns when none is left.
    static func end(under folders: [String]) {
        // A process may fork between being seen and being killed, so look again until there is nothing.
        for _ in 0..<50 {
            let found = processes(under: folders)
            if found.isEmpty { return }
            for pid in found { kill(pid, SIGKILL) }
            reap(found)
        }
    }

    /// Own children stay in the process table until they are waited for; others vanish by themselves.
    private static func reap(_ pids: Set<pid_t>) {
        for pid in pids {
            var status: Int32 = 0
            if waitpid(pid, &status, 0) == pid { continue }
            for _ in 0..<200 where kill(pid, 0) == 0 { usleep(1_000) }
        }
    }

    /// A process that this one started, or nil.
    static func firstChild(of pid: pid_t) -> pid_t? {
        RunningProcess.all().first { $0.parent == pid }?.pid
    }

    /// The numbers of all living processes that belong to the folders, without this one.
    static func processes(under folders: [String]) -> Set<pid_t> {
        let all = RunningProcess.all()
        var found = Set(all.lazy.filter { $0.belongs(to: folders) }.map(\.pid))
        let children = Dictionary(grouping: all, by: \.parent)
        found.remove(getpid())
        var open = Array(found)
        while let pid = open.popLast() {
            for child in children[pid] ?? [] where child.pid != getpid() && found.insert(child.pid).inserted {
                open.append(child.pid)
            }
        }
        return found
    }
}

/// A line of the process table, with what tells whose it is.
struct RunningProcess {
    let pid: pid_t
    let parent: pid_t
    /// The text in which the mark is looked for: its environment, `NAME=VALUE` a record.
    let environment: [UInt8]
    /// Where its standard error goes, where the system tells.
    let errors: String

    func belongs(to folders: [String]) -> Bool {
        folders.contains { folder in
            errors.hasPrefix(folder + "/") || carries(folder)
        }
    }

    private func carries(_ folder: String) -> Bool {
        let wanted = Array("\(Leftovers.mark)=\(folder)".utf8)
        return environment.split(whereSeparator: { $0 == 0 || $0 == UInt8(ascii: " ") }).contains { record in
            record.starts(with: wanted) && (record.count == wanted.count || record.dropFirst(wanted.count).first == 47)
        }
    }
}

#if os(Linux)
    extension RunningProcess {
        /// Every process that has not ended, as far as this user may look into it; proc(5).
        static func all() -> [RunningProcess] {
            (DirectoryEntry.all(in: "/proc") ?? []).compactMap { pid_t($0.name).flatMap { RunningProcess($0) } }
        }

        private init?(_ pid: pid_t) {
            guard let stat = (try? AtomicFile.readText("/proc/\(pid)/stat")) ?? nil,
                // The name in parentheses may hold anything; state and parent follow the last one.
                let fields = stat.lastIndex(of: ")").map({ stat[$0...].split(separator: " ") }), fields.count > 2,
                fields[1] != "Z", fields[1] != "X", let parent = pid_t(fields[2])
            else { return nil }
            self.pid = pid
            self.parent = parent
            environment = ((try? AtomicFile.read("/proc/\(pid)/environ")) ?? nil) ?? []
            var target = [CChar](repeating: 0, count: Int(PATH_MAX))
            let length = readlink("/proc/\(pid)/fd/2", &target, target.count)
            errors = String(decoding: target.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }
#else
    extension RunningProcess {
        /// Every process of this user with its environment, as `ps -E` shows it.
        ///
        /// An sshd is found by its configuration file, which lies in the node's folder and stands on its command line.
        static func all() -> [RunningProcess] {
            guard let pipe = popen("/bin/ps -axwwEo pid=,ppid=,command=", "r") else { return [] }
            defer { pclose(pipe) }
            var found: [RunningProcess] = []
            var line: UnsafeMutablePointer<CChar>?
            var capacity = 0
            defer { free(line) }
            while getline(&line, &capacity, pipe) > 0, let line {
                let text = String(cString: line)
                let fields = text.split(separator: " ", maxSplits: 2)
                guard fields.count == 3, let pid = pid_t(fields[0]), let parent = pid_t(fields[1]) else { continue }
                let words = fields[2].split(separator: " ")
                let configuration = words.firstIndex(of: "-f").flatMap { words.dropFirst($0 + 1).first } ?? ""
                found.append(
                    RunningProcess(
                        pid: pid, parent: parent, environment: Array(fields[2].utf8), errors: String(configuration)))
            }
            return found
        }
    }
#endif
