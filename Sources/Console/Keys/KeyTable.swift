/// The Emacs keys of the line editor: the one list from which both the behaviour and `Documentation/Keys.md` come.
package enum KeyTable {
    /// A row of the table: keys that do the same, and what they do.
    package struct Binding: Sendable {
        /// The keys, the usual one first.
        package var keys: [Key]
        /// What they do.
        package var action: EditAction
        /// What they do, in words.
        package var help: String
    }

    /// Every binding, in the order of the documentation.
    package static let bindings: [Binding] = [
        .init(keys: [Key(.enter)], action: .accept, help: "Run the line; an unfinished quote or a final `\\` goes on."),
        .init(keys: [Key(.enter, .alt)], action: .newLine, help: "Go on in a new line without running anything."),
        .init(
            keys: [.control("o")], action: .acceptAndNext,
            help: "Run the line, and bring the line that came after it in the history."),
        .init(keys: [.control("c")], action: .interrupt, help: "Drop the line; while a command runs, interrupt it."),
        .init(keys: [.control("g")], action: .abandon, help: "Leave a menu or the search; else drop the line."),
        .init(
            keys: [.control("d")], action: .deleteForwardOrEnd,
            help: "Delete the character under the cursor; on an empty line, leave."),
        .init(keys: [.control("z")], action: .suspend, help: "Put dust itself in the background of the calling shell."),
        .init(keys: [.control("l")], action: .clearScreen, help: "Clear the screen and keep the line."),
        .init(keys: [Key(.left), .control("b")], action: .backwardCharacter, help: "One character to the left."),
        .init(
            keys: [Key(.right), .control("f")], action: .forwardCharacter,
            help: "One character to the right; at the end, take the suggestion."),
        .init(
            keys: [.alt("b"), Key(.left, .control), Key(.left, .alt)], action: .backwardWord,
            help: "One word to the left."),
        .init(
            keys: [.alt("f"), Key(.right, .control), Key(.right, .alt)], action: .forwardWord,
            help: "One word to the right; at the end, take a word of the suggestion."),
        .init(keys: [.control("a"), Key(.home)], action: .lineStart, help: "To the start of the line."),
        .init(
            keys: [.control("e"), Key(.end)], action: .lineEnd,
            help: "To the end of the line; at the end, take the suggestion."),
        .init(keys: [.alt("<")], action: .textStart, help: "To the start of an input of several lines."),
        .init(keys: [.alt(">")], action: .textEnd, help: "To the end of an input of several lines."),
        .init(
            keys: [Key(.up), .control("p")], action: .previous,
            help: "The line above, or the last line in the history that begins with what was typed."),
        .init(
            keys: [Key(.down), .control("n")], action: .next,
            help: "The line below, or the next line in the history that begins with what was typed."),
        .init(
            keys: [.control("r")], action: .searchHistory,
            help: "Search the history: type to narrow, ↑ ↓ to choose, Enter runs, Tab or → edits, Esc leaves."),
        .init(keys: [Key(.backspace)], action: .deleteBackward, help: "Delete the character before the cursor."),
        .init(keys: [Key(.delete)], action: .deleteForward, help: "Delete the character under the cursor."),
        .init(keys: [.control("k")], action: .killToLineEnd, help: "Cut to the end of the line."),
        .init(keys: [.control("u")], action: .killToLineStart, help: "Cut to the start of the line."),
        .init(keys: [.control("w")], action: .killBlankWordBackward, help: "Cut to the blank before the cursor."),
        .init(
            keys: [Key(.backspace, .alt), Key(.backspace, .control)], action: .killWordBackward,
            help: "Cut the word before the cursor."),
        .init(
            keys: [.alt("d"), Key(.delete, .control)], action: .killWordForward, help: "Cut the word after the cursor."),
        .init(keys: [.control("y")], action: .yank, help: "Insert what was cut last."),
        .init(keys: [.alt("y")], action: .yankEarlier, help: "After that: insert what was cut before it instead."),
        .init(
            keys: [.alt("."), .alt("_")], action: .lastArgument,
            help: "Insert the last word of the line before; again: of the one before that."),
        .init(keys: [.control("t")], action: .transposeCharacters, help: "Swap the two characters at the cursor."),
        .init(keys: [.alt("t")], action: .transposeWords, help: "Swap the two words at the cursor."),
        .init(keys: [.alt("u")], action: .upperCase, help: "The word in capitals."),
        .init(keys: [.alt("l")], action: .lowerCase, help: "The word in small letters."),
        .init(keys: [.alt("c")], action: .capitalize, help: "The word with a capital."),
        .init(keys: [.control("_")], action: .undo, help: "Undo; ctrl-x ctrl-u too."),
        .init(keys: [.alt("r")], action: .revert, help: "Undo all that was changed in the line."),
        .init(keys: [.control("@"), .alt(" ")], action: .setMark, help: "Set the mark here."),
        .init(
            keys: [.control("x")], action: .controlXPrefix,
            help: """
                Then ctrl-e: edit the line in `$VISUAL` or `$EDITOR`, and run what was saved. Then ctrl-x: to the mark, which \
                comes here. Then ctrl-u: undo. Then Backspace: cut to the start of the line.
                """
        ),
        .init(
            keys: [.control("v"), .control("q")], action: .insertLiterally,
            help: "Insert the next key as it is: a tab, a control character."),
        .init(keys: [.control("]")], action: .findForward, help: "To the next place of the character typed after it."),
        .init(
            keys: [Key(.character("]"), [.control, .alt])], action: .findBackward,
            help: "To the last place of the character typed after it."),
        .init(keys: [.alt("\\")], action: .deleteBlanks, help: "Delete the blanks around the cursor."),
        .init(
            keys: [.alt("#")], action: .commentOut,
            help: "Keep the line in the history as a comment, and begin a new one."),
        .init(
            keys: [Key(.character("y"), [.control, .alt])], action: .firstArgument,
            help: "Insert the first argument of the line before."),
        .init(
            keys: [Key(.tab)], action: .complete,
            help:
                "Complete; with several possibilities, their common part, then a menu: ↑ ↓ choose, Enter takes, Esc leaves."
        ),
        .init(keys: [Key(.tab, .shift)], action: .completeBackwards, help: "Backwards through the menu."),
        .init(
            keys: [Key(.escape)], action: .escape,
            help: "Leave a menu or the search; with `set editor vi`, command mode."),
    ]

    /// What keys mean after ctrl-x.
    static let afterControlX: [Key: EditAction] = [
        .control("e"): .editElsewhere, .control("u"): .undo, .control("x"): .exchangeMark,
        Key(.backspace): .killToLineStart,
    ]

    /// The action of each key.
    static let actions: [Key: EditAction] = {
        var actions: [Key: EditAction] = [:]
        for binding in bindings {
            for key in binding.keys { actions[key] = binding.action }
        }
        return actions
    }()
}
