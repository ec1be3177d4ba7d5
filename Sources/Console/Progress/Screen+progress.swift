import Text

/// Progress on the screen.
extension Screen {
    /// Shows what `content` says, ten times a second, until the handle is ended; nothing where there is no terminal.
    ///
    /// The rows appear after `delay`, so that quick work shows none, and are gone at the end. `content` is called on the
    /// screen's thread and must not wait.
    package func beginProgress(
        after delay: Duration = .seconds(1), _ content: @escaping @Sendable (ProgressMoment) -> [StyledText]
    ) -> ProgressHandle {
        guard let terminal, !terminal.isPlain else { return ProgressHandle(screen: nil, id: 0) }
        startThread()
        let id = state.withLock { state in
            state.core.nextID += 1
            return state.core.nextID
        }
        update { core in
            core.progress.append(
                ProgressEntry(
                    id: id, started: Self.now, delay: Int(delay.seconds * 1000), content: content))
        }
        return ProgressHandle(screen: self, id: id)
    }

    /// Shows progress while the body runs, also when it throws.
    package func withProgress<Result>(
        after delay: Duration = .seconds(1), _ content: @escaping @Sendable (ProgressMoment) -> [StyledText],
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        let handle = beginProgress(after: delay, content)
        defer { handle.end() }
        return try await body()
    }
}

/// A progress line that is on the screen.
package struct ProgressHandle: Sendable {
    let screen: Screen?
    let id: Int

    /// Takes the line off the screen; a second time nothing happens.
    package func end() {
        screen?.update { core in
            guard core.progress.contains(where: { $0.id == id }) else { return }
            core.progress.removeAll { $0.id == id }
            core.markUrgent()
        }
    }
}
