import Problems
import System

extension ChildProcess {
    /// Starts `arguments[0]`, an absolute path, with exactly these variables and standard streams, in a session of its own
    /// so that no terminal's signals reach it.
    ///
    /// A stream that is nil is `/dev/null`. Throws `sandbox.spawn` where the system refuses.
    static func inOwnSession(
        _ arguments: [String], environment: [String: String], input: Descriptor? = nil, output: Descriptor? = nil,
        errors: Descriptor? = nil
    ) throws(Problem) -> ChildProcess {
        var launch = Launch(arguments, environment: environment)
        launch.input = input.map { .descriptor($0) } ?? .nothing
        launch.output = output.map { .descriptor($0) } ?? .nothing
        launch.errors = errors.map { .descriptor($0) } ?? .nothing
        launch.group = .ownSession
        do {
            return try launch.start()
        } catch {
            throw Problem(
                "sandbox.spawn", "Cannot start \(arguments[0]).", why: "\(error).", fix: "script/bootstrap",
                status: .failure)
        }
    }
}

/// A pipe; throws `sandbox.spawn` where there are no descriptors left.
func makePipe() throws(Problem) -> Pipe {
    do {
        return try Pipe()
    } catch {
        throw Problem("sandbox.spawn", "Cannot make a pipe.", why: "\(error).", status: .failure)
    }
}
