import AWS
import Clusters

extension ClusterState {
    /// What matters to clusters of what CloudFormation says of a stack.
    init(_ stack: Stack) {
        self.init(
            id: stack.id, name: stack.name, status: stack.status, reason: stack.statusReason,
            created: stack.creationTime, tags: stack.tags)
    }
}

extension StackEntry {
    init(_ event: StackEvent) {
        self.init(
            id: event.id, time: event.time, logicalID: event.logicalID, status: event.status, reason: event.reason)
    }
}

extension NodeImage {
    init(_ image: MachineImage) {
        self.init(name: image.name, rootDeviceName: image.rootDeviceName, rootVolumeSize: image.rootVolumeSize)
    }
}

extension StackRequest {
    init(_ order: StackOrder, _ template: Template) {
        self.init(name: order.name, template: template, tags: order.tags, onFailure: order.onFailure)
    }
}
