@_exported import Logins

/// How a node is reached: what to dial, as whom, and through what. A value that work on nodes hands on and never looks into.
package typealias Route = Login<ReachPlan>

extension Login<ReachPlan> {
    /// The ways to try where it is not plainly TCP to the host, or through the jump hosts; nil for those.
    package var plan: ReachPlan? {
        get { way }
        set { way = newValue }
    }
}
