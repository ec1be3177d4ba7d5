/// The status with which a line, and dust itself, ends; scripts rely on these numbers.
///
/// Only a local command's own status and `run -S` go beyond this list: they pass a foreign number through.
package struct ExitStatus: RawRepresentable, Hashable, Sendable {
    /// The number, 0 to 255, as the operating system sees it.
    package let rawValue: Int32

    /// Wraps a number that came from outside, such as a local command's exit status.
    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// Everything that was asked for is done.
    package static let success = ExitStatus(rawValue: 0)
    /// Some node or instance failed, or waited for an answer that nobody could give.
    package static let failure = ExitStatus(rawValue: 1)
    /// The line could not be understood.
    package static let usage = ExitStatus(rawValue: 2)
    /// AWS refused, or could not be reached.
    package static let cloud = ExitStatus(rawValue: 3)
    /// No node could be reached.
    package static let unreachable = ExitStatus(rawValue: 4)
    /// A resource is not there, or nothing matched.
    package static let notFound = ExitStatus(rawValue: 5)
    /// The person interrupted (128 + SIGINT, as shells report it).
    package static let interrupted = ExitStatus(rawValue: 130)
}
