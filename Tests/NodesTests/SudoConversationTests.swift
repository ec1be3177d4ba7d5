import Nodes
import Testing

@Suite struct SudoConversationTests {
    private static func feed(_ pieces: String..., nonce: String = "n0") -> [SudoConversation.Step] {
        var conversation = SudoConversation(nonce: nonce)
        return pieces.flatMap { conversation.take(Array($0.utf8)) }
    }

    private static func prints(_ text: String) -> SudoConversation.Step { .prints(Array(text.utf8)) }

    @Test func `the password is sent when sudo asks, and the input when the command begins`() {
        #expect(Self.feed("dust%n0:", "dust%n0=", "warn\n") == [.answer, .begin, Self.prints("warn\n")])
        #expect(Self.feed("lecture\ndust%n0:dust%n0=") == [Self.prints("lecture\n"), .answer, .begin])
        #expect(Self.feed("du", "st%n", "0", ":") == [.answer])
    }

    @Test func `where sudo asks for nothing, nothing is sent`() {
        #expect(Self.feed("dust%n0=") == [.begin])
        #expect(Self.feed("dust%n0=dust%n0:") == [.begin, Self.prints("dust%n0:")])
    }

    @Test func `a second question is no invitation`() {
        #expect(
            Self.feed("dust%n0:", "Sorry, try again.\ndust%n0:", "dust%n0:")
                == [.answer, Self.prints("Sorry, try again.\n"), .endInput, .endInput])
    }

    @Test func `other words are no question, whoever prints them`() {
        #expect(Self.feed("Password: ", "[sudo] password for me: ", "dust%n1:").isEmpty)
        #expect(
            Self.feed("+ sudo -S -p dust%%n0: -- sh -c x\n") == [Self.prints("+ sudo -S -p dust%%n0: -- sh -c x\n")])
        var conversation = SudoConversation(nonce: "n0")
        _ = conversation.take(Array("dust%n0:".utf8))
        _ = conversation.take(Array("\nVerification code: ".utf8))
        #expect(conversation.hasOpenQuestion)
        #expect(String(decoding: conversation.finish(), as: UTF8.self) == "Verification code: ")
    }

    @Test func `no mark stands in the line that the shell gets, so none is shown by one that shows its commands`() {
        let line = SudoConversation(nonce: "n0").line("echo 'a b'", environment: [("DUST_NAME", "web 'x'")])
        #expect(!line.contains("dust%n0"))
        #expect(line.hasPrefix("sudo -S -p 'dust%%n0:' -- sh -c "))
    }

    @Test func `a password has no text`() {
        #expect("\(SudoPassword("secret"))" == "a password")
        #expect(String(reflecting: SudoPassword("secret")) == "a password")
    }
}
