/// Where an instance lives: the account that a profile opens, and a region in it.
///
/// Every instance remembers its place, so that an operation on instances of several regions goes to the right ones.
package struct Place: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The name of the AWS profile; `default` where none is named.
    package let profile: String
    /// The region's code, such as `eu-west-1`.
    package let region: String

    /// Names a place; nothing is asked of AWS.
    package init(profile: String = "default", region: String) {
        self.profile = profile
        self.region = region
    }

    /// The place as one word: `profile/region`.
    package var description: String { "\(profile)/\(region)" }

    package static func < (a: Place, b: Place) -> Bool {
        (a.profile, a.region) < (b.profile, b.region)
    }
}
