import JSON
import Problems

/// Keys that a command of the user's prints.
/// Source: "Process credential provider", AWS SDKs and Tools Reference Guide.
struct CredentialProcess: LendingSource {
    let command: String
    let context: ProviderContext

    func fetch() async throws(Problem) -> Credentials {
        let output = await CommandOutput.of(command, timeoutSeconds: 120)
        guard case .success(let bytes) = output else {
            guard case .failure(let reason) = output else { throw failed("") }
            throw failed(reason.text)
        }
        let json = try? JSONValue(parsing: bytes)
        guard json?["Version"]?.int == 1, let credentials = Credentials(metadata: json) else {
            throw failed("It must print JSON with Version 1, AccessKeyId and SecretAccessKey.")
        }
        return credentials
    }

    private func failed(_ why: String) -> Problem {
        let name = command.split(separator: " ").first.map { harmless(String($0)) } ?? ""
        return Problem(
            "credentials.process-failed", "The credential_process \(name) gave no credentials.", why: why,
            fix: "run the command by hand", status: .cloud)
    }
}
