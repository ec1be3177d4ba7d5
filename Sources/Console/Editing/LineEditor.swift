/// The line being typed: a value that takes keys and says what to draw; it knows no terminal, file or task.
///
/// The owner feeds it keys, acts on the outcomes and draws its frames.
package struct LineEditor: Sendable {
    /// What is being asked for.
    package enum Mode: Sendable, Hashable {
        /// A line for the shell: history, suggestions, completion, search, several lines.
        case command
        /// An answer to a question: editing only.
        case question
        /// An answer that is not shown and never kept.
        case secret
    }

    /// What a key led to; everything else is drawn anew.
    package enum Outcome: Sendable, Hashable {
        /// Something may look different now.
        case edited
        /// The key meant nothing here.
        case ignored
        /// Enter: the whole input, perhaps of several lines.
        case accepted(String)
        /// ctrl-O: the same, and the line that the next reading begins with; nil where the history has none.
        case acceptedBefore(String, next: FollowingLine?)
        /// ctrl-X ctrl-E: the input goes to an editor of files.
        case editElsewhere(String)
        /// ctrl-C: the input is not wanted any more.
        case interrupted
        /// ctrl-D on an empty line.
        case endOfInput
        /// ctrl-L.
        case clearScreen
        /// ctrl-Z: the program itself is to be stopped.
        case suspend
        /// Tab: the owner asks the completer and answers with `offer`.
        case complete(CompletionRequest)
    }

    /// What stands before the line; the last of its lines is the one typed into.
    package var prompt: StyledText
    /// What is being asked for.
    package var mode: Mode
    /// Emacs keys or vi's.
    package var keymap: Keymap
    /// The meaning of the line's parts; asked once for each change, so it must be quick.
    package var annotate: @Sendable (String) -> Annotation
    /// Whether Enter goes on in a new line: an unfinished quote, a final `\`.
    package var isIncomplete: @Sendable (String) -> Bool
    /// Earlier lines.
    package var history: HistoryList {
        didSet { suggestion = SuggestionCache() }
    }
    /// The time that ages in the search list are counted from.
    package var now: UTCTime

    /// Which keys do what.
    package enum Keymap: String, Sendable, Hashable, CaseIterable {
        case emacs
        case vi
    }

    var buffer = EditBuffer()
    var kills = KillRing()
    var undo = UndoHistory()
    var walk: HistoryWalk?
    var search: HistorySearch?
    var menu: CompletionMenu?
    var vi = ViState()
    var paste: String?
    var lastAction: EditAction?
    var yanked: Range<Int>?
    var argumentsBack = 0
    /// The other end of a region: ctrl-space sets it, cuts and yanks too.
    var mark = 0
    /// The number before the next key.
    var keyCount: KeyCount?
    /// What the next key is taken for.
    var awaited: AwaitedKey?
    /// The line as it was before it was changed: empty, or from the history.
    var recalled = ""
    var suggestion = SuggestionCache()
    var annotation: (line: String, value: Annotation)?
    var scrollTop = 0

    /// An empty line.
    package init(
        prompt: StyledText = "", mode: Mode = .command, keymap: Keymap = .emacs, history: HistoryList = HistoryList(),
        annotate: @escaping @Sendable (String) -> Annotation = { _ in Annotation() },
        isIncomplete: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.prompt = prompt
        self.mode = mode
        self.keymap = keymap
        self.history = history
        self.annotate = annotate
        self.isIncomplete = isIncomplete
        now = UTCTime(milliseconds: 0)
    }

    /// The input as it stands.
    package var line: String { buffer.string }
    /// Characters before the cursor.
    package var cursor: Int { buffer.cursor }
    /// Whether vi's command mode is on.
    package var isInViCommandMode: Bool { keymap == .vi && vi.mode == .command }

    /// Replaces the input, with the cursor at its end unless told otherwise.
    package mutating func set(_ line: String, cursor: Int? = nil) {
        buffer = EditBuffer(line, cursor: cursor)
    }

    /// Makes everything ready for the next line; the kill ring and the settings stay.
    package mutating func reset() {
        buffer = EditBuffer()
        undo = UndoHistory()
        walk = nil
        search = nil
        menu = nil
        vi = vi.next
        paste = nil
        lastAction = nil
        yanked = nil
        (mark, keyCount, awaited, recalled) = (0, nil, nil, "")
        suggestion = SuggestionCache()
        annotation = nil
        scrollTop = 0
    }

    /// Takes one key.
    package mutating func handle(_ key: Key) -> Outcome {
        if paste != nil { return handlePasted(key) }
        if key.code == .pasteStart {
            paste = ""
            return .edited
        }
        if let awaited {
            self.awaited = nil
            return take(key, awaitedAs: awaited)
        }
        if search != nil { return handleSearch(key) }
        if menu != nil, let outcome = handleMenu(key) { return outcome }
        if keymap == .vi, mode == .command { return handleVi(key) }
        return handleEmacs(key)
    }

    mutating func handleEmacs(_ key: Key) -> Outcome {
        if takeCount(key) { return .edited }
        if let action = KeyTable.actions[key] { return performCounted(action) }
        guard case .character(let character) = key.code, key.modifiers.subtracting(.shift).isEmpty else {
            keyCount = nil
            return .ignored
        }
        if let count = keyCount?.value {
            keyCount = nil
            if count > 0 { insert(String(repeating: character, count: count)) }
        } else {
            type(character)
        }
        return .edited
    }

    /// Puts a typed character into the line; a word typed at once is undone at once.
    mutating func type(_ character: Character) {
        let continues = lastAction == nil && !character.isWhitespace
        undo.record(buffer, continuing: continues)
        buffer.insert(String(character))
        walk = nil
        lastAction = nil
    }

    private mutating func handlePasted(_ key: Key) -> Outcome {
        switch key.code {
        case .pasteEnd:
            let text = paste ?? ""
            paste = nil
            insertPasted(text)
            return .edited
        case .character(let character) where key.modifiers.isEmpty: paste?.append(character)
        case .enter: paste?.append("\n")
        case .tab: paste?.append("\t")
        default: break
        }
        return .ignored
    }

    /// What was pasted goes in as one change; a question takes its first line only.
    private mutating func insertPasted(_ text: String) {
        let pasted = mode == .command ? text : String(text.prefix { $0 != "\n" })
        guard !pasted.isEmpty else { return }
        if search != nil {
            search?.query += pasted.replacing("\n", with: " ")
            updateSearch()
            return
        }
        menu = nil
        undo.record(buffer, continuing: false)
        buffer.insert(pasted)
        walk = nil
        lastAction = .yank
        yanked = nil
    }
}
