/// The key pair of one start: whoever has it may ask the sandbox, and nobody else.
struct SandboxKeys: Sendable {
    /// Which key it is; it looks like none of AWS's.
    let access: String
    /// What signs.
    let secret: String

    /// Makes a pair that nobody can guess: the system's own random numbers, 200 bits of them in the secret.
    init() {
        access = "SANDBOX" + Self.random(13, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        secret = Self.random(40, of: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    }

    private static func random(_ count: Int, of alphabet: String) -> String {
        let letters = Array(alphabet)
        var generator = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
    }
}
