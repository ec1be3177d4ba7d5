/// What runs over a tunnel's WebSocket, as a value: bytes of ssh to messages and back.
///
/// An endpoint's tunnel has the bytes as they are; Session Manager's has a protocol of its own (`SessionChannel`).
package protocol TunnelChannel: Sendable {
    /// Whether bytes are welcome now.
    var canWrite: Bool { get }
    /// Whether `tick` has something to watch over; each 50 ms is enough.
    var needsTicks: Bool { get }
    /// Bytes for the far side.
    mutating func write(_ bytes: [UInt8], at now: Duration, date: UInt64) -> [SessionChannel.Action]
    /// A binary message came.
    mutating func receive(_ bytes: [UInt8], at now: Duration, date: UInt64) -> [SessionChannel.Action]
    /// Time has passed.
    mutating func tick(at now: Duration) -> [SessionChannel.Action]
    /// The WebSocket is gone.
    mutating func disconnected()
    /// Another WebSocket of the same tunnel stands.
    mutating func reconnected(at now: Duration) -> [SessionChannel.Action]
    /// The near side is done.
    mutating func terminate(at now: Duration, date: UInt64) -> [SessionChannel.Action]
}

extension SessionChannel: TunnelChannel {}

/// The tunnel of an EC2 Instance Connect Endpoint: raw bytes in binary messages, ready from the first.
package struct EndpointChannel: TunnelChannel {
    /// What the AWS CLI sends at most in one message.
    package static let largestMessage = 65_000

    /// A tunnel that stands.
    package init() {}

    package var canWrite: Bool { true }
    package var needsTicks: Bool { false }

    package mutating func write(_ bytes: [UInt8], at now: Duration, date: UInt64) -> [SessionChannel.Action] {
        stride(from: 0, to: bytes.count, by: Self.largestMessage).map { start in
            .send(Array(bytes[start..<min(start + Self.largestMessage, bytes.count)]))
        }
    }

    package mutating func receive(_ bytes: [UInt8], at now: Duration, date: UInt64) -> [SessionChannel.Action] {
        bytes.isEmpty ? [] : [.deliver(bytes)]
    }

    package mutating func tick(at now: Duration) -> [SessionChannel.Action] { [] }
    package mutating func disconnected() {}
    package mutating func reconnected(at now: Duration) -> [SessionChannel.Action] { [] }
    package mutating func terminate(at now: Duration, date: UInt64) -> [SessionChannel.Action] { [] }
}
