extension Key {
    /// What a terminal in its ordinary mode sends for the key; nothing for one that no program would know.
    ///
    /// Keys that were typed ahead go by this to whoever borrows the terminal next.
    package var bytes: [UInt8] {
        let lead: [UInt8] = modifiers.contains(.alt) ? [0x1b] : []
        switch code {
        case .character(let character) where modifiers.contains(.control):
            return lead + [(character.asciiValue ?? 0x40) & 0x1f]
        case .character(let character): return lead + Array(String(character).utf8)
        case .enter: return lead + [0x0d]
        case .tab: return modifiers.contains(.shift) ? Array("\u{1b}[Z".utf8) : lead + [0x09]
        case .backspace: return lead + [0x7f]
        case .escape: return [0x1b]
        case .up: return Array("\u{1b}[A".utf8)
        case .down: return Array("\u{1b}[B".utf8)
        case .right: return Array("\u{1b}[C".utf8)
        case .left: return Array("\u{1b}[D".utf8)
        case .home: return Array("\u{1b}[H".utf8)
        case .end: return Array("\u{1b}[F".utf8)
        case .insert: return Array("\u{1b}[2~".utf8)
        case .delete: return Array("\u{1b}[3~".utf8)
        case .pageUp: return Array("\u{1b}[5~".utf8)
        case .pageDown: return Array("\u{1b}[6~".utf8)
        case .function, .pasteStart, .pasteEnd, .wheelUp, .wheelDown, .unknown: return []
        }
    }
}

/// A key that interrupts what runs.
package enum InterruptKey: Sendable, Hashable {
    /// ctrl-C: stop it.
    case interrupt
    /// ctrl-Z: give the prompt back, and stop nothing.
    case suspend
}
