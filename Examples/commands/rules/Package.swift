// swift-tools-version: 6.0
import PackageDescription

// Built by itself with `swift build -c release`; the program in .build/release is then copied into ~/.dustcluster/commands.
let package = Package(
    name: "rules",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "dust", path: "../../..")],
    targets: [
        .executableTarget(name: "rules", dependencies: [.product(name: "DustPlugin", package: "dust")])
    ]
)
