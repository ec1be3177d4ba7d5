import Text

/// A progress line on the screen: it appears only when the work takes a while.
struct ProgressEntry: Sendable {
    var id: Int
    /// When the work began, in milliseconds of the screen's clock.
    var started: Int
    /// How long it stays unseen, in milliseconds.
    var delay: Int
    /// The rows as they are now.
    var content: @Sendable (ProgressMoment) -> [StyledText]
}

/// What a progress line needs to know about the moment it is drawn in.
package struct ProgressMoment: Sendable, Hashable {
    /// Since the work began.
    package var elapsed: Duration
    /// The columns there are.
    package var columns: Int
    /// Which of the spinner's pictures it is.
    package var spinner: Character

    /// A moment.
    package init(elapsed: Duration, columns: Int) {
        self.elapsed = elapsed
        self.columns = columns
        let tenths = Int(elapsed.seconds * 10)
        spinner = Self.pictures[tenths % Self.pictures.count]
    }

    private static let pictures: [Character] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
}

extension ScreenCore {
    /// Progress lines move ten times a second.
    static let tickInterval = 100

    func nextTick(now: Int) -> Int? {
        guard !isPlain, !isClosed else { return nil }
        return progress.map { max($0.started + $0.delay, lastPaint + Self.tickInterval) }.min()
    }

    func progressRows(now: Int, columns: Int) -> [Frame.Row] {
        progress.filter { now >= $0.started + $0.delay }.flatMap { entry in
            entry.content(ProgressMoment(elapsed: .milliseconds(now - entry.started), columns: columns))
                .map { Frame.Row($0.truncated(to: columns), style) }
        }
    }
}
