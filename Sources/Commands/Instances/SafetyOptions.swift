import ArgumentParser

/// The options of commands that change the state of instances; `--yes` and `--json` are every command's.
struct SafetyOptions: ParsableArguments {
    @Flag(help: "Ask EC2 whether it would do it, and change nothing.") var dryRun = false
    @Flag(help: "Wait until the instances are in their new state.") var wait = false
    @Option(help: "How long to wait at most.") var waitTimeout = Duration.seconds(600)
}
