// swift-tools-version: 6.2
import PackageDescription

/// Every module is compiled in the Swift 6 language mode, and a warning is an error: what the compiler doubts, a reader doubts.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
// The two that are used: the product of all brings ropes, trees and sets of bits, which have to be compiled too.
let deques = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let heaps = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// On Linux libssh, libcurl, libcrypto and libxml2 are loaded when the first of their functions is called, so that a command
/// which needs none of them does not wait for their thirty libraries (Documentation/Decisions/0009). A packager who would
/// rather link them sets DUST_LINK_LIBRARIES. On macOS they are linked: their place there is pkg-config's to tell.
#if os(Linux)
    let loadsLate = Context.environment["DUST_LINK_LIBRARIES"] == nil
#else
    let loadsLate = false
#endif

/// A C library and the header Swift reaches it by. Where it is loaded late its headers are among the system's own.
func library(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(name: name, pkgConfig: loadsLate ? nil : pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

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
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        // The C libraries, each with the shims Swift needs to reach it, and the functions of theirs that load them.
        library("CLibSSH", pkgConfig: "libssh", apt: "libssh-dev", brew: "libssh"),
        library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
        library("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev", brew: "openssl@3"),
        library("CXML", pkgConfig: "libxml-2.0", apt: "libxml2-dev", brew: "libxml2"),
        .target(
            name: "CLibraries", dependencies: ["CLibSSH", "CCurl", "CCrypto", "CXML"],
            cSettings: [.define("_GNU_SOURCE", .when(platforms: [.linux]))]
                + (loadsLate ? [.define("DUST_LATE"), .unsafeFlags(["-I/usr/include/libxml2"])] : [])),

        // What a package says of its own making.
        .systemLibrary(name: "CBuild"),

        // From the ground up: a module imports only what stands above it in this list.
        .target(name: "CPosix", cSettings: [.define("_GNU_SOURCE", .when(platforms: [.linux]))]),
        module("System", ["CPosix", system]),
        module("Text"),
        module("Problems", ["CLibraries"]),
        module("Digests", ["CCrypto", "CLibraries"]),
        module("JSON"),
        module("Tunnels", ["System", "Text", "Problems", "JSON", "CCurl", "CLibraries", "Digests"]),
        module("Files", ["System", "Problems", "Text"]),
        module("Targets", ["Problems", "Text"]),
        module("Console", ["System", "Problems", "Text", "Files"]),
        module("AWS", ["System", "Problems", "Text", "JSON", "Files", "CCurl", "CLibraries", "Digests", logging]),
        module("Logins", ["Text"]),
        module(
            "SSH",
            ["System", "Problems", "Text", "Files", "Logins", "CLibSSH", "CLibraries", deques, heaps, logging]),
        module("Fleets", ["System", "Problems", "Text", "JSON", "Files", "Targets", yams]),
        module(
            "Nodes",
            ["System", "Problems", "Text", "JSON", "Files", "Logins", "Targets", "Console", "Fleets", "Digests"]),
        module(
            "NodesOverSSH",
            ["System", "Problems", "Text", "JSON", "Files", "Logins", "Fleets", "Nodes", "SSH", "Tunnels", deques]),
        .target(
            name: "Clusters",
            dependencies: [
                "System", "Problems", "Text", "JSON", "Files", "Targets", "Fleets", "Nodes", yams, mustache,
            ],
            // In the code, so that an installed dust has its kinds without files beside it.
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        module("EC2", ["System", "Problems", "Text", "JSON", "Fleets", "Tunnels", "Clusters", "AWS"]),
        module(
            "Shell",
            [
                "System", "Problems", "Text", "JSON", "Files", "Targets", "Console", "Fleets", "Nodes", "Clusters",
                logging,
                argumentParser,
            ]),
        module("DustPlugin", ["System", "JSON"]),
        .target(
            name: "Plugins",
            dependencies: [
                "System", "Problems", "JSON", "Text", "Files", "Targets", "Console", "Fleets", "Nodes", "Shell",
                logging,
            ],
            // In the code, so that an installed dust can write a first plugin without files beside it.
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        .target(
            name: "Sandboxes", dependencies: ["System", "Problems", "JSON", "Text", "Files", "Digests"],
            // In the code, so that an installed binary needs no files beside it.
            resources: [.embedInCode("Resources")], swiftSettings: strict),
        module(
            "Commands",
            [
                "System", "Problems", "JSON", "Text", "Files", "Targets", "Console", "Fleets", "Nodes", "Clusters",
                "Shell",
                "Plugins", "Sandboxes",
                argumentParser,
            ]),
        .executableTarget(
            name: "dust",
            dependencies: [
                "CBuild", "Digests", "System", "Problems", "JSON", "Text", "Files", "Targets", "Console", "AWS", "SSH",
                "Fleets", "Nodes", "Clusters", "EC2", "NodesOverSSH", "Shell", "Plugins", "Commands",
                "Sandboxes", argumentParser, logging,
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
                "System", "Problems", "JSON", "Text", "Files", "Targets", "Console", "AWS", "SSH", "Fleets", "Nodes",
                "NodesOverSSH", "Clusters", "Shell", "Commands",
                "Sandboxes",
            ]),
        tests(of: "System"),
        tests(of: "Text", ["DustTesting"]),
        tests(of: "Problems"),
        tests(of: "Digests"),
        tests(of: "JSON"),
        tests(of: "Tunnels", ["JSON"]),
        tests(of: "Files", ["System", "Problems"]),
        tests(of: "Targets", ["System", "Problems", "DustTesting"]),
        tests(of: "Console", ["System", "Problems", "Text", "DustTesting"], exclude: ["Snapshots"]),
        tests(
            of: "AWS", [logging, "System", "Problems", "JSON", "Digests", "Files", "Fleets", "EC2", "DustTesting"],
            resources: [.copy("Resources")]),
        tests(of: "SSH", ["System", "Problems", "Text", "DustTesting"]),
        tests(of: "Fleets", ["System", "Text", "Problems", "Files", "Targets", "DustTesting"]),
        tests(of: "Nodes", ["System", "Problems", "Text", "JSON", "Targets", "Fleets", "Shell", "DustTesting"]),
        tests(
            of: "NodesOverSSH",
            ["System", "Problems", "Text", "Files", "Fleets", "Nodes", "SSH", "Tunnels", "DustTesting"],
            exclude: ["tunnel_standin.py"]),
        tests(
            of: "Clusters", ["System", "Problems", "JSON", "Files", "Fleets", "Nodes", "Sandboxes", "DustTesting"]),
        tests(of: "EC2", ["System", "Text", "Problems", "AWS", "Fleets", "Clusters", "DustTesting"]),
        tests(
            of: "Shell", [logging, "Problems", "JSON", "Files", "Targets", "Console", "Fleets", "Nodes", "DustTesting"]),
        tests(
            of: "Plugins",
            [
                "System", "Problems", "JSON", "Files", "Console", "Targets", "Fleets", "Nodes", "Shell", "Commands",
                "DustPlugin", "DustTesting", "Sandboxes", "rules", "dust",
            ]),
        tests(
            of: "Commands",
            ["Problems", "JSON", "Files", "Console", "Targets", "Fleets", "Nodes", "Shell", "DustTesting"],
            exclude: ["Snapshots"]),
        tests(of: "Sandboxes", ["System", "Problems", "Files", "JSON", "DustTesting"]),
    ],
    swiftLanguageModes: [.v6]
)
