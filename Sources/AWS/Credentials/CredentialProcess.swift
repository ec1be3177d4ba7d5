import JSON
import Problems
import System

/// Keys that a program of the user's prints; its words are its own, and no shell is asked.
/// Source: "Process credential provider", AWS SDKs and Tools Reference Guide.
struct CredentialProcess: LendingSource {
    let words: [String]
    let context: ProviderContext

    func fetch() async throws(Problem) -> Credentials {
        let output = await ProgramOutput.of(words, timeoutSeconds: 120)
        guard case .success(let bytes) = output else {
            guard case .failure(let reason) = output else { throw failed("") }
            throw failed(reason.text)
        }
        let json = try? JSONValue(parsing: bytes)
        guard json?["Version"]?.int == 1, let credentials = Credentials(metadata: json) else {
            throw failed("It must print JSON with Version 1, AccessKeyId and SecretAccessKey.")
        }
        if let expires = credentials.expires, expires <= context.clock.now() {
            throw failed("The credentials that it printed have expired.")
        }
        return credentials
    }

    private func failed(_ why: String) -> Problem {
        let name = harmless(words.first ?? "")
        return Problem(
            "credentials.process-failed", "The credential_process \(name) gave no credentials.", why: why,
            fix: "run the command by hand", status: .cloud)
    }
}
