import AWS
import Problems

/// EC2, as far as dust needs it: the seam between what dust decides and what AWS does.
///
/// Every call names the place it is meant for. All throw Problems whose status is `.cloud` where AWS refused or could not
/// be reached.
package protocol Fleet: Sendable {
    /// Describes all instances of a place, or those with these ids.
    func describe(at place: Place, ids: [String]?) async throws(Problem) -> InstanceTable
}
