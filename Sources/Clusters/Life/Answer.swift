import Problems

/// Answers a question with what it brings or why not, so that several can be asked side by side and each failure told in its turn.
///
/// Over a distance, questions that need nothing of each other cost one round trip together.
func answer<Value: Sendable>(
    _ question: @Sendable () async throws(Problem) -> Value
) async -> Result<Value, Problem> {
    do throws(Problem) {
        return .success(try await question())
    } catch {
        return .failure(error)
    }
}
