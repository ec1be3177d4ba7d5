import Commands
import Console
import Files
import Fleets
import Nodes
import Problems
import Shell
import System
import Text

/// What one start of dust does: a shell, a command, some lines or a script.
struct Program {
    let options: OuterOptions
    let wiring: Wiring

    private var context: Context { wiring.context }

    /// Runs it and closes what was opened.
    func run() async -> ExitStatus {
        do throws(Problem) {
            try wiring.log.follow(context.session.current.settings, home: context.home)
        } catch {
            // A log that cannot be written keeps nobody from working.
            await context.output.problem(error)
        }
        let status = await work()
        await context.remote.close()
        await wiring.log.finish()
        wiring.screen.close()
        guard wiring.screen.loss.isLost else { return status }
        if let problem = wiring.screen.loss.problem("Standard output") { Dust.tell(problem) }
        return status == .success || status == .interrupted ? .failure : status
    }

    private func work() async -> ExitStatus {
        await wiring.settleOnMachine()
        let isOneShot = options.lines != nil || !options.words.isEmpty
        if !isOneShot, isatty(STDIN_FILENO) == 1, wiring.screen.canAsk { return await shell() }
        return await Interruption.cancelling(wiring.screen) {
            let status = await runOnce()
            // A shell looks at consoles behind its prompt; a program that ends has only now for it.
            let isTrusted = await wiring.watch.settle(within: Self.patience)
            return isTrusted || status != .success ? status : .unreachable
        }
    }

    /// How old a list may be where no prompt renews it: as the options say, else as the setting `fresh` does.
    private var listAge: Inventory.AgeLimit {
        if options.cached { return .none }
        if options.fresh { return .thisRun }
        return context.session.current.settings.duration("fresh").map { .seconds($0 / .seconds(1)) } ?? .thisRun
    }

    /// How long the end of a program waits for consoles that are being read.
    private static let patience = Duration.seconds(3)

    /// What lines run in where no prompt comes back.
    private var oneShot: Context {
        var context = context
        context.local.stopsAlong = true
        context.listAge = listAge
        return context
    }

    private func runOnce() async -> ExitStatus {
        if let lines = options.lines {
            var context = oneShot
            // One line may pass standard input on; of several, the first would leave nothing to the others.
            if !lines.trimmed.contains("\n") { context.standardInput = Self.freeInput }
            return await ScriptRunner(runner: LineRunner(context: context, arguments: options.words), name: "-c").run(
                lines)
        }
        if let first = options.words.first {
            if isScript(first) { return await runScript(first, Array(options.words.dropFirst())) }
            var context = oneShot
            context.isWholeProgram = true
            context.refusesUnknownWords = true
            context.standardInput = Self.freeInput
            return await LineRunner(context: context).run(LineSplitter.part(of: options.words))
        }
        return await runStandardInput()
    }

    /// Standard input where it is something to pass on: a pipe or a file.
    private static var freeInput: PassedInput? { isatty(STDIN_FILENO) == 1 ? nil : PassedInput(STDIN_FILENO) }

    // MARK: Scripts

    private func runner(_ arguments: [String]) -> LineRunner {
        LineRunner(context: oneShot, arguments: arguments)
    }

    /// A script is a file whose name ends in `.dust`, or one that names dust in its first line.
    private func isScript(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        if path.hasSuffix(".dust") { return true }
        guard path.contains("/"), let bytes = Self.beginning(of: path) else { return false }
        let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
        return first.starts(with: Array("#!".utf8)) && String(decoding: first, as: UTF8.self).contains("dust")
    }

    /// As much of a file as the kernel looks at for its `#!`, and no more: it may be of any size. Nil where it cannot be read.
    private static func beginning(of path: String) -> ArraySlice<UInt8>? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        guard let count = try? Descriptor(file).read(into: &bytes) else { return nil }
        return bytes[..<count]
    }

    private func runScript(_ path: String, _ arguments: [String]) async -> ExitStatus {
        do throws(Problem) {
            let text = try AtomicFile.readText(path) ?? ""
            return await ScriptRunner(runner: runner(arguments), name: path).run(text)
        } catch {
            await context.output.problem(error)
            return error.status
        }
    }

    private func runStandardInput() async -> ExitStatus {
        var isFirst = true
        var failure: Int32?
        let status = await ScriptRunner(runner: runner([]), name: "standard input").run {
            let line = Self.nextLine(isFirst: isFirst, failure: &failure)
            isFirst = false
            return line
        }
        guard let failure else { return status }
        let problem = Problem(
            "file.unreadable", "Cannot read standard input.", why: "\(systemMessage(failure)).", status: .failure)
        await context.output.problem(problem)
        return problem.status
    }

    /// The next line of standard input, nil at its end. Not a byte more is read: the rest belongs to what the line starts.
    private static func nextLine(isFirst: Bool, failure: inout Int32?) -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            if count < 0 { failure = errno }
            guard count == 1 else {
                if bytes.isEmpty { return nil }
                break
            }
            if byte == UInt8(ascii: "\n") { break }
            bytes.append(byte)
        }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        let line = String(decoding: bytes, as: UTF8.self)
        return isFirst ? String(line.withoutByteOrderMark) : line
    }

    // MARK: The shell

    private func shell() async -> ExitStatus {
        let history = History(path: context.folder.history)
        do throws(Problem) { try AtomicFile.makeFolder(context.folder.path) } catch {
            await context.output.problem(error)
        }
        var context = context
        context.isInteractive = true
        Memory.keepBigBlocksApart()
        if context.session.current.places.isEmpty { await wiring.firstRun?.settleRegion() }
        let repl = REPL(
            context: context, screen: wiring.screen, history: history,
            typing: Typing(context: context))
        return await repl.run { [context] in await Self.greeting(context) }
    }

    /// One line: where one is, and how many nodes there are.
    private static func greeting(_ context: Context) async -> StyledText? {
        var text = StyledText("dust \(ProgramUsage.version)", .name)
        let state = context.session.current
        if let place = state.places.first { text.append(" · profile \(place.profile) · \(place.region)", .secondary) }
        if let view = try? await context.inventory.known(of: state.places), !state.places.isEmpty {
            let running = view.instances.filter { $0.state == .running }.count
            text.append(" · \(view.instances.count) nodes, \(running) running", .secondary)
        }
        let width = context.output.width ?? .max
        let help = "         ? for help"
        text.append(text.width + help.count <= width ? help : " · ? for help", .secondary)
        return text.wrapped(to: width)
    }
}
