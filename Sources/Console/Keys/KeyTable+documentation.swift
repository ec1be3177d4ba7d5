extension KeyTable {
    /// `Documentation/Keys.md`: the table of keys in Markdown, made from the bindings themselves.
    package static var documentation: String {
        var text = """
            # Keys

            Made from the table the line editor itself uses; a test keeps it fresh.

            ## Emacs keys (`set editor emacs`, the default)

            | Key | Does |
            |---|---|

            """
        for binding in bindings {
            let keys = binding.keys.map { "`\($0)`" }.joined(separator: ", ")
            text += "| \(keys) | \(binding.help) |\n"
        }
        text += """

            A number with `alt` before a key (`alt-3 alt-f`) repeats it, `alt--` turns its direction.
            `alt` may also be typed as Esc before the key, up to half a second before. Pasted text goes in as it is, lines and all; nothing runs until Enter.
            Enter in the history search runs the line. In an open menu, typing narrows it.

            ## vi keys (`set editor vi`)

            A line begins in insert mode, which has the Emacs keys; Esc goes to command mode (`vi` at the right edge).
            There, what is not listed is as above.

            | Key | Does |
            |---|---|

            """
        for (keys, help) in viKeys { text += "| `\(keys)` | \(help) |\n" }
        return text
    }

    private static let viKeys = [
        ("h l w b e W B E 0 ^ $", "Move; a number before it repeats."),
        ("f t F T", "To the next or last place of a character; `;` again, `,` backwards."),
        ("d c y", "Delete, change or copy up to where a movement leads; doubled, the whole line."),
        ("x X D C s S Y", "Short for `dl dh d$ c$ cl cc yy`."),
        ("r ~", "Replace the character; switch its case."),
        ("p P", "Insert what was cut or copied after or before the cursor."),
        (".", "The last change once more; a number before it takes the place of its own."),
        ("u", "Undo."),
        ("i a I A", "Insert here, behind, at the start, at the end."),
        ("k j", "Back and forth in the history."),
        ("/", "Search the history."),
    ]
}
