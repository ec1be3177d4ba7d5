import Problems
import System

/// A plugin's program in a process group of its own, with pipes at its three standard streams.
///
/// The group lets dust end it together with whatever it started, and keeps the terminal's ctrl-C from reaching it directly.
struct PluginProgram {
    let process: ChildProcess
    let input: Int32
    let output: Int32
    let errors: Int32

    /// Starts the program at `path`; throws `plugin.no-start`, naming `name`.
    init(path: String, name: String, environment: [String: String]) throws(Problem) {
        let (toPlugin, fromPlugin, complaints) = (try Pipe.forPlugin(), try Pipe.forPlugin(), try Pipe.forPlugin())
        var launch = Launch([path], environment: environment)
        launch.input = .descriptor(toPlugin.reading)
        launch.output = .descriptor(fromPlugin.writing)
        launch.errors = .descriptor(complaints.writing)
        launch.group = .own
        // Connections of dust's must not be kept open, or be used, by a plugin.
        launch.closesOthers = true
        do throws(SystemFailure) {
            process = try launch.start()
        } catch {
            throw Self.notStarted(path, name, error)
        }
        let kept = [toPlugin.takeWriting(), fromPlugin.takeReading(), complaints.takeReading()]
        for descriptor in kept { descriptor.setNonBlocking() }
        (input, output, errors) = (kept[0].number, kept[1].number, kept[2].number)
    }

    private static func notStarted(_ path: String, _ name: String, _ failure: SystemFailure) -> Problem {
        let reason: String
        var fix = "ls -l \(path)"
        switch failure.number {
        case ENOEXEC:
            reason = "It is neither a program nor a text that begins with #! and the program that reads it."
            fix = "head -1 \(path)"
        case ENOENT where access(path, F_OK) == 0:
            reason = "The program that its first line names is not there."
            fix = "head -1 \(path)"
        case EACCES: (reason, fix) = ("It is not executable.", "chmod +x \(path)")
        default: reason = "\(failure)."
        }
        return Problem("plugin.no-start", "Cannot start \(name).", why: reason, fix: fix, status: .failure)
    }

    /// Sends a signal to the program and to whatever it started; only before it was reaped.
    func signal(_ number: Int32) {
        process.signalGroup(number)
        // A program that made itself the leader of another group is still ours to end.
        process.signal(number)
    }

    /// Takes the status of the program, which has ended.
    func reap() -> PluginEnding {
        switch process.wait() {
        case .exited(let status): .exited(status)
        case .signalled(let signal), .stopped(let signal): .signalled(signal)
        case nil: .exited(127)
        }
    }

    /// Ends a program that nobody is going to serve.
    func abandon() {
        signal(SIGKILL)
        _ = reap()
        for descriptor in [input, output, errors] { Descriptor(descriptor).close() }
    }
}

extension Pipe {
    /// A pipe; throws `plugin.no-start` where there are no descriptors left.
    fileprivate static func forPlugin() throws(Problem) -> Pipe {
        do { return try Pipe() } catch { throw Problem.noPlugin("make a pipe", error) }
    }
}

extension WakePipe {
    /// A pipe to oneself; throws `plugin.no-start` where there are no descriptors left.
    static func forPlugin() throws(Problem) -> WakePipe {
        do { return try WakePipe() } catch { throw Problem.noPlugin("make a pipe", error) }
    }
}

/// Starts a thread of its own for work that blocks; throws `plugin.no-start`.
func startThread(_ body: @escaping @Sendable () -> Void) throws(Problem) {
    do { try Thread.start(body) } catch { throw Problem.noPlugin("start a thread", error) }
}

extension Problem {
    fileprivate static func noPlugin(_ what: String, _ failure: SystemFailure) -> Problem {
        Problem("plugin.no-start", "Cannot \(what).", why: "\(failure).", status: .failure)
    }
}
