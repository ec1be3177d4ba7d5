/// The beginnings of commands that `plugin new` writes.
package struct PluginTemplate: Sendable {
    /// A file to be written.
    package struct File: Sendable {
        /// Where it goes.
        package let path: String
        /// What is in it.
        package let bytes: [UInt8]
        /// Whether it can be executed.
        package let isProgram: Bool
        /// Whether it belongs to several commands, and may be there already.
        package let isShared: Bool
    }

    private let name: String
    private let folder: String

    /// For a command of that name, in the folder of commands.
    package init(name: String, folder: String) {
        self.name = name
        self.folder = folder
    }

    /// A script of the shell's lines, and its test.
    package var script: [File] {
        [
            file("\(folder)/\(name).dust", Self.scriptText, isProgram: true),
            test(call: "\(name) '*'"),
        ]
    }

    /// A Python program, `dustplugin.py` beside it, and its test.
    package var python: [File] {
        [
            file("\(folder)/\(name)", Self.pythonText, isProgram: true),
            File(
                path: "\(folder)/dustplugin.py", bytes: PluginFiles.pythonLibrary, isProgram: false, isShared: true),
            test(call: "--json \(name)"),
        ]
    }

    /// A Swift package in the working folder, and the test of the program once it is copied.
    package func swift(library: String, home: String) -> [File] {
        let isAddress = library.contains("://")
        let path = library.hasPrefix("~/") ? home + library.dropFirst() : library
        let source = isAddress ? ".package(url: \"\(path)\", branch: \"main\")" : ".package(path: \"\(path)\")"
        let package = path.split(separator: "/").last.map { $0.hasSuffix(".git") ? $0.dropLast(4) : $0 } ?? "dust"
        return [
            file("\(name)/Package.swift", Self.packageText(source: source, package: String(package))),
            file("\(name)/Sources/\(name)/Command.swift", Self.swiftText),
            file("\(name)/\(name).test", testText(call: "--json \(name)"), isProgram: true),
        ]
    }

    private func test(call: String) -> File {
        file("\(folder)/\(name).test", testText(call: call), isProgram: true)
    }

    private func testText(call: String) -> String {
        """
        #!/bin/sh
        # Tests the command NAME against the sandbox, or whatever dust works with here.
        set -e
        dust plugin check NAME
        dust \(call) >/dev/null
        echo "NAME works"

        """
    }

    private func file(_ path: String, _ text: String, isProgram: Bool = false) -> File {
        File(path: path, bytes: Array(named(text).utf8), isProgram: isProgram, isShared: false)
    }

    private func named(_ text: String) -> String {
        text.split(separator: "NAME", omittingEmptySubsequences: false).joined(separator: name)
    }

    private static let scriptText = """
        #!/usr/bin/env dust
        # summary: Say how long nodes have been up, one after the other.
        # usage: NAME TARGET
        # param: TARGET target The nodes.
        # example: NAME worker*   Ask the workers.
        run --batch 1 $1 -- uptime

        """

    private static let pythonText = """
        #!/usr/bin/env python3
        import dustplugin


        def main(dust, target, state):
            nodes = [n for n in dust.nodes(target or "") if state in (None, n["state"])]
            dust.table(["Name", "ID", "State"], [[n["name"], n["id"], n["state"]] for n in nodes])


        dustplugin.serve(
            main,
            summary="List nodes with their state.",
            parameters=[
                dustplugin.argument("target", "target", required=False, help="The nodes; without it, all."),
                dustplugin.option("state", help="Only those in this state."),
            ],
            examples=[("NAME worker* --state running", "List the workers that run.")],
        )

        """

    private static func packageText(source: String, package: String) -> String {
        """
        // swift-tools-version: 6.0
        import PackageDescription

        let package = Package(
            name: "NAME",
            platforms: [.macOS(.v15)],
            dependencies: [\(source)],
            targets: [
                .executableTarget(
                    name: "NAME", dependencies: [.product(name: "DustPlugin", package: "\(package)")])
            ]
        )

        """
    }

    private static let swiftText = """
        import DustPlugin

        @main
        struct Command: DustCommand {
            static let summary = "List nodes with their state."
            static let target = Argument("target", .target, isRequired: false, help: "The nodes; without it, all.")
            static let state = Option("state", help: "Only those in this state.")
            static let parameters: [any Parameter] = [target, state]
            static let examples = [Example("NAME worker* --state running", "List the workers that run.")]

            func run(in context: Context) async throws {
                let state = context[Self.state]
                let nodes = try await context.nodes(context[Self.target]).filter { state == nil || $0.state == state }
                context.table(["Name", "ID", "State"], nodes.map { [$0.name, $0.id, $0.state] })
            }
        }

        """
}
