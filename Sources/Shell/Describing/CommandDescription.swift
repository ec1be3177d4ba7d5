/// Everything that help, completion, documentation and plugins need to know of a command.
///
/// Built-ins derive it from their ArgumentParser type, scripts from their leading comments, executables send it; from here
/// on they are all alike.
package struct CommandDescription: Hashable, Sendable {
    /// The word that is typed, two for a subcommand: `cluster new`.
    package var name: String
    /// The heading under which it is listed.
    package var group: CommandTopic
    /// One sentence: what it does.
    package var summary: String
    /// More about it, or empty.
    package var discussion = ""
    /// What can be typed after it, in the order of the usage line.
    package var parameters: [Parameter]
    /// Lines that show it at work.
    package var examples: [Example]
    /// The commands within it, such as `cluster new`.
    package var subcommands: [CommandDescription] = []

    /// The usage line of a command whose words do not stand as others' do; nil where it follows from the parameters.
    package var ownUsage: String?

    /// Describes a command; see the properties.
    package init(
        name: String, group: CommandTopic, summary: String, discussion: String = "", parameters: [Parameter] = [],
        examples: [Example] = [], subcommands: [CommandDescription] = []
    ) {
        self.name = name
        self.group = group
        self.summary = summary
        self.discussion = discussion
        self.parameters = parameters
        self.examples = examples
        self.subcommands = subcommands
    }

    /// What is known of an option as it is typed, `--fanout` or `-n`, here or in a command within; nil where there is none.
    func option(_ typed: String) -> Parameter? {
        let own = parameters.first { parameter in
            parameter.kind != .argument
                && ("--\(parameter.name)" == typed || parameter.short.map { "-\($0)" == typed } ?? false)
        }
        return own ?? subcommands.lazy.compactMap { $0.option(typed) }.first
    }
}

/// One thing that can be typed after a command.
package struct Parameter: Hashable, Sendable {
    /// What distinguishes an option's word in the list that carries our kinds through ArgumentParser.
    static let marker = "dust:"

    /// How a parameter is given.
    package enum Kind: String, Hashable, Sendable {
        /// By its place in the line.
        case argument
        /// By a name with a value: `--fanout 64`.
        case option
        /// By a name alone: `--force`.
        case flag
    }

    /// What a value means, which decides how it is completed.
    package enum ValueType: String, Hashable, Sendable {
        /// Any text.
        case string
        /// A target.
        case target
        /// A whole number.
        case int
        /// A length of time, such as `8h`.
        case duration
        /// A region.
        case region
        /// A type of instances.
        case instanceType = "instance-type"
        /// A profile.
        case profile
        /// A cluster.
        case cluster
        /// What a person can work in: a cluster or a region.
        case place
        /// A local path.
        case path
        /// A path on a node.
        case remotePath = "remote-path"
        /// The name of an attribute of instances.
        case attribute
        /// The name of a command.
        case command
        /// One of a few words.
        case choice
    }

    /// The name without dashes.
    package var name: String
    /// A short name of one letter, without its dash.
    package var short: String?
    /// How it is given.
    package var kind: Kind
    /// What its value means.
    package var type: ValueType
    /// The words to choose from, for `choice`.
    package var choices: [String] = []
    /// The word that stands for the value in the usage line.
    package var placeholder: String
    /// Whether the command cannot do without.
    package var isRequired: Bool
    /// Whether it may be given several times, or takes several words.
    package var isRepeated: Bool
    /// Whether it stands after `--`.
    package var isAfterTerminator = false
    /// One sentence about it.
    package var help: String
    /// The value that is taken where none is given, or nil.
    package var defaultValue: String?

    /// Describes a parameter; see the properties.
    package init(
        name: String, short: String? = nil, kind: Kind, type: ValueType, choices: [String] = [],
        placeholder: String? = nil, isRequired: Bool, isRepeated: Bool = false, help: String,
        default defaultValue: String? = nil
    ) {
        self.name = name
        self.short = short
        self.kind = kind
        self.type = type
        self.choices = choices
        self.placeholder = placeholder ?? name
        self.isRequired = isRequired
        self.isRepeated = isRepeated
        self.help = help
        self.defaultValue = defaultValue
    }

    /// How the parameter is spelled in a usage line, without brackets: `--fanout N`, `TARGET`.
    package var spelling: String {
        switch kind {
        case .argument: placeholder.uppercased()
        // Of a placeholder that is the name again, the last part says enough: `--connect-timeout TIMEOUT`.
        case .option:
            "--\(name) \((placeholder == name ? String(name.split(separator: "-").last ?? "") : placeholder).uppercased())"
        case .flag: name.count == 1 || name.allSatisfy { $0 == "v" } ? "-\(name)" : "--\(name)"
        }
    }
}
