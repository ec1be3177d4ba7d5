/// Where a line ran: what the prompt showed then.
package struct HistoryPlace: Sendable, Hashable {
    /// The AWS profile.
    package var profile: String
    /// The region.
    package var region: String
    /// The working set, such as a cluster's name; nil for everything.
    package var workingSet: String?

    /// A place.
    package init(profile: String = "", region: String = "", workingSet: String? = nil) {
        self.profile = profile
        self.region = region
        self.workingSet = workingSet
    }

    /// The spelling of the prompt: `eu-west-1:spark1`.
    package var label: String {
        workingSet.map { "\(region):\($0)" } ?? region
    }
}

/// A line that was entered, and what became of it as far as is known.
package struct HistoryEntry: Sendable, Hashable {
    /// The line as it was typed; it may hold newlines.
    package var line: String
    /// When it was entered; nil for a line that was put into the file by hand.
    package var time: UTCTime?
    /// The status it ended with; nil while it runs, or when the shell died.
    package var status: Int32?
    /// How long it ran; nil while it runs.
    package var duration: Duration?
    /// Where it ran.
    package var place: HistoryPlace?

    /// An entry.
    package init(
        _ line: String, time: UTCTime? = nil, status: Int32? = nil, duration: Duration? = nil,
        place: HistoryPlace? = nil
    ) {
        self.line = line
        self.time = time
        self.status = status
        self.duration = duration
        self.place = place
    }
}
