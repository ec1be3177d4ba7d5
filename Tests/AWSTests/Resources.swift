import Foundation
import Testing

/// The folder of test data.
let resources = Bundle.module.bundlePath + "/Resources"

func resource(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(resources)/\(path)")), as: UTF8.self)
}
