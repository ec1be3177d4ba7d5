/// The size of a volume in EBS's gigabytes, which are GiB whatever they are called.
package struct DiskSize: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// 1 to 65,536: what gp3 allows (EBS volume types, Amazon EBS User Guide).
    package let gigabytes: Int

    /// A size of so many GiB; nil outside what gp3 allows.
    package init?(gigabytes: Int) {
        guard (1...65_536).contains(gigabytes) else { return nil }
        self.gigabytes = gigabytes
    }

    /// Reads `100GB`, `100 GiB`, `1TB`, `200G`; the unit is needed, its letter case is not.
    package init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 6, let number = Int(digits) else { return nil }
        switch text.dropFirst(digits.count).drop(while: { $0 == " " }).lowercased() {
        case "g", "gb", "gib": self.init(gigabytes: number)
        case "t", "tb", "tib": self.init(gigabytes: number * 1_024)
        default: return nil
        }
    }

    package var description: String { "\(gigabytes)GB" }

    package static func < (a: DiskSize, b: DiskSize) -> Bool { a.gigabytes < b.gigabytes }
}
