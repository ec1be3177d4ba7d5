/// The random id that tells the marks of one session shell from anything a program prints.
package struct ShellNonce: Hashable, Sendable {
    /// 16 hexadecimal digits.
    package let text: String

    /// A fresh nonce from the system's random numbers.
    package init() {
        var source = SystemRandomNumberGenerator()
        let digits = String(source.next() as UInt64, radix: 16)
        text = String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A given nonce, for tests that want to know it; letters and digits only, or the shells' texts break.
    init(_ text: String) {
        self.text = text
    }
}
