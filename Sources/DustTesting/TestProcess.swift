import Foundation
import System

/// A program that a test started, and must end.
///
/// Not Foundation's `Process`: that one hands the signal mask of the calling thread on, in which Dispatch blocks almost
/// everything, so that neither the child nor anything under it would heed SIGTERM.
package final class TestProcess: @unchecked Sendable {
    // Safety: set in `init` and only read; the pipe's handle is used by one reader at a time, the status under `waiting`.
    private let output: FileHandle
    private let waiting = NSLock()
    private var status: Int32?
    private let process: ChildProcess

    /// The process id.
    package var pid: Int32 { process.id }

    /// Starts `path` with `arguments`; what it writes, errors too, comes out of `nextLine` and `finish`.
    package init(_ path: String, _ arguments: [String], environment: [String: String]? = nil) throws {
        let pipe = try System.Pipe()
        var launch = Launch([path] + arguments, environment: environment ?? ownEnvironment())
        launch.input = .nothing
        launch.output = .descriptor(pipe.writing)
        launch.errors = .descriptor(pipe.writing)
        do {
            process = try launch.start()
        } catch {
            throw ProgramFailed(name: path, status: error.number, text: "it did not start")
        }
        output = FileHandle(fileDescriptor: pipe.takeReading().number, closeOnDealloc: true)
    }

    /// Waits for the next line that it writes; nil when it ended without one.
    package func nextLine() -> String? {
        var line: [UInt8] = []
        while let byte = try? output.read(upToCount: 1)?.first {
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }

    /// Waits for the end and returns the exit status and all that was written and not yet read.
    package func finish() -> (status: Int32, text: String) {
        let data = (try? output.readToEnd()) ?? Data()
        return (wait(), String(decoding: data, as: UTF8.self))
    }

    private func wait() -> Int32 {
        waiting.withLock {
            if let status { return status }
            let result = process.wait()?.status ?? 127
            status = result
            return result
        }
    }

    /// Reads and forgets what it writes from here on, so that it is never held up.
    package func discardOutput() {
        output.readabilityHandler = { handle in
            if handle.availableData.isEmpty { handle.readabilityHandler = nil }
        }
    }

    /// Sends a signal.
    package func signal(_ number: Int32) {
        process.signal(number)
    }

    /// Ends the program and waits until it is gone.
    package func end(_ number: Int32 = SIGTERM) {
        process.signal(number)
        _ = wait()
    }

    /// Runs a program found on PATH or in sbin to its end and returns what it wrote; throws when its status is not 0.
    @discardableResult
    package static func run(
        _ name: String, _ arguments: [String], environment: [String: String]? = nil
    ) throws -> String {
        let child = try TestProcess(try find(name), arguments, environment: environment)
        let (status, text) = child.finish()
        guard status == 0 else { throw ProgramFailed(name: name, status: status, text: text) }
        return text
    }

    /// The path of a program on PATH or in the system's sbin folders.
    package static func find(_ name: String) throws -> String {
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "") + ":/usr/sbin:/usr/local/sbin:/sbin"
        for folder in path.split(separator: ":") where access("\(folder)/\(name)", X_OK) == 0 {
            return "\(folder)/\(name)"
        }
        throw ProgramFailed(name: name, status: 127, text: "not found; script/bootstrap installs it")
    }

    /// The processes under `parent`, itself not counted, deepest last.
    package static func descendants(of parent: Int32) -> [Int32] {
        let list = (try? run("ps", ["-A", "-o", "pid=,ppid="])) ?? ""
        let pairs = list.split(separator: "\n").map { $0.split(separator: " ").compactMap { Int32($0) } }
        var found: [Int32] = []
        var next = [parent]
        while let current = next.popLast() {
            for pair in pairs where pair.count == 2 && pair[1] == current {
                found.append(pair[0])
                next.append(pair[0])
            }
        }
        return found
    }
}

/// Runs `work`, which blocks, on a thread of its own.
///
/// Swift's tasks share as many threads as there are cores: a test that blocks one holds up every other test.
package func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await System.Thread.run { Result { try work() } }.get()
}

/// A program that a test needs did not do its work.
package struct ProgramFailed: Error, CustomStringConvertible {
    let name: String
    let status: Int32
    let text: String

    /// The program, its status and what it said.
    package var description: String { "\(name) ended with \(status): \(text)" }
}
