import Synchronization

/// The whole window, lent to one command: it draws pictures and hears keys; afterwards the terminal is as it was.
package final class FullScreen: Sendable {
    /// What happens.
    package enum Event: Sendable, Hashable {
        /// A key was pressed, or the wheel turned.
        case key(Key)
        /// The window has another size, or its content was lost: it wants a new picture.
        case resized
        /// The terminal is gone.
        case hungUp
    }

    /// Keys and new sizes, for one reader.
    package let events: AsyncStream<Event>
    private let input: AsyncStream<Event>.Continuation
    private let raw: RawTerminal
    private let screen: Screen
    private let hasMouse: Bool
    private let state: Mutex<State>

    private struct State: Sendable {
        var shown: Canvas?
        var decoder = KeyDecoder()
        var fed = 0
    }

    init(_ raw: RawTerminal, of screen: Screen, mouse: Bool) {
        self.raw = raw
        self.screen = screen
        hasMouse = mouse
        state = Mutex(State())
        (events, input) = AsyncStream.makeStream(of: Event.self)
    }

    /// How large the window is now.
    package var size: TerminalSize { raw.terminal.size }

    /// Shows a picture: only what changed is written.
    package func draw(_ canvas: Canvas) {
        state.withLock { state in
            let bytes = canvas.bytes(over: state.shown)
            state.shown = canvas
            if !bytes.isEmpty { raw.write(bytes) }
        }
    }

    /// Stops the program as ctrl-Z does in any shell; when it goes on, the window is asked for anew.
    package func suspend() async {
        await screen.stopLent(leaving: leaving, entering: entering)
        forget()
    }

    private var entering: [UInt8] {
        Array(("\u{1b}[?1049h\u{1b}[?25l" + (hasMouse ? "\u{1b}[?1000h\u{1b}[?1006h" : "")).utf8)
    }

    private var leaving: [UInt8] {
        Array(((hasMouse ? "\u{1b}[?1006l\u{1b}[?1000l" : "") + "\u{1b}[0m\u{1b}[?25h\u{1b}[?1049l").utf8)
    }

    private func forget() {
        state.withLock { $0.shown = nil }
        input.yield(.resized)
    }

    /// Turns what the terminal sends into events until it is given back.
    func listen() async {
        for await typed in raw.input {
            switch typed {
            case .bytes(let bytes): take(bytes)
            case .resized: forget()
            case .hungUp:
                input.yield(.hungUp)
                input.finish()
            }
        }
        input.finish()
    }

    /// Goes to the alternate screen: before anything is drawn, or the first picture would stay behind.
    func enter() { raw.write(entering) }

    func leave() {
        input.finish()
        raw.write(leaving)
    }

    private func take(_ bytes: [UInt8]) {
        let (keys, fed, isWaiting) = state.withLock { state in
            state.fed &+= 1
            return (state.decoder.feed(bytes), state.fed, state.decoder.isWaiting)
        }
        for key in keys { input.yield(.key(key)) }
        guard isWaiting else { return }
        // A lone Esc is the key unless more comes at once.
        Task { [weak self] in
            try? await Task.sleep(for: .milliseconds(KeyDecoder.escapeDelay))
            guard let self else { return }
            let keys = state.withLock { $0.fed == fed ? $0.decoder.flush() : [] }
            for key in keys { input.yield(.key(key)) }
        }
    }
}

extension Screen {
    /// Lends the whole window: the alternate screen, with the wheel and clicks as events where `mouse` says so.
    ///
    /// Whatever `body` does, the terminal is afterwards as it was. Throws `terminal.missing` where there is none.
    package func withFullScreen<Result: Sendable>(
        mouse: Bool = false, isolation: isolated (any Actor)? = #isolation,
        _ body: (FullScreen) async throws -> Result
    ) async throws -> Result {
        try await withRawTerminal { raw in
            let full = FullScreen(raw, of: self, mouse: mouse)
            full.enter()
            let listening = Task { await full.listen() }
            defer {
                listening.cancel()
                full.leave()
            }
            return try await body(full)
        }
    }

    /// Whether a command may have the whole window: somebody looks at it, and types.
    package var canBeFull: Bool { isOutputTerminal && terminal?.isPlain == false }

    /// Gives the terminal back to the calling shell while it is lent, and takes it again when the program goes on.
    func stopLent(leaving: [UInt8], entering: [UInt8]) async {
        await withCheckedContinuation { continuation in
            update { $0.stopLent(leaving: leaving, entering: entering) { continuation.resume() } }
        }
    }
}

extension ScreenCore {
    /// The program stops in the middle of a loan; the borrower's screen is left before, and entered again afterwards.
    mutating func stopLent(leaving: [UInt8], entering: [UInt8], then: @escaping @Sendable () -> Void) {
        // Raw mode brings bracketed pastes, which the calling shell may not know.
        effects += [
            .write(leaving + Array("\u{1b}[?2004l".utf8)), .setMode(.cooked), .stopProgram, .setMode(.raw),
            .write(Array("\u{1b}[?2004h".utf8) + entering), .run(then),
        ]
        isContinueExpected = true
    }
}
