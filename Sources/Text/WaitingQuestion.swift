/// Whether a node waits for an answer, and whether the answer should stay unseen.
///
/// Both are guesses from what arrived: over ssh nobody can see whether the far side reads, or hides its echo.
package enum WaitingQuestion {
    /// How long a node must be quiet after what reads like a question before it counts as waiting; a setting of the user.
    package static let quietTime = Duration.milliseconds(700)
    /// How long it must be quiet after any other part of a line: a pause is not a question.
    package static let pauseTime = Duration.seconds(5)

    /// Whether a busy node waits: it printed a part of a line and was quiet since.
    ///
    /// A question that ends in a newline cannot be told from a quiet program; for these the user has ctrl-Z.
    package static func isWaiting(
        partialLine: some StringProtocol, quietFor quiet: Duration, threshold: Duration = quietTime
    ) -> Bool {
        guard quiet >= threshold, partialLine.contains(where: { !$0.isWhitespace }) else { return false }
        return quiet >= max(threshold, pauseTime) || readsLikeQuestion(partialLine)
    }

    /// Whether a part of a line reads like a question or a prompt, and not like the middle of some output.
    ///
    /// While a shell starts, what ends in `$` or `#` may be the prompt of another shell, so `countsPrompts` is false there.
    package static func readsLikeQuestion(_ line: some StringProtocol, countsPrompts: Bool = true) -> Bool {
        let scalars = line.unicodeScalars
        let trimmed = scalars.reversed().drop { $0.properties.isWhitespace }
        guard let last = trimmed.first else { return false }
        let hasBlank = scalars.last?.properties.isWhitespace ?? false
        switch last {
        case "?", ":", "\u{ff1f}", "\u{ff1a}", "\u{17d6}": return true
        case ")": return hasBlank
        case ">", "$": return hasBlank && countsPrompts
        // A row of them is a bar that grows.
        case "#": return hasBlank && countsPrompts && trimmed.dropFirst().first != "#"
        case "]": return readsLikeChoice(String(String.UnicodeScalarView(trimmed.reversed())))
        default: return readsLikeSecret(line)
        }
    }

    /// `[Y/n]`, `[yes]`, `[1]`: a choice or a default, where `[=====>  ]` is a bar.
    private static func readsLikeChoice(_ text: String) -> Bool {
        guard let open = text.lastIndex(of: "[") else { return false }
        let inner = text[text.index(after: open)...].dropLast()
        return !inner.isEmpty && inner.contains { $0.isLetter || $0.isNumber } && !inner.contains("%")
    }

    /// Whether a question reads like one for a password, passphrase, PIN, code or token, whose answer is typed unseen and kept out of the history.
    ///
    /// In doubt it does: an answer that is typed unseen is no harm, a password in a history is.
    package static func readsLikeSecret(_ question: some StringProtocol) -> Bool {
        let plain = String(String.UnicodeScalarView(question.lowercased().unicodeScalars.filter { $0 != "\u{200b}" }))
        let words = plain.split { !$0.isLetter && !$0.isNumber }
        if words.contains(where: { secretWords.contains(String($0)) }) { return true }
        // Bytes, since a part of a word of an Indic script may end within what is one Character.
        let bytes = Array(plain.replacing("\u{a0}", with: " ").utf8)
        return secretParts.contains { bytes.firstRange(of: $0) != nil }
    }

    private static let secretWords: Set<String> = [
        "pass", "pin", "puk", "code", "codes", "token", "tokens", "otp", "totp", "secret", "verification", "mfa", "2fa",
        "sandi", "contraseña",
    ]

    /// What passwords and passphrases are called by sudo, su, passwd, ssh and gpg in their translations, as parts of words.
    ///
    /// Source: the message catalogues of sudo 1.9.13, Linux-PAM 1.5.2, shadow 4.13 and GnuPG 2.2.
    private static let secretParts: [[UInt8]] = [
        "password", "passwd", "passphrase", "passcode", "passwort", "kennwort", "passord", "passfras", "lösenord",
        "lösenfras", "adgangskode", "adgangsord", "adgangsfrase", "wachtwoord", "wagwoord", "mot de passe",
        "phrase de passe", "phrase secrète", "contraseña", "contrasenya", "contrasinal", "contrasigno", "senha",
        "palavra-passe", "palavra passe", "frase secreta", "frase-passe", "parol", "парол", "лозинк", "lozink", "hesl",
        "hasł", "jelsz", "jelmond", "salasan", "salalause", "tunnuslause", "slaptažod", "gesl", "pasahitz", "pasvort",
        "pasfraz", "şifr", "parool", "密码", "密碼", "口令", "密語", "密句", "パスワード", "パスフレーズ", "暗証", "암호",
        "열쇠글", "비밀번호", "mật khẩu", "κωδικός", "συνθηματικό", "φράση", "ססמ", "סיסמ", "كلمة سر", "كلمة السر",
        "كلمة المرور", "گذرواژه", "पासवर्ड", "शब्दकूट", "गुप्तशब्द", "পাসওয়ার্ড", "পাসওয়ার্ড", "গুপ্তশব্দ",
        "ਪਾਸਵਰਡ", "પાસવર્ડ", "ପ୍ରବେଶ ସଙ୍କେତ", "ಗುಪ್ತಪದ", "അടയാളവാക്ക്", "സങ്കേതപദം", "సంకేతపద", "கடவுச்சொல்",
        "රහස්පදය", "รหัสผ่าน", "ពាក្យសម្ងាត់", "პაროლ", "გასაღები", "գաղտնաբառ", "focal faire", "cyfrinair",
        "iphasiwedi", "kata laluan", "фраза", "фразу",
    ].map { Array($0.utf8) }
}
