import Problems
import SSH
import Synchronization
import System
import Text

/// A program whose standard input and output lead to a node's sshd, as ssh's ProxyCommand does it.
///
/// It runs through the person's shell in a process group of its own, gets no terminal, and ends with the connection. What it says on
/// standard error is why a connection through it fails.
enum ProxyProgram {
    /// Starts the program of a rule's `proxy:` for a destination.
    ///
    /// Throws `reach.proxy` where it has a token that nobody knows, or cannot be started.
    static func start(_ command: String, for destination: SSHDestination, instance: String) throws(Problem)
        -> OpenPassage
    {
        let line = try expanded(command, for: destination, instance: instance)
        let ends: (Int32, Int32)
        let errors: Pipe
        let process: ChildProcess
        do throws(SystemFailure) {
            ends = try Sockets.makePair()
            errors = try Pipe()
            // `exec` for the program to be the group's only process, as ssh does.
            let environment = ownEnvironment()
            // The person's own shell reads the line, as from ssh.
            let shell = environment["SHELL"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/bin/sh"
            var launch = Launch([shell, "-c", "exec \(line)"], environment: environment)
            launch.input = .descriptor(Descriptor(ends.1))
            launch.output = .descriptor(Descriptor(ends.1))
            launch.errors = .descriptor(errors.writing)
            launch.group = .ownSession
            launch.closesOthers = true
            process = try launch.start()
        } catch {
            throw problem(destination, command, "It cannot be started: \(error.description).")
        }
        Descriptor(ends.1).close()
        errors.closeWriting()
        Descriptor(ends.0).setNonBlocking()
        let words = LastWords()
        do throws(SystemFailure) {
            try Thread.start {
                words.read(errors.reading)
                errors.closeReading()
                words.note(process.wait())
            }
        } catch {
            process.signalGroup(SIGHUP)
            Descriptor(ends.0).close()
            throw problem(destination, command, "It cannot be watched: \(error.description).")
        }
        return OpenPassage(
            descriptor: ends.0, cause: { words.text(of: command) },
            ended: {
                // It has its own session, and with it a group: what it started goes too.
                if !words.hasEnded { process.signalGroup(SIGHUP) }
            })
    }

    /// The command with its tokens replaced, each quoted for the shell where it could be more than a word.
    static func expanded(
        _ command: String, for destination: SSHDestination, instance: String
    ) throws(Problem) -> String {
        var result = ""
        var rest = command[...]
        while let character = rest.popFirst() {
            guard character == "%" else {
                result.append(character)
                continue
            }
            switch rest.popFirst() {
            case "%": result.append("%")
            case "h": result += quoted(destination.host)
            case "p": result += String(destination.port)
            case "r": result += quoted(destination.user)
            case "n": result += quoted(destination.name)
            case "i": result += quoted(instance)
            case let other:
                throw problem(
                    destination, command, "It has the unknown token %\(other.map(String.init) ?? "").",
                    fix: "%h host, %p port, %r user, %n name, %i instance id, %% a percent sign")
            }
        }
        return result
    }

    /// As a word of the shell; a host's or a user's name needs no quotes, and programs show the line.
    private static func quoted(_ text: String) -> String {
        let plain = text.utf8.allSatisfy { byte in
            (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || [0x2D, 0x2E, 0x5F].contains(byte)
        }
        // A name that begins with a dash would be an option.
        return plain && !text.isEmpty && !text.hasPrefix("-") ? text : ShellQuoting.always(text)
    }

    private static func problem(
        _ destination: SSHDestination, _ command: String, _ why: String, fix: String? = nil
    ) -> Problem {
        var problem = Problem(
            "reach.proxy", "The proxy of \(destination.name) does not work.", why: "\(command): \(why)",
            status: .unreachable)
        problem.fixes = [fix ?? "check proxy: in login_rules.yaml"]
        return problem
    }
}

/// What a proxy program said last, and how it ended.
final class LastWords: Sendable {
    private struct Kept {
        var bytes: [UInt8] = []
        var ending: ChildProcess.Ending?
        var hasEnded = false
    }

    private static let room = 2_000
    private let kept = Mutex(Kept())

    var hasEnded: Bool { kept.withLock { $0.hasEnded } }

    /// Reads to the end; keeps the last of it.
    func read(_ descriptor: Descriptor) {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = buffer.withUnsafeMutableBytes { (try? descriptor.read(into: $0)) ?? 0 }
            guard count > 0 else { return }
            kept.withLock { kept in
                kept.bytes += buffer[..<count]
                if kept.bytes.count > Self.room { kept.bytes.removeFirst(kept.bytes.count - Self.room) }
            }
        }
    }

    func note(_ ending: ChildProcess.Ending?) {
        kept.withLock { kept in
            kept.ending = ending
            kept.hasEnded = true
        }
    }

    /// Why the connection through it ended; nil where it runs, and has said nothing.
    func text(of command: String) -> String? {
        kept.withLock { kept in
            let lines = String(decoding: kept.bytes, as: UTF8.self).split(whereSeparator: \.isNewline).suffix(3)
            let said = lines.map { String($0).harmless }.joined(separator: " · ")
            if !said.isEmpty { return "The proxy program says: \(said)" }
            guard let ending = kept.ending else { return nil }
            return "The proxy program \(command) ended with status \(ending.status)."
        }
    }
}
