/// Whether a node waits for an answer, and whether the answer should stay unseen.
///
/// Both are guesses from what arrived: over ssh nobody can see whether the far side reads, or hides its echo.
package enum WaitingQuestion {
    /// How long a node must be quiet after part of a line before it counts as waiting; a setting of the user.
    package static let quietTime = Duration.milliseconds(700)

    /// Whether a busy node waits: it printed a part of a line and was quiet since.
    ///
    /// A question that ends in a newline cannot be told from a quiet program; for these the user has ctrl-Z.
    package static func isWaiting(
        partialLine: some StringProtocol, quietFor quiet: Duration, threshold: Duration = quietTime
    ) -> Bool {
        quiet >= threshold && partialLine.contains { !$0.isWhitespace }
    }

    /// Whether a question reads like one for a password, passphrase, PIN, code or token, whose answer is typed unseen and kept out of the history.
    package static func readsLikeSecret(_ question: some StringProtocol) -> Bool {
        let words = question.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.contains { word in
            secretWords.contains(String(word)) || secretEndings.contains { word.hasSuffix($0) }
        }
    }

    private static let secretWords: Set<String> = [
        "pass", "pin", "puk", "code", "codes", "token", "tokens", "otp", "totp", "secret", "verification", "mfa", "2fa",
        "passcode", "contraseña", "senha", "пароль", "密码", "パスワード",
    ]
    private static let secretEndings = ["password", "passwords", "passwd", "passphrase", "passwort", "kennwort"]
}
