import Files
import Problems
import System

/// Local folders and links that come from nodes: nothing a node says may lead out of where it belongs.
package enum LocalFolder {
    /// Makes a folder, or takes the one that is there; a link in its place is refused, for it could lead anywhere.
    package static func make(_ path: [UInt8]) throws(Problem) {
        if withPath(path, { mkdir($0, 0o700) }) == 0 { return }
        guard errno == EEXIST else { throw Problem.local("file.unwritable", "make the folder", path) }
        guard LocalItem(path, followed: false)?.kind == .folder else {
            throw Problem(
                "get.in-the-way", "\(String(decoding: path, as: UTF8.self)) is in the way.",
                why: "It is not a folder, and nothing is written through a link.", status: .failure)
        }
    }

    /// Refuses what no disk here has room for, before the first byte of it travels.
    ///
    /// `part` is the file it would be written to; what is there of it already counts. Throws `get.no-room`.
    package static func checkRoom(for size: Int64, at part: [UInt8], of name: String, on label: String) throws(Problem)
    {
        let folder = TransferNames.folder(part)
        var disk = statvfs()
        guard retryingInterrupts({ withPath(folder) { statvfs($0, &disk) } }) == 0 else { return }
        let free = UInt64(disk.f_bavail).times(UInt64(disk.f_frsize))
        let there = LocalItem(part, followed: false).map { UInt64(clamping: $0.size) } ?? 0
        guard UInt64(clamping: size) > free.plus(there) else { return }
        throw Problem(
            "get.no-room", "\(name) on \(label) does not fit here.",
            why:
                "It has \(UInt64(clamping: size)) bytes, and \(String(decoding: folder, as: UTF8.self)) has room for \(free).",
            fix: "df", "get it to another folder", status: .failure)
    }

    /// Puts a link into place, whatever file or link was there.
    package static func makeLink(at path: [UInt8], to target: [UInt8], by part: [UInt8]) throws(Problem) {
        withPath(part) { _ = unlink($0) }
        guard withPath(target, { target in withPath(part) { symlink(target, $0) } }) == 0 else {
            throw Problem.local("file.unwritable", "make the link", path)
        }
        try rename(part, to: path)
    }

    /// Gives a file its final name.
    package static func rename(_ part: [UInt8], to path: [UInt8]) throws(Problem) {
        guard withPath(part, { old in withPath(path) { systemRename(old, $0) } }) == 0 else {
            let problem = Problem.local("file.unwritable", "put into place", path)
            remove(part)
            throw problem
        }
    }

    package static func remove(_ path: [UInt8]) { withPath(path) { _ = unlink($0) } }

    package static func set(_ path: [UInt8], mode: UInt32, times: (accessed: UInt32, modified: UInt32)?) throws(Problem)
    {
        guard withPath(path, { chmod($0, mode_t(mode)) }) == 0 else {
            throw Problem.local("file.unwritable", "change", path)
        }
        guard let times else { return }
        let both = [timespec(times.accessed), timespec(times.modified)]
        guard withPath(path, { utimensat(AT_FDCWD, $0, both, 0) }) == 0 else {
            throw Problem.local("file.unwritable", "change", path)
        }
    }
}

// The method's own name would hide the system's.
private func systemRename(_ old: UnsafePointer<CChar>, _ new: UnsafePointer<CChar>) -> Int32 { rename(old, new) }
