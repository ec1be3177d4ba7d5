import Fleets

/// All attributes of an instance, by name.
package func attributes(_ row: InstanceTable.Row) -> [String: String] {
    var result: [String: String] = [:]
    row.forEachAttribute { result[$0] = $1 }
    return result
}

/// All tags of an instance as `key=value`, in AWS's order.
package func tags(_ row: InstanceTable.Row) -> [String] {
    var result: [String] = []
    row.forEachTag { result.append("\($0)=\($1)") }
    return result
}
