import CPosix

/// A path with `~` at its head replaced by the home folder; `~user` is left as it is.
package func expandingHome(_ path: String, home: String) -> String {
    path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
}

/// The home folder: what the environment says, else what the password file does.
package func homeFolder(environment: [String: String]) -> String {
    if let home = environment["HOME"], !home.isEmpty { return home }
    guard let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir else { return "/" }
    return String(cString: home)
}

/// The path of the running program, nil where the system does not say.
package func programPath() -> String? {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = dust_program_path(&path, path.count)
    guard count > 0 else { return nil }
    return String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// A moment in a file's life, since 1970.
package struct FileTime: Hashable, Sendable {
    /// Whole seconds.
    package let seconds: Int
    /// What is beyond them.
    package let nanoseconds: Int

    fileprivate init(_ time: dust_time) {
        (seconds, nanoseconds) = (Int(time.seconds), Int(time.nanoseconds))
    }
}

extension stat {
    /// When the content was changed last.
    package var modificationTime: FileTime { withUnsafePointer(to: self) { FileTime(dust_modified($0)) } }
    /// When content, owner or mode were changed last.
    package var changeTime: FileTime { withUnsafePointer(to: self) { FileTime(dust_changed($0)) } }
    /// When it was read last.
    package var accessTime: FileTime { withUnsafePointer(to: self) { FileTime(dust_accessed($0)) } }
}
