import Files
import Problems
import Synchronization
import System

/// The Python environment of a dust that came in a package: made at first use, in the config folder.
///
/// A package cannot bring moto: distributions have other versions of it, or none. What it brings is the list of what the
/// server runs on, and a person is asked before anything is fetched.
extension Sandbox {
    /// Whether the environment has to be made before a sandbox can start.
    ///
    /// False where there is one, where `DUST_SANDBOX_PYTHON` names another, and where this dust brought no list, as in a
    /// checkout: `script/bootstrap` makes it there.
    package var lacksPython: Bool {
        guard requirements != nil, (ownEnvironment()["DUST_SANDBOX_PYTHON"] ?? "").isEmpty else { return false }
        let others = ServerProcess.environments(beside: program).map { $0 + "/bin/python" }
        if others.contains(where: { access($0, X_OK) == 0 }) { return false }
        return access(pythonFolder + "/bin/python", X_OK) != 0 || isOutdated
    }

    /// Where the environment is made: beside the sandbox's own folder, which ends with each sandbox.
    package var pythonFolder: String { Self.pythonFolder(of: configFolder.path) }

    static func pythonFolder(of configFolder: String) -> String { configFolder + "/sandbox-python" }

    /// Makes the environment with pip, which fetches some 350 MB; what is made is put in place when it is whole.
    ///
    /// Throws `sandbox.python` with the last words of what failed, and `interrupted`.
    package func makePython() async throws(Problem) {
        guard let requirements else { return }
        let child = Mutex<ChildProcess?>(nil)
        let isCancelled = Atomic(false)
        let result: Result<Void, Problem> = await withTaskCancellationHandler {
            do throws(Problem) {
                try await aside { [self] () throws(Problem) in
                    try makePython(requirements) { process in
                        child.withLock { $0 = process }
                        if isCancelled.load(ordering: .acquiring) { process?.signalGroup(SIGTERM) }
                    }
                }
                return .success(())
            } catch {
                return .failure(error)
            }
        } onCancel: {
            isCancelled.store(true, ordering: .releasing)
            child.withLock { $0?.signalGroup(SIGTERM) }
        }
        if isCancelled.load(ordering: .acquiring) {
            throw Problem("interrupted", "Interrupted; nothing was installed.", status: .interrupted)
        }
        try result.get()
    }

    private func makePython(_ requirements: String, _ began: (ChildProcess?) -> Void) throws(Problem) {
        try AtomicFile.makeFolder(configFolder.path)
        // A name that stays: an environment knows its own path.
        let new = pythonFolder
        FileTree.remove(new)
        let log = configFolder.path + "/sandbox-python.log"
        do throws(Problem) {
            try step(["/usr/bin/python3", "-m", "venv", new], log, began)
            try step(
                [new + "/bin/python", "-m", "pip", "install", "--disable-pip-version-check", "-r", requirements], log,
                began)
            try AtomicFile.write(try AtomicFile.readText(requirements) ?? "", to: stamp)
        } catch {
            FileTree.remove(new)
            throw error
        }
        try AtomicFile.remove(log)
    }

    private func step(_ words: [String], _ log: String, _ began: (ChildProcess?) -> Void) throws(Problem) {
        let descriptor = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Problem("file.unwritable", "Cannot write \(log).", why: "\(systemMessage()).", status: .failure)
        }
        defer { close(descriptor) }
        let child = try ChildProcess.inOwnSession(
            words, environment: ownEnvironment(), output: Descriptor(descriptor), errors: Descriptor(descriptor))
        began(child)
        child.waitLeaving()
        began(nil)
        guard child.wait() != .exited(0) else { return }
        let said = ((try? AtomicFile.readText(log)) ?? nil) ?? ""
        throw Problem(
            "sandbox.python", "The Python environment of the sandbox was not made.",
            why: said.split(separator: "\n").suffix(3).joined(separator: "\n"),
            fix: "apt install python3-venv, where venv is missing", "less \(log)", status: .failure)
    }

    /// The list that the package brought: `PREFIX/share/dust/…` for `PREFIX/bin/dust`.
    private var requirements: String? {
        let folders = program.split(separator: "/", omittingEmptySubsequences: false)
        guard folders.count > 2, folders[folders.count - 2] == "bin" else { return nil }
        let path = folders.dropLast(2).joined(separator: "/") + "/share/dust/requirements-sandbox.txt"
        return access(path, R_OK) == 0 ? path : nil
    }

    private var stamp: String { pythonFolder + "/requirements" }

    /// Whether it was made from another version's list.
    private var isOutdated: Bool {
        guard let requirements, access(pythonFolder, F_OK) == 0 else { return false }
        return ((try? AtomicFile.readText(requirements)) ?? nil) != ((try? AtomicFile.readText(stamp)) ?? nil)
    }
}
