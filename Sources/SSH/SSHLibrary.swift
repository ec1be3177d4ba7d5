import CLibSSH

/// libssh itself.
package enum SSHLibrary {
    /// The version that is loaded, such as `0.10.6`.
    package static var version: String {
        // With 0 it names its version, a slash and its cryptography.
        let text = ssh_version(0).map { String(cString: $0) } ?? ""
        return String(text.prefix { $0 != "/" })
    }
}
