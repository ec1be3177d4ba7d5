import Clusters
import Files
import Testing

@Suite struct ExampleSpecTests {
    @Test(arguments: ["dask1", "mpi1", "private", "ray1", "slurm1", "spark1"])
    func `the examples are specs that become templates`(name: String) throws {
        let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
        let text = try #require(try AtomicFile.readText("\(root)/Examples/clusters/\(name).yaml"))
        let kinds = KindLibrary(folder: "/nonexistent")
        let spec = try ClusterSpec.read(text, file: name, kinds: kinds.names)
        #expect(spec.name == name)
        _ = try ClusterTemplate(spec, kind: kinds.kind(spec.kind), facts: .anything)
    }
}
