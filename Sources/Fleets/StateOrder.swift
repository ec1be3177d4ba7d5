import Problems

/// A change of state that can be asked of EC2.
package struct StateOrder: Hashable, Sendable {
    /// What is asked.
    package var action: Action
    /// Whether EC2 is only asked if it would do it.
    package var isDryRun: Bool
    /// Whether the system is not waited for: the power is cut (stop and terminate only).
    package var isForced: Bool

    /// What can be asked.
    package enum Action: String, Hashable, Sendable, CaseIterable {
        /// Start what is stopped.
        case start
        /// Stop what runs, keeping its disks.
        case stop
        /// Reboot what runs.
        case reboot
        /// End it for good.
        case terminate
    }

    /// See the properties.
    package init(_ action: Action, isDryRun: Bool = false, isForced: Bool = false) {
        self.action = action
        self.isDryRun = isDryRun
        self.isForced = isForced
    }
}

/// What became of one instance when a change of state was asked.
package struct StateOutcome: Hashable, Sendable {
    /// The instance.
    package let id: String
    /// What EC2 did, or why it refused.
    package let result: Result<Change, Problem>

    /// The states before and after, in EC2's words; nil where EC2 tells none (a reboot, a dry run).
    package struct Change: Hashable, Sendable {
        /// Such as `running`.
        package let before: String?
        /// Such as `stopping`.
        package let after: String?

        /// See the properties.
        package init(before: String?, after: String?) {
            self.before = before
            self.after = after
        }
    }

    /// See the properties.
    package init(id: String, result: Result<Change, Problem>) {
        self.id = id
        self.result = result
    }
}
