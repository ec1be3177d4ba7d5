import Files
import Problems
import System
import Text

/// The files of a node of the plain level: an sshd's configuration, and the wrapper that gives it a home of its own.
struct PlainNode: NodeHouse {
    let folder: String
    let endpoint: AddressBlock.Endpoint
    let authorizedKeys: String
    let nowhere: String
    let login: LoginSetting

    var configurationPath: String { folder + "/sshd_config" }
    var processFile: String { folder + "/sshd.pid" }
    var home: String { folder + "/home" }
    var hostKey: String { folder + "/host_key" }
    var logPath: String { folder + "/log" }
    var haltFile: String { folder + "/halted" }
    private var wrapper: String { folder + "/enter" }

    /// The arguments that start the node's sshd in the foreground, its log on standard error.
    var command: [String] { [login.sshd, "-D", "-e", "-f", configurationPath] }

    /// sshd takes the home folder from the password file, so a forced command sets the node's.
    ///
    /// The login shell that runs the forced command must not read the person's own start-up files (bash does, under
    /// sshd): it gets an empty home, and the shell that the wrapper starts gets the node's.
    var configuration: String {
        """
        ListenAddress \(endpoint.address):\(endpoint.port)
        HostKey "\(hostKey)"
        PidFile "\(processFile)"
        AuthorizedKeysFile "\(authorizedKeys)" "\(folder)/run/pushed_keys.%u"
        AllowUsers \(login.user)@127.0.0.0/8
        PermitRootLogin prohibit-password
        PubkeyAuthentication yes
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        UsePAM no
        UseDNS no
        StrictModes no
        PrintMotd no
        PrintLastLog no
        PermitUserEnvironment no
        AcceptEnv LANG LC_*
        X11Forwarding no
        AllowTcpForwarding yes
        LogLevel ERROR
        MaxStartups 1000
        MaxSessions 100
        SetEnv "HOME=\(nowhere)" "PATH=\(login.searchPath)" "\(Leftovers.mark)=\(folder)"
        ForceCommand exec \(ShellQuoting.always(wrapper))
        Subsystem sftp \(login.sftpServer)

        """
    }

    /// What the forced command runs: the node's home, then what was asked for, as sshd itself would.
    var enter: String {
        """
        #!/bin/sh
        HOME=\(ShellQuoting.always(home))
        export HOME
        cd "$HOME" || exit 1
        unset SHLVL OLDPWD
        asked=${SSH_ORIGINAL_COMMAND-}
        unset SSH_ORIGINAL_COMMAND
        case $asked in
        '') exec "$SHELL" -l ;;
        \(login.sftpServer) | internal-sftp) exec \(login.sftpServer) ;;
        *) exec "$SHELL" -c "$asked" ;;
        esac

        """
    }

    /// Writes everything a start needs; the home is kept when it is there, so a reboot loses no files.
    ///
    /// A plain node shares the machine, so no user data is run. Throws `file.unwritable`.
    func write(hostKeyText: String, userData: String) throws(Problem) {
        try AtomicFile.makeFolder(home)
        try SandboxFolder.write(hostKeyText, to: hostKey)
        try SandboxFolder.write(configuration, to: configurationPath)
        try SandboxFolder.write(enter, to: wrapper, mode: 0o700)
    }
}

extension PlainNode {
    func forget() {}
}
