import Logging

extension Logger {
    /// Tells nobody: for whoever was given no other.
    package static let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
}
