import Testing
import Text

@testable import SSH

struct WaitingQuestionTests {
    @Test(arguments: [
        ("Enter passphrase for key '/root/.ssh/id': ", true), ("Enter PIN: ", true), ("Verification code: ", true),
        ("Token: ", true), ("userPassword> ", true), ("Passwort des Benutzers alice bitte: ", true),
        ("Do you want to continue? [Y/n] ", false), ("Encode the file? ", false), ("Spinning up: ", false),
        ("Name of the host: ", false), ("", false),
    ])
    func `questions for secrets are known by their words`(question: String, secret: Bool) {
        #expect(WaitingQuestion.readsLikeSecret(question) == secret)
    }

    /// Source: the message catalogues of sudo 1.9.13, and Linux-PAM's where sudo has none.
    static let asked = [
        "[sudo] contraseña de ali: ", "[sudo] contrasenya per a ali: ", "[sudo] heslo pro ali: ",
        "[sudo] adgangskode for ali: ", "[sudo] Passwort für ali: ", "[sudo] pasvorto por ali: ",
        "[sudo] contraseña para ali: ", "[sudo] ali-käyttäjän salasana: ", "[sudo] Mot de passe de ali\u{a0}: ",
        "[sudo] password par ali: ", "[sudo] lozinka za ali: ", "[sudo] ali jelszava: ", "[sudo] password di ali: ",
        "[sudo] ali のパスワード:", "[sudo] პაროლი ali-სთვის: ", "[sudo] ali 암호: ", "[sudo] passord for ali: ",
        "[sudo] wachtwoord voor ali: ", "[sudo] hasło użytkownika ali: ", "[sudo] senha para ali: ",
        "[sudo] parola pentru ali: ", "[sudo] пароль для ali: ", "[sudo] heslo pre používateľa ali: ",
        "[судо] лозинка за корисника ali: ", "[sudo] lösenord för ali: ", "[sudo] пароль до ali: ",
        "[sudo] mật khẩu dành cho ali: ", "[sudo] ali 的密码：", "[sudo] ali 的密碼：", "Κωδικός πρόσβασης:",
        "Pasahitza:", "Slaptažodis:", "Geslo:", "Parola:", "Şifrə: ", "Парола: ", "কম্পিউটার পাসওয়ার্ড: ", "ססמה: ",
        "كلمة السر: ", "रहस्य पासवर्ड: ", "ពាក្យ\u{200b}សម្ងាត់\u{a0}៖ ", "കടക്കാൻ അടയാളവാക്ക്: ", "రహస్య సంకేతపదము: ",
        "Iphasiwedi: ", "Sandi:", "Focal faire: ", "Parool: ",
    ]

    @Test(arguments: asked)
    func `sudo, su and passwd are understood in their translations`(question: String) {
        #expect(WaitingQuestion.readsLikeSecret(question))
        #expect(WaitingQuestion.isWaiting(partialLine: question, quietFor: .milliseconds(700)))
    }

    @Test(arguments: [
        ("go? ", true), ("Continue? [Y/n] ", true), ("Continue? [Y/n]", true), ("Name: ", true), ("mysql> ", true),
        ("Overwrite (y/n) ", true), ("root@web0:~# ", true), ("Port [8080]", true), ("继续吗？", true),
        ("Downloading 45%", false), ("[=====>     ]", false), ("[ 45%]", false), ("########", false), ("#### ", false),
        ("Reading package lists...", false), ("compiling main.c ", false), ("...", false), ("12 MB/s", false),
    ])
    func `what reads like a question waits after 700 ms, a pause only after 5 s`(line: String, isQuestion: Bool) {
        #expect(WaitingQuestion.isWaiting(partialLine: line, quietFor: .milliseconds(700)) == isQuestion)
        #expect(!WaitingQuestion.isWaiting(partialLine: line, quietFor: .milliseconds(699)))
        #expect(!WaitingQuestion.isWaiting(partialLine: line, quietFor: .milliseconds(4_999)) || isQuestion)
        #expect(WaitingQuestion.isWaiting(partialLine: line, quietFor: .seconds(5)))
    }

    @Test(arguments: ["", "  "])
    func `nothing is no question`(line: String) {
        #expect(!WaitingQuestion.isWaiting(partialLine: line, quietFor: .seconds(60)))
    }

    @Test func `a second question is seen as soon as the first, whatever was between`() {
        let start = ContinuousClock.now
        var watch = QuietWatch(now: start)
        watch.heard(Array("working".utf8), now: start)
        for second in [5, 10, 30] { watch.looked(now: start + .seconds(second)) }
        watch.heard(Array("\nOne more: ".utf8), now: start + .seconds(40))
        #expect(
            watch.nextLook(quietTime: .milliseconds(700), hurried: false, now: start + .seconds(40))
                == .milliseconds(700))
        #expect(watch.question(quietTime: .milliseconds(700), now: start + .milliseconds(40_700)) == "One more: ")
        watch.begin(now: start + .seconds(50))
        watch.heard(Array("Again: ".utf8), now: start + .seconds(51))
        #expect(watch.question(quietTime: .milliseconds(700), now: start + .milliseconds(51_700)) == "Again: ")
    }
}
