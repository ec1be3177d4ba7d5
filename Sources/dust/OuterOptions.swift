import ArgumentParser
import Problems

/// What stands between `dust` and the command: `dust --region eu-west-1 show`.
struct OuterOptions: ParsableArguments {
    @Option(help: "The profile of the AWS configuration.") var profile: String?
    @Option(help: "The region to look in.") var region: String?
    @Option(help: "Where dust keeps its files, instead of ~/.dustcluster.") var configDir: String?
    @Flag(help: "Print JSON for programs.") var json = false
    @Flag(name: [.customLong("yes"), .customShort("y")], help: "Answer every question with yes.") var yes = false
    @Flag(help: "No colour.") var noColor = false
    @Flag(help: "Tell more of dust's own work.") var verbose = false
    @Flag(help: "Take the stored list of instances, however old it is.") var cached = false
    @Flag(help: "Ask AWS for the list of instances, however new the stored one is.") var fresh = false
    @Flag(help: "Print the version; with --verbose those of its libraries too.") var version = false
    @Flag(name: [.customLong("help"), .customShort("h")], help: "Print this help.") var help = false
    @Option(name: .customShort("c"), parsing: .unconditional, help: "Run these lines of the shell's language.")
    var lines: String?
    @Argument(parsing: .captureForPassthrough, help: "A command and its words, or a script's file and its arguments.")
    var words: [String] = []

    /// Reads the words after `dust`; throws `line.arguments` with what is wrong.
    static func read(_ arguments: [String]) throws(Problem) -> OuterOptions {
        do {
            let options = try OuterOptions.parse(arguments)
            // What was meant to name a folder and is empty, as an unset variable is, must not mean the usual one.
            guard options.configDir != "" else {
                throw ValidationError("--config-dir names a folder, and this one has no name.")
            }
            return options
        } catch {
            let message = OuterOptions.message(for: error)
            throw Problem(
                "line.arguments", message.hasSuffix(".") ? message : message + ".", fix: "dust --help", status: .usage)
        }
    }
}
