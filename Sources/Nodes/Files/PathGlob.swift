import Text

/// Paths with patterns in them, as shells have them.
///
/// Names are bytes; `?` and sets take a whole UTF-8 character.
package enum PathGlob {
    /// Whether a path has anything in it that makes it a pattern.
    package static func isPattern(_ text: some Sequence<UInt8>) -> Bool {
        text.contains { [UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "[")].contains($0) }
    }

    /// Whether a bare name fits a pattern; a dot in front has to be written.
    package static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
        if name.first == UInt8(ascii: "."), pattern.first != UInt8(ascii: ".") { return false }
        return GlobPattern(String(decoding: pattern, as: UTF8.self), .shell).matches(
            String(decoding: name, as: UTF8.self))
    }

    /// The paths that a pattern means, in the order of their bytes; `names` lists a folder, `exists` looks at a path.
    ///
    /// A path that exists as it is written means itself, whatever is in it.
    package static func expand(
        _ pattern: [UInt8], isolation: isolated (any Actor)? = #isolation,
        exists: ([UInt8]) async throws -> Bool, names: ([UInt8]) async throws -> [[UInt8]]
    ) async throws -> [[UInt8]] {
        guard isPattern(pattern) else { return [pattern] }
        if try await exists(pattern) { return [pattern] }
        let slash = UInt8(ascii: "/")
        var bases: [[UInt8]] = [pattern.first == slash ? [slash] : []]
        var checked = true
        for part in pattern.split(separator: slash) {
            if isPattern(part) {
                var next: [[UInt8]] = []
                for base in bases {
                    let found = try await names(base.isEmpty ? [UInt8(ascii: ".")] : base)
                    next += found.filter { matches($0, Array(part)) }.map { join(base, $0) }
                }
                bases = next
                checked = true
            } else {
                bases = bases.map { join($0, Array(part)) }
                checked = false
            }
        }
        if !checked {
            var found: [[UInt8]] = []
            for base in bases where try await exists(base) { found.append(base) }
            bases = found
        }
        return bases.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func join(_ base: [UInt8], _ name: [UInt8]) -> [UInt8] {
        if base.isEmpty { return name }
        return base.last == UInt8(ascii: "/") ? base + name : base + [UInt8(ascii: "/")] + name
    }
}
