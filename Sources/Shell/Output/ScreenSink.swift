import Console

/// Writes what commands say to the screen, above the line that is being typed.
package struct ScreenSink: OutputSink {
    private let screen: Screen

    /// Writes to this screen.
    package init(_ screen: Screen) {
        self.screen = screen
    }

    package func write(_ text: String, to channel: OutputChannel) async {
        await screen.write(Array(text.utf8), to: channel == .output ? .standardOutput : .standardError)
    }
}

/// Asks the person in front of the screen.
package struct ScreenInteraction: Interaction {
    private let screen: Screen

    /// Asks on this screen.
    package init(_ screen: Screen) {
        self.screen = screen
    }

    package var isPossible: Bool { screen.canAsk }

    package func ask(_ question: StyledText, isSecret: Bool) async -> String? {
        let request = LineRequest(prompt: question, mode: isSecret ? .secret : .question)
        guard case .line(let answer) = await screen.readLine(request) else { return nil }
        return answer
    }
}
