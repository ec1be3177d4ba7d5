/// The screen's decisions: takes what happened and says what is to be done; no thread, lock or descriptor.
///
/// Times are milliseconds of a clock that only runs forward.
struct ScreenCore: Sendable {
    /// What is to be done, in this order and outside of any lock.
    enum Effect: Sendable {
        case write([UInt8])
        case setMode(TerminalMode)
        case stopProgram
        case endByInterrupt
        case run(@Sendable () -> Void)
    }

    /// A line somebody waits for.
    struct Reading: Sendable {
        var id: Int
        var request: LineRequest
        var editor: LineEditor
        var answer: @Sendable (LineResult) -> Void
    }

    /// To whom the terminal was lent.
    struct Loan: Sendable {
        var mode: TerminalMode
        var input: (@Sendable (TerminalInput) -> Void)?
        /// Whether what is typed after it may be for the next borrower.
        var lingers = false
    }

    /// At most 60 redraws a second.
    static let frameInterval = 16
    /// So much output is painted at once, without waiting for the next redraw.
    static let paintNow = 65_536
    /// A line that never ends is broken here.
    static let longestTail = 4096

    var size: TerminalSize
    var style: Style
    let isPlain: Bool
    var painter: Painter
    var decoder = KeyDecoder()

    var output: [UInt8] = []
    var tail: [UInt8] = []
    var readings: [Reading] = []
    var typedAhead: [Key] = []
    var plainInput: [UInt8] = []
    var isPlainPromptShown = false
    var status: [StyledText] = []
    var progress: [ProgressEntry] = []
    var loan: Loan?
    var mode = TerminalMode.cooked
    /// Whether the terminal stays in raw mode between lines: a shell runs, and what is typed ahead is kept.
    var isSession = false
    /// Whether a program has ended and another may follow it: until somebody reads, what is typed stays in the terminal for it.
    var isLingering = false
    var isClosed = false
    var keymap = LineEditor.Keymap.emacs
    var kills = KillRing()
    /// What ctrl-O left for the next line to begin with.
    var following: FollowingLine?
    var nextID = 0

    /// How long keys wait for the completer's answer, in milliseconds; later answers come while typing goes on.
    var completionPatience = 150
    /// How long keys that were typed ahead wait for the history, in milliseconds.
    var historyPatience = 1000
    /// Until when keys wait, because the completer or the history is about to answer.
    var keysHeldUntil: Int?
    var heldFor: Int?
    var escapeDeadline: Int?
    /// Whether the last key was an Esc that meant something: it closed a menu, or began vi's command mode.
    var wasEscapeUsed = false
    /// Until when what is typed still belongs to an Esc that meant nothing by itself.
    var metaUntil: Int?
    var lastPaint = -1000
    var isDirty = false
    var isUrgent = false
    var interrupts: [Int: @Sendable (InterruptKey) -> Void] = [:]
    var waiters: [@Sendable () -> Void] = []
    var isContinueExpected = false
    var isHungUp = false
    /// How the completer's answer comes back here.
    var deliverCompletions: (@Sendable (Int, CompletionRequest, Completions?) -> Void)?
    /// Effects that gathered while something was decided.
    var effects: [Effect] = []

    init(size: TerminalSize, style: Style, isPlain: Bool, reflows: Bool) {
        self.size = size
        self.style = style
        self.isPlain = isPlain
        painter = Painter(reflows: reflows)
    }

    /// The line that keys go to: a question comes before the shell's line, the oldest question first.
    var active: Int? {
        readings.firstIndex { $0.request.mode != .command } ?? readings.indices.first
    }

    /// Adds output; what does not end in a line feed stays with the frame until it does.
    mutating func add(_ bytes: [UInt8]) {
        isDirty = true
        guard let newline = bytes.lastIndex(of: 0x0a) else {
            tail += bytes
            if tail.count > Self.longestTail { endTail() }
            return
        }
        output += tail
        output += bytes[...newline]
        tail = Array(bytes[(newline + 1)...])
        if tail.count > Self.longestTail { endTail() }
    }

    mutating func endTail() {
        guard !tail.isEmpty else { return }
        output += tail + [0x0a]
        tail = []
    }

    /// How long the thread may wait for events, in milliseconds; nil for ever.
    func patience(now: Int) -> Int? {
        var deadlines: [Int] = []
        if isDirty, loan == nil {
            deadlines.append(isUrgent || output.count >= Self.paintNow ? now : lastPaint + Self.frameInterval)
        }
        if let escapeDeadline { deadlines.append(escapeDeadline) }
        if let keysHeldUntil { deadlines.append(keysHeldUntil) }
        if let tick = nextTick(now: now), loan == nil { deadlines.append(tick) }
        return deadlines.min().map { max(0, $0 - now) }
    }

    /// Does what the time demands: keys that waited long enough, the next redraw.
    mutating func advance(now: Int) {
        if let deadline = escapeDeadline, deadline <= now {
            escapeDeadline = nil
            let keys = decoder.flush()
            take(keys, now: now)
            if keys == [Key(.escape)], !wasEscapeUsed {
                metaUntil = now - KeyDecoder.escapeDelay + KeyDecoder.metaDelay
            }
        }
        if let deadline = keysHeldUntil, deadline <= now {
            keysHeldUntil = nil
            heldFor = nil
            drainTypedAhead(now: now)
        }
        if let tick = nextTick(now: now), tick <= now { isDirty = true }
        guard isDirty, loan == nil else { return }
        if isUrgent || output.count >= Self.paintNow || now - lastPaint >= Self.frameInterval { paint(now: now) }
    }

    /// What is to be done since the last time.
    mutating func takeEffects() -> [Effect] {
        defer { effects = [] }
        return effects
    }

    /// Draws everything as it is now, and lets those go on who waited for it.
    mutating func paint(now: Int) {
        isDirty = false
        isUrgent = false
        lastPaint = now
        if isPlain {
            paintPlain()
        } else {
            let frame = frame(now: now)
            let bytes = painter.paint(output: output, frame: frame, columns: size.columns)
            if !bytes.isEmpty { effects.append(.write(bytes)) }
        }
        output.removeAll(keepingCapacity: output.count < 1 << 20)
        effects += waiters.map { .run($0) }
        waiters = []
    }

    private mutating func paintPlain() {
        var bytes = output
        if active != nil || loan != nil || isClosed || !tail.isEmpty {
            bytes += tail
            tail = []
        }
        if !bytes.isEmpty, isPlainPromptShown {
            bytes.insert(0x0a, at: 0)
            isPlainPromptShown = false
        }
        if let active, !isPlainPromptShown {
            isPlainPromptShown = true
            bytes += Array(readings[active].request.prompt.plain.utf8)
        }
        if !bytes.isEmpty { effects.append(.write(bytes)) }
    }

    /// Switches the terminal's mode where it is another one.
    mutating func set(mode newMode: TerminalMode) {
        guard newMode != mode else { return }
        if mode == .raw { effects.append(.write(Array("\u{1b}[?2004l".utf8))) }
        mode = newMode
        effects.append(.setMode(newMode))
        if newMode == .raw { effects.append(.write(Array("\u{1b}[?2004h".utf8))) }
    }

    /// The mode that the present state asks for.
    mutating func settleMode() {
        if let loan { return set(mode: loan.mode) }
        guard !isClosed else { return set(mode: .cooked) }
        if isPlain {
            set(mode: active.map { readings[$0].request.mode == .secret } == true ? .cookedUnseen : .cooked)
        } else {
            set(mode: (isSession && !isLingering) || active != nil ? .raw : .cooked)
        }
    }
}
