/// The snake_case of a name in AWS's interfaces: `vpcId` is `vpc_id`, `InstanceID.NotFound` is `instance_id_not_found`.
///
/// A run of capitals is one word whose last letter begins the next (`enableDnsAAAARecord` is `enable_dns_aaaa_record`), as
/// boto3 names things.
package func snakeCase(_ name: String) -> String {
    let bytes = Array(name.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            let previous = index > 0 ? bytes[index - 1] : nil
            let next = index + 1 < bytes.count ? bytes[index + 1] : nil
            let endsWord = previous.map { !isCapital($0) } ?? false
            let beginsWord = previous.map(isCapital) ?? false && next.map(isSmall) ?? false
            if endsWord || beginsWord { separate(&result) }
            result.append(byte + 32)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): result.append(byte)
        default: separate(&result)
        }
    }
    return String(decoding: result, as: UTF8.self)
}

private func separate(_ bytes: inout [UInt8]) {
    if let last = bytes.last, last != UInt8(ascii: "_") { bytes.append(UInt8(ascii: "_")) }
}

private func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
private func isSmall(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
