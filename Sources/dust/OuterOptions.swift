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
    @Flag(help: "Print the version.") var version = false
    @Flag(name: [.customLong("help"), .customShort("h")], help: "Print this help.") var help = false
    @Option(name: .customShort("c"), help: "Run these lines of the shell's language.") var lines: String?
    @Argument(parsing: .captureForPassthrough, help: "A command and its words, or a script's file and its arguments.")
    var words: [String] = []

    /// Reads the words after `dust`; throws `line.arguments` with what is wrong.
    static func read(_ arguments: [String]) throws(Problem) -> OuterOptions {
        do {
            return try OuterOptions.parse(arguments)
        } catch {
            let message = OuterOptions.message(for: error)
            throw Problem(
                "line.arguments", message.hasSuffix(".") ? message : message + ".", fix: "dust --help", status: .usage)
        }
    }

    /// The text of `dust --help`.
    static let usage = """
        dust [OPTIONS]                     the shell
        dust [OPTIONS] COMMAND [WORDS…]    one command of the shell
        dust [OPTIONS] -c 'LINES'          lines of the shell's language
        dust [OPTIONS] FILE.dust [ARGS…]   a script; also on standard input

        A shell for people who run clusters on EC2: every instance at one prompt, a language to pick
        some of them, EC2's operations on what was picked, and ssh to all of it at once.

        Options
          --profile NAME       the profile of the AWS configuration
          --region REGION      the region to look in
          --json               print JSON for programs, before or after the command
          --yes, -y            answer every question with yes
          --no-color           no colour (NO_COLOR works too)
          --config-dir DIR     where dust keeps its files (or DUST_HOME; else ~/.dustcluster)
          --verbose            tell more of dust's own work
          --version            print the version
          --help, -h           print this help

        Examples
          dust show running
          dust stop 'worker*' --yes
          dust -c 'use spark1; @ uptime'
          dust sandbox shell                 a playground without an AWS account

        dust help lists the commands; dust help COMMAND explains one.
        """
}
