import Files
import Problems
import System

extension Sandbox {
    /// Runs the process that outlives a killed supervisor, where the arguments ask for it; returns its status, else nil.
    ///
    /// Nobody can put his house in order after SIGKILL, so another process does it: it holds the reading end of a pipe
    /// whose writing end the supervisor alone has, and ends what runs in the sandbox when that pipe ends.
    package static func watchOver(_ arguments: [String]) -> Int32? {
        guard arguments.count == 2, arguments[0] == "sandbox", arguments[1] == "warden",
            let folder = ownEnvironment()[Leftovers.mark], !folder.isEmpty
        else { return nil }
        _ = chdir("/")
        for number in [SIGHUP, SIGINT, SIGTERM] { signal(number, SIG_IGN) }
        for descriptor in Int32(3)..<4_096 { close(descriptor) }
        var reader = MessageReader(STDIN_FILENO)
        while reader.lines() != nil {}
        tidy(SandboxFolder(path: folder))
        return 0
    }

    /// Ends what a supervisor left that can no longer do so itself, unless another one has taken its place by now.
    private static func tidy(_ folder: SandboxFolder) {
        let parent = String(folder.path[..<(folder.path.lastIndex(of: "/") ?? folder.path.endIndex)])
        // The lock that `start` and `stop` hold while they do the same.
        let file = open(parent, O_RDONLY | O_CLOEXEC)
        guard file >= 0, retryingInterrupts({ flock(file, LOCK_EX) }) == 0 else { return }
        defer { close(file) }
        guard folder.supervisorNumber() == nil else { return }
        Leftovers.end(under: [folder.path])
        FileTree.remove(folder.path)
    }

    /// Starts that process; `life` is the pipe's end to wait on. It carries the sandbox's mark, so it goes with the rest.
    func launchWarden(_ life: Descriptor) throws(Problem) {
        var environment = ownEnvironment()
        environment[Leftovers.mark] = folder.path
        _ = try ChildProcess.inOwnSession([program, "sandbox", "warden"], environment: environment, input: life)
    }
}
