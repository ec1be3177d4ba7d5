/// Runs a program of the user's and takes what it prints.
package enum ProgramOutput {
    /// Why there is no output; a sentence.
    package struct Failure: Error {
        /// The sentence.
        package let text: String
    }

    /// What the command prints, where it ends with status 0 in time.
    ///
    /// It is looked for on PATH and no shell is asked; stderr is the terminal's, since such programs ask there.
    package static func of(_ command: [String], timeoutSeconds: Int) async -> Result<[UInt8], Failure> {
        // A thread that blocks, and not one of the pool's, which has one for each core.
        await Thread.run { run(command, timeoutSeconds) }
    }

    private static func run(_ command: [String], _ timeoutSeconds: Int) -> Result<[UInt8], Failure> {
        let pipe: Pipe
        let child: ChildProcess
        do throws(SystemFailure) {
            pipe = try Pipe()
            var launch = Launch(command, environment: ownEnvironment())
            launch.searchesPath = true
            launch.output = .descriptor(pipe.writing)
            // A group of its own, so that a command that hangs goes with all that it started.
            launch.group = .own
            child = try launch.start()
        } catch {
            return .failure(Failure(text: "\(error)."))
        }
        pipe.closeWriting()
        guard let bytes = readAll(pipe.reading.number, timeoutSeconds) else {
            child.signalGroup(SIGKILL)
            child.wait()
            return .failure(Failure(text: "It did not end within \(timeoutSeconds) s."))
        }
        switch child.wait() {
        case .exited(0): return .success(bytes)
        case .exited(let status): return .failure(Failure(text: "It ended with status \(status)."))
        case .signalled(let signal), .stopped(let signal):
            return .failure(Failure(text: "It ended with signal \(signal)."))
        case nil: return .failure(Failure(text: "Its status is not known."))
        }
    }

    /// All bytes up to the end, at most 1 MB; nil where the end does not come in time.
    private static func readAll(_ file: Int32, _ timeoutSeconds: Int) -> [UInt8]? {
        let deadline = ContinuousClock.now + .seconds(timeoutSeconds)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while bytes.count < 1 << 20 {
            let left = (deadline - ContinuousClock.now) / .milliseconds(1)
            guard left > 0 else { return nil }
            var waiting = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, Int32(left) + 1)
            if ready <= 0 { continue }
            let count = read(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 { bytes += chunk[..<count] } else if errno != EINTR { return bytes }
        }
        return nil
    }
}
