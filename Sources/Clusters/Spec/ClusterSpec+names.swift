extension ClusterSpec {
    /// Whether a cluster, and so a stack, can have this name (CreateStack, AWS CloudFormation API Reference).
    ///
    /// At most 100 characters, so that what carries the name with something behind it stays within 128.
    package static func isName(_ text: String) -> Bool {
        text.count <= 100 && text.first.map(isASCIILetter) == true
            && text.allSatisfy { isASCIILetter($0) || isDigit($0) || $0 == "-" }
    }

    /// Whether a node can have this name, which must do as a host's name too (RFC 1123, and "_", which people use).
    package static func isNodeName(_ text: String) -> Bool {
        text.count <= 60 && text.first.map(isASCIILetter) == true
            && text.allSatisfy { isASCIILetter($0) || isDigit($0) || "-._".contains($0) }
    }

    /// Whether a word has the form of an instance type, such as `u7i-12tb.224xlarge`.
    package static func isInstanceType(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { isASCIILetter($0) && $0.isLowercase || isDigit($0) || $0 == "-" }
            }
    }

    /// Whether a word has the form of a region's name, such as `us-gov-west-1`.
    package static func isRegion(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let number = parts.last, !number.isEmpty, number.allSatisfy(isDigit) else {
            return false
        }
        return parts.dropLast().allSatisfy { part in
            !part.isEmpty && part.allSatisfy { isASCIILetter($0) && $0.isLowercase }
        }
    }

    /// Whether a word has the form of an AWS id with this prefix; letters and digits, as stand-ins for EC2 use both.
    static func isID(_ text: String, _ prefix: String) -> Bool {
        text.hasPrefix(prefix) && text.count > prefix.count
            && text.dropFirst(prefix.count).allSatisfy { isASCIILetter($0) || isDigit($0) }
    }

    private static func isASCIILetter(_ character: Character) -> Bool { character.isASCII && character.isLetter }
    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
