@_exported import Logins

/// Where and as whom to log in by ssh, through one way.
package typealias SSHDestination = Login<SSHPassage>

extension Login<SSHPassage> {
    /// What the connection goes through where it is not TCP; nil for TCP or the jump hosts.
    package var passage: SSHPassage? {
        get { way }
        set { way = newValue }
    }
}
