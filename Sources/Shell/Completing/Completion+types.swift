import Console
import Fleets

extension Completion {
    /// The types of instances that can be typed: those that the regions were last heard to offer, and those that there are.
    ///
    /// It reads what is stored and asks nobody.
    package static func instanceTypes(in context: Context, described view: FleetView?) -> [Completion] {
        var types = TypeBook(folder: context.folder).known(of: context.session.current.places).map { offer in
            Completion(offer.type, description: "\(offer.vcpus) vCPUs, \(offer.memory)")
        }
        let known = Set(types.map(\.text))
        let others = Set((view?.instances ?? []).compactMap { $0["instance_type"] }).subtracting(known)
        types += others.map { Completion($0) }
        return types.sorted { $0.text < $1.text }
    }
}
