import Text

/// What people type who come from other tools, and what it is called here.
enum ForeignWord {
    private static let meanings = [
        "list": "show", "ls": "show", "ps": "show", "describe": "show", "instances": "show", "nodes": "show",
        "hist": "history", "quit": "exit", "logout": "exit", "kill": "terminate", "destroy": "terminate",
        "rm": "terminate",
        "restart": "reboot", "ssh": "@NODE", "connect": "@NODE", "login": "@NODE", "exec": "run NODE -- COMMAND",
        "clush": "run NODE -- COMMAND", "cp": "put", "scp": "put", "upload": "put", "download": "get", "region": "use",
        "tunnel": "forward", "config": "set", "version": "dust --version",
    ]

    /// What to type instead of a word that names no command: what the word means elsewhere, else the nearest name.
    static func advice(for word: String, among names: some Sequence<String>) -> String? {
        meanings[word.lowercased()] ?? NearestName.of(word, among: names)
            ?? names.first { word.count >= 3 && $0.hasPrefix(word.lowercased()) }
    }
}
