/// What is this machine itself, told from an address alone; names are not looked up, since nobody knows where they lead.
package enum Loopback {
    /// Whether the address of a service leads to this machine.
    ///
    /// Then no proxy is asked, and dust takes what answers for a sandbox: its instances have made-up addresses that belong
    /// to strangers.
    package static func isMeant(by url: String) -> Bool {
        let address = SplitURL(url)
        return !address.authority.contains("@") && isHost(address.host)
    }

    /// Whether a host is loopback: `localhost`, `::1`, or four plain decimal numbers that begin with 127.
    static func isHost(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in UInt8(part).map { String($0) == part } ?? false }
    }
}
