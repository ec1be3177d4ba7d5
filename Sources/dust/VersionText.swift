import AWS
import CBuild
import Commands
import Digests
import Problems
import SSH

/// What `dust --version` prints, and with `--verbose` what it was built from and works with: what a bug report needs.
enum VersionText {
    /// The line alone.
    static var line: String { "dust \(ProgramUsage.version)" }

    /// All lines. Throws `library.missing`: who asks wants to know whether all is there.
    static func all() throws(Problem) -> String {
        try LateLibrary.require(.ssh, .curl, .crypto, .xml)
        let commit = String(cString: dust_build_commit())
        let rows = [
            ("commit", commit.isEmpty ? "unknown (built from a checkout)" : commit), ("swift", swift),
            ("libssh", SSHLibrary.version), ("libcurl", CurlTransport.libraryVersion),
            ("libxml2", XMLReader.libraryVersion), ("libcrypto", CryptoLibrary.version),
        ]
        return ([line] + rows.map { "\($0)\(String(repeating: " ", count: 11 - $0.count))\($1)" })
            .joined(separator: "\n")
    }

    /// The compiler's version, as far as it can be told when compiling.
    private static var swift: String {
        #if compiler(>=6.5)
            "6.5 or later"
        #elseif compiler(>=6.4)
            "6.4"
        #else
            "6.3"
        #endif
    }
}
