import Clusters
import Console
import JSON
import Problems
import Sandboxes
import Shell
import Text

/// The layers of the sandbox that a cluster is made in.
struct SandboxLayers: LayerKeeping {
    private let sandbox: Sandbox

    /// Nil where AWS is asked, or a sandbox whose nodes share this machine's files.
    init?(_ context: Context) {
        guard context.environment["DUST_SANDBOX"] != nil, let environment = context.sandbox.environment(),
            environment.level == .isolated, context.environment["AWS_ENDPOINT_URL"] == environment.endpoint
        else { return nil }
        sandbox = context.sandbox
    }

    func expect(_ layer: ImageLayer, cluster: String) async -> LayerOutcome { await order("expect", layer, cluster) }

    func begin(_ layer: ImageLayer, cluster: String, node: String) async -> LayerOutcome {
        await order("begin", layer, cluster, node)
    }

    func keep(_ layer: ImageLayer, cluster: String, node: String) async -> LayerOutcome {
        await order("keep", layer, cluster, node)
    }

    private func order(_ word: String, _ layer: ImageLayer, _ cluster: String, _ node: String? = nil) async
        -> LayerOutcome
    {
        let versions = layer.versions.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
        let order: JSONValue = [
            "do": .string(word), "cluster": .string(cluster), "node": node.map { .string($0) } ?? .null,
            "kind": .string(layer.kind), "versions": .object(versions), "steps": .string(layer.scripts),
        ]
        do throws(Problem) {
            let text = try await sandbox.control("POST", "layers", order.text)
            guard let answer = try? JSONValue(parsing: text) else { return .failed(why: text) }
            switch answer["state"]?.string {
            case "kept": return .kept(bytes: answer["bytes"]?.int ?? 0)
            case "failed": return .failed(why: answer["why"]?.string ?? "")
            default: return .nothing
            }
        } catch {
            return .failed(why: error.why ?? error.what)
        }
    }
}

extension ClusterWork {
    /// What keeps the layers of this cluster; nil on AWS.
    var layers: (any LayerKeeping)? { SandboxLayers(context) }

    /// Tells what came of a layer, where that is worth a line.
    func tell(_ outcome: LayerOutcome, _ kind: String) async {
        switch outcome {
        case .nothing: break
        case .kept(let bytes):
            await done("\(kind): layer", "", "kept for the next cluster, \(Measure.bytes(Int64(bytes)))")
        case .failed(let why): await note(StyledText("- \(kind): layer  not kept: \(why)", .secondary))
        }
    }
}
