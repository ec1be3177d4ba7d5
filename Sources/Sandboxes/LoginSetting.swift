import Problems
import System

/// Who logs in, with what, and where the programs of OpenSSH are on this machine.
struct LoginSetting: Sendable {
    let user: String
    let shell: String
    let sshd: String
    let sftpServer: String
    /// The search path that the nodes' shells begin with.
    let searchPath: String

    /// Asks the machine; throws `sandbox.no-sshd` where OpenSSH's server is missing.
    static func here(_ environment: [String: String]) throws(Problem) -> LoginSetting {
        guard let entry = getpwuid(geteuid()) else {
            throw Problem(
                "sandbox.no-user", "This machine does not know the user who runs dust.",
                why: "There is no entry for user id \(geteuid()) in the password file.", status: .failure)
        }
        let shell = String(cString: entry.pointee.pw_shell)
        let searchPath = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let folders = searchPath.split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/local/sbin", "/sbin"]
        guard let sshd = folders.map({ $0 + "/sshd" }).first(where: isExecutable),
            let sftp = [
                "/usr/lib/openssh/sftp-server", "/usr/libexec/sftp-server", "/usr/libexec/openssh/sftp-server",
                "/usr/lib/ssh/sftp-server",
            ].first(where: isExecutable)
        else {
            throw Problem(
                "sandbox.no-sshd", "The sandbox needs OpenSSH's server.",
                why: "sshd and sftp-server are not installed on this machine.",
                fix: "script/bootstrap", "apt-get install openssh-server", status: .failure)
        }
        return LoginSetting(
            user: String(cString: entry.pointee.pw_name), shell: shell.isEmpty ? "/bin/sh" : shell, sshd: sshd,
            sftpServer: sftp, searchPath: searchPath)
    }
}

/// Whether this user may run the file at `path`.
func isExecutable(_ path: String) -> Bool {
    access(path, X_OK) == 0
}
