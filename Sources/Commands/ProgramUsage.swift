/// What the program says of itself, in `dust --help` and in its manual page.
package enum ProgramUsage {
    /// The version of this build.
    package static let version = "0.1.0"

    /// The text of `dust --help`.
    package static let text = """
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
          --version            print the version; with --verbose those of its libraries too
          --help, -h           print this help

        Examples
          dust show running
          dust stop 'worker*' --yes
          dust -c 'use spark1; @ uptime'
          dust sandbox shell                 a playground without an AWS account

        dust help lists the commands; dust help COMMAND explains one.
        """
}
