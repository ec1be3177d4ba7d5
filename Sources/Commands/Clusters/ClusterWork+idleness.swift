import Clusters
import JSON
import Problems
import Text

/// How long nobody has used a cluster that ends by itself, as its head counts it.
struct Idleness: Sendable {
    /// What its spec says.
    let end: IdleEnd
}
