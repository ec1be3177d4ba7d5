import Console
import Problems

/// Writes what commands say to the screen, above the line that is being typed.
package struct ScreenSink: OutputSink {
    private let screen: Screen
    private let recorder: Recorder

    /// Writes to this screen, and to the record where one is kept.
    package init(_ screen: Screen, recorder: Recorder) {
        self.screen = screen
        self.recorder = recorder
    }

    package func write(_ text: String, to channel: OutputChannel) async {
        recorder.printed(text, to: channel)
        await screen.write(Array(text.utf8), to: channel == .output ? .standardOutput : .standardError)
    }
}

/// Asks the person in front of the screen.
package struct ScreenInteraction: Interaction {
    private let screen: Screen
    private let recorder: Recorder

    /// Asks on this screen; the record, where one is kept, has all but secrets.
    package init(_ screen: Screen, recorder: Recorder) {
        self.screen = screen
        self.recorder = recorder
    }

    package var isPossible: Bool { screen.canAsk }

    package func ask(_ question: StyledText, isSecret: Bool) async -> String? {
        await answer(to: LineRequest(prompt: question, mode: isSecret ? .secret : .question), isSecret: isSecret)
    }

    package func ask(_ question: StyledText, choices: [Completion]) async -> String? {
        let request = LineRequest(
            prompt: question,
            complete: { asked in
                let typed = asked.line.prefix(asked.cursor).lowercased()
                let found = choices.filter { $0.text.lowercased().hasPrefix(typed) }
                return found.isEmpty ? nil : Completions(replacing: 0..<asked.cursor, found)
            })
        return await answer(to: request, isSecret: false)?.trimmed
    }

    private func answer(to request: LineRequest, isSecret: Bool) async -> String? {
        let question = request.prompt
        let result = await screen.readLine(request)
        guard case .line(let answer) = result else {
            recorder.answered(question.plain, nil, isSecret: isSecret)
            return nil
        }
        recorder.answered(question.plain, answer, isSecret: isSecret)
        return answer
    }
}
