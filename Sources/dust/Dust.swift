import Console
import Problems
import Sandboxes
import Shell

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The program: reads the options before the command, wires the parts together and runs what was asked for.
@main struct Dust {
    static func main() async {
        // A reader that goes away, as in `dust show | head`, must not kill a shell with a hundred open connections.
        signal(SIGPIPE, SIG_IGN)
        if let status = Sandbox.serve(Array(CommandLine.arguments.dropFirst())) { exit(status) }
        let arguments = Array(CommandLine.arguments.dropFirst())
        // Here and not later: threads that exist already would still be hit by signals.
        let interruption = isShell(arguments) ? nil : Interruption()
        let status = await run(arguments, interruption)
        exit(status.rawValue)
    }

    /// Whether a person will type into it; also for arguments that will turn out to be wrong.
    private static func isShell(_ arguments: [String]) -> Bool {
        guard isatty(STDIN_FILENO) == 1, let options = try? OuterOptions.read(arguments) else { return false }
        return options.lines == nil && options.words.isEmpty
    }

    private static func run(_ arguments: [String], _ interruption: Interruption?) async -> ExitStatus {
        do throws(Problem) {
            let options = try OuterOptions.read(arguments)
            if options.version { return say("dust \(Version.current)") }
            if options.help { return say(OuterOptions.usage) }
            return await Program(options: options, wiring: try Wiring(options), interruption: interruption).run()
        } catch {
            FileOutput.writeAll(Array((error.rendered() + "\n").utf8), to: STDERR_FILENO)
            return error.status
        }
    }

    private static func say(_ text: String) -> ExitStatus {
        print(text)
        return .success
    }
}

/// The version of this build.
enum Version {
    static let current = "0.1.0"
}
