import Clusters
import DustTesting
import Files
import JSON
import Problems
import Testing

/// What `cluster kinds` tells of kinds.
@Suite struct ClusterKindsTests {
    @Test func `a program is told what each kind offers, the user's own too`() async throws {
        let shell = try ShellFixture()
        try AtomicFile.write(
            "name: tiny\nsummary: A test.\nroles: {head: {nodes: master}}\nprovides: |\n  Ask {{head}} on port 80.\nsteps:\n  - name: nothing\n    run: \"true\"\n",
            to: shell.folder.kinds + "/tiny/kind.yaml")
        let result = await shell.enter("cluster kinds --json")
        #expect(result.status == .success && result.problems.isEmpty, "\(result.notes)")
        let rows = try JSONValue(parsing: result.output).array ?? []
        let offers = Dictionary(
            rows.map { ($0["name"]?.string ?? "", $0["provides"]) }, uniquingKeysWith: { first, _ in first })
        #expect(offers["tiny"] == .string("Ask {{head}} on port 80.\n"))
        let library = KindLibrary(folder: shell.folder.kinds)
        #expect(Set(offers.keys) == Set(library.names))
        for name in library.names {
            let kind = try library.kind(name)
            #expect(offers[name] == (kind.provides.map { .string($0) } ?? .null), "\(name)")
        }
        // Every engine says how it is used.
        for name in ["dask", "mpi", "ray", "slurm", "spark"] {
            #expect(offers[name]??.string?.isEmpty == false, "\(name)")
        }
    }
}
