import Shell

/// Every command that is built in: the one list to which a new command is added.
package enum BuiltinCommands {
    /// In the order in which `help` lists them under their headings.
    package static let all: [any Command.Type] = [
        ShowCommand.self,
        StartCommand.self,
        StopCommand.self,
        RebootCommand.self,
        TerminateCommand.self,
        TagCommand.self,
        UntagCommand.self,
        RefreshCommand.self,
        TypesCommand.self,
        RunCommand.self,
        AnswerCommand.self,
        InterruptCommand.self,
        ResultsCommand.self,
        JobsCommand.self,
        FollowCommand.self,
        WatchCommand.self,
        TopCommand.self,
        TrustCommand.self,
        DoctorCommand.self,
        ForwardCommand.self,
        ProxyCommand.self,
        PutCommand.self,
        GetCommand.self,
        ClusterCommand.self,
        ExportCommand.self,
        SandboxCommand.self,
        PluginCommand.self,
        UseCommand.self,
        AssignCommand.self,
        GroupCommand.self,
        HistoryCommand.self,
        RecordCommand.self,
        ReplayCommand.self,
        SetCommand.self,
        LogLevelCommand.self,
        AliasCommand.self,
        ChangeDirectoryCommand.self,
        ForegroundCommand.self,
        HelpCommand.self,
        FiltersCommand.self,
        CompletionCommand.self,
        ExitCommand.self,
    ]

    /// What `@TARGET COMMAND` means.
    package static let remote: (any Command.Type)? = SessionCommand.self
}
