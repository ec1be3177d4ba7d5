extension Connection {
    /// What connections of one pool share.
    struct Surroundings: Sendable {
        private let current: @Sendable () -> SSHSettings
        let knownHosts: KnownHosts
        let keys: KeyStore
        let crowd = Crowd()

        /// The settings as they are now: a person may change them between two logins.
        var settings: SSHSettings { current() }

        init(_ current: @escaping @Sendable () -> SSHSettings) {
            self.current = current
            let settings = current()
            knownHosts = KnownHosts(path: settings.knownHosts)
            keys = KeyStore(passphrase: settings.passphrase)
        }
    }
}
