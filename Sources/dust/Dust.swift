import Sandboxes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

@main struct Dust {
    static func main() {
        if let status = Sandbox.serve(Array(CommandLine.arguments.dropFirst())) { exit(status) }
        print("dust")
    }
}
