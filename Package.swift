// swift-tools-version: 6.2
import PackageDescription

/// Every module is compiled in the Swift 6 language mode, and a warning is an error: what the compiler doubts, a reader doubts.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

/// A module of the program, with its folder in `Sources` and, where it is worth testing alone, its mirror in `Tests`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
    of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude,
        resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "dust",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "dust", targets: ["dust"]),
        .library(name: "DustPlugin", targets: ["DustPlugin"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // The C libraries, by pkg-config, each with the shims Swift needs to reach it.
        .systemLibrary(
            name: "CLibSSH", pkgConfig: "libssh", providers: [.apt(["libssh-dev"]), .brew(["libssh"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),

        // libssh and libcurl load it already.
        .systemLibrary(
            name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),

        // What a package says of its own making.
        .systemLibrary(name: "CBuild"),

        // From the ground up: a module imports only what stands above it in this list.
        module("Problems"),
        module("Digests", ["CCrypto"]),
        module("JSON"),
        module("Tunnels", ["Problems", "JSON", "CCurl", "Digests"]),
        module("Text"),
        module("Files", ["Problems"]),
        module("Targets", ["Problems"]),
        module("Console", ["Problems", "Files", collections]),
        module("AWS", ["Problems", "JSON", "Files", "CCurl", "CXML", "Digests"]),
        module("SSH", ["Problems", "Text", "Files", "CLibSSH", collections]),
        module("Fleets", ["Problems", "JSON", "Files", "Targets", yams]),
        module("Nodes", ["Problems", "JSON", "Text", "Files", "Targets", "Console", "Fleets", "Digests"]),
        module("NodesOverSSH", ["Problems", "Text", "Files", "Fleets", "Nodes", "SSH"]),
        .target(
            name: "Clusters",
            dependencies: ["Problems", "JSON", "Files", "Targets", "Fleets", "Nodes", yams, mustache],
            // In the code, so that an installed dust has its kinds without files beside it.
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        module("EC2", ["Problems", "JSON", "Fleets", "Clusters", "AWS"]),
        module("Shell", ["Problems", "JSON", "Files", "Targets", "Console", "Fleets", "Nodes", argumentParser]),
        module("DustPlugin", ["JSON"]),
        .target(
            name: "Plugins",
            dependencies: ["Problems", "JSON", "Files", "Targets", "Console", "Fleets", "Nodes", "Shell"],
            // In the code, so that an installed dust can write a first plugin without files beside it.
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        .target(
            name: "Sandboxes", dependencies: ["Problems", "JSON", "Files", "Digests"],
            // In the code, so that an installed binary needs no files beside it.
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        module(
            "Commands",
            [
                "Problems", "JSON", "Files", "Targets", "Console", "Fleets", "Nodes", "Clusters", "Shell",
                "Plugins", "Sandboxes",
                argumentParser,
            ]),
        .executableTarget(
            name: "dust",
            dependencies: [
                "CBuild", "Digests", "Problems", "JSON", "Files", "Targets", "Console", "AWS", "SSH", "Fleets", "Nodes",
                "Clusters",
                "EC2", "NodesOverSSH",
                "Shell", "Plugins", "Commands",
                "Sandboxes", argumentParser,
            ], swiftSettings: strict,
            linkerSettings: [
                // Nothing loads dust as a library: without the exports that a static standard library asks for, the linker drops what nobody calls.
                // lld, which every toolchain of Swift has, keeps constants apart from code: 2 to 3 MB less of it is in memory.
                .unsafeFlags(["-use-ld=lld", "-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux]))
            ]),

        // The example in Swift, which is a package of its own too; here, so that it is compiled and tested with the rest.
        .executableTarget(
            name: "rules", dependencies: ["DustPlugin"], path: "Examples/commands/rules/Sources/rules",
            swiftSettings: strict),

        module(
            "DustTesting",
            [
                "Problems", "JSON", "Files", "Targets", "Console", "AWS", "SSH", "Fleets", "Nodes", "NodesOverSSH",
                "Shell",
                "Commands",
                "Sandboxes",
            ]),
        tests(of: "Problems"),
        tests(of: "Digests"),
        tests(of: "JSON"),
        tests(of: "Tunnels", ["JSON"]),
        tests(of: "Files", ["Problems"]),
        tests(of: "Targets", ["Problems"]),
        tests(of: "Console", ["Problems", "DustTesting"], exclude: ["Snapshots"]),
        tests(
            of: "AWS", ["Problems", "JSON", "Files", "Fleets", "EC2", "DustTesting"], resources: [.copy("Resources")]),
        tests(of: "SSH", ["Problems", "Text", "DustTesting"]),
        tests(of: "Fleets", ["Problems", "Files", "Targets", "DustTesting"]),
        tests(of: "Nodes", ["Problems", "Targets", "Fleets", "DustTesting"]),
        tests(of: "NodesOverSSH", ["Problems", "Files", "Fleets", "Nodes", "SSH", "DustTesting"]),
        tests(of: "Clusters", ["Problems", "JSON", "Files", "Sandboxes", "DustTesting"]),
        tests(of: "EC2", ["Problems", "AWS", "Fleets", "Clusters", "DustTesting"]),
        tests(of: "Shell", ["Problems", "JSON", "Files", "Targets", "Console", "Fleets", "Nodes", "DustTesting"]),
        tests(
            of: "Plugins",
            [
                "Problems", "JSON", "Files", "Console", "Targets", "Fleets", "Nodes", "Shell", "Commands",
                "DustPlugin", "DustTesting", "Sandboxes", "rules", "dust",
            ]),
        tests(
            of: "Commands",
            ["Problems", "JSON", "Files", "Console", "Targets", "Fleets", "Nodes", "Shell", "DustTesting"],
            exclude: ["Snapshots"]),
        tests(of: "Sandboxes", ["Problems", "Files", "JSON", "DustTesting"]),
    ],
    swiftLanguageModes: [.v6]
)
