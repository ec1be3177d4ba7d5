/// One key as the terminal reported it.
package struct Key: Sendable, Hashable {
    /// What was pressed.
    package enum Code: Sendable, Hashable {
        /// A character; with `control` always a small letter or one of `@ [ \ ] ^ _`.
        case character(Character)
        case enter
        case tab
        case backspace
        case delete
        case insert
        case escape
        case up
        case down
        case left
        case right
        case home
        case end
        case pageUp
        case pageDown
        /// F1 to F20.
        case function(Int)
        /// The terminal announces that what follows was pasted (xterm's bracketed paste mode).
        case pasteStart
        /// The pasted text is over.
        case pasteEnd
        /// The mouse's wheel, a notch away from the person.
        case wheelUp
        /// The mouse's wheel, a notch towards the person.
        case wheelDown
        /// A sequence nobody here knows; it is swallowed, so that its rest is not typed into the line.
        case unknown
    }

    /// The keys held down with it.
    package struct Modifiers: OptionSet, Sendable, Hashable {
        /// xterm's number: shift 1, alt 2, control 4.
        package let rawValue: UInt8

        /// Wraps xterm's number (the reported one less 1).
        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        package static let shift = Modifiers(rawValue: 1)
        package static let alt = Modifiers(rawValue: 2)
        package static let control = Modifiers(rawValue: 4)
    }

    /// What was pressed.
    package var code: Code
    /// What was held down.
    package var modifiers: Modifiers

    /// A key with what was held down.
    package init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    /// A character typed as it is.
    package static func character(_ character: Character) -> Key { Key(.character(character)) }
    /// A character with control.
    package static func control(_ character: Character) -> Key { Key(.character(character), .control) }
    /// A character with alt (or after Esc, which terminals send for it).
    package static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }
}

extension Key: CustomStringConvertible {
    /// The name used in the documentation: `ctrl-a`, `alt-f`, `→`.
    package var description: String {
        var name = ""
        if modifiers.contains(.control) { name += "ctrl-" }
        if modifiers.contains(.alt) { name += "alt-" }
        if modifiers.contains(.shift) { name += "shift-" }
        return name + codeName
    }

    private var codeName: String {
        switch code {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .enter: "Enter"
        case .tab: "Tab"
        case .backspace: "Backspace"
        case .delete: "Delete"
        case .insert: "Insert"
        case .escape: "Esc"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PageUp"
        case .pageDown: "PageDown"
        case .function(let number): "F\(number)"
        case .pasteStart: "paste"
        case .pasteEnd: "paste-end"
        case .wheelUp: "wheel-up"
        case .wheelDown: "wheel-down"
        case .unknown: "unknown"
        }
    }
}
