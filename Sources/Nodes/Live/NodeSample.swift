import Problems

/// What a node's `/proc` says at one moment: counters and gauges, as they are.
package struct NodeSample: Sendable, Hashable {
    /// Seconds since it was started.
    package var uptime = 0.0
    /// The load of the last minute.
    package var load = 0.0
    /// How many processors it has.
    package var processors = 1
    /// The processors' time that was not idle, in ticks, since the start.
    package var busy = 0.0
    /// The processors' time in all.
    package var total = 0.0
    /// Memory, in bytes.
    package var memory: Int64 = 0
    /// Memory that programs could still have.
    package var available: Int64 = 0
    /// How full the root's file system is, in percent; nil where that is not known.
    package var disk: Int?
    /// Bytes that came in by all interfaces but the loopback.
    package var received = 0.0
    /// Bytes that went out.
    package var sent = 0.0
    /// The program that took the most time since the sample before, and how many ticks.
    package var program = ""
    /// How many ticks that program took.
    package var programTicks = 0.0

    /// Reads a line of `key=value` as the script writes it; nil where what matters is not in it.
    package init?(_ bytes: [UInt8]) {
        var known: Set<Substring> = []
        for word in String(decoding: bytes, as: UTF8.self).split(separator: " ") {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            let number = Double(parts[1]).flatMap { $0.isFinite ? $0 : nil } ?? 0
            known.insert(parts[0])
            switch parts[0] {
            case "up": uptime = number
            case "load": load = number
            case "cpus": processors = max(1, Int(nearest: number))
            case "busy": busy = number
            case "total": total = number
            case "mem": memory = Int64(nearest: number).times(1_024)
            case "free": available = Int64(nearest: number).times(1_024)
            case "disk": disk = Int(parts[1])
            case "rx": received = number
            case "tx": sent = number
            case "ticks": programTicks = number
            case "run": program = String(parts[1].prefix(32))
            default: break
            }
        }
        guard known.isSuperset(of: ["up", "load", "total", "mem"]) else { return nil }
    }
}

/// How a node is, worked out of two samples.
package struct NodeVitals: Sendable, Hashable {
    /// The sample that it was worked out of last.
    package let sample: NodeSample
    /// How busy its processors are, in percent of all of them; nil before the second sample.
    package let processor: Double?
    /// Bytes that come in a second.
    package let receiving: Double?
    /// Bytes that go out a second.
    package let sending: Double?
    /// The program that takes the most, and how much of one processor, in percent.
    package let program: (name: String, percent: Double)?

    /// What changed from one sample to the next; a restart of the node in between begins anew.
    package init(_ sample: NodeSample, since before: NodeSample?) {
        self.sample = sample
        guard let before, sample.uptime > before.uptime, sample.total > before.total else {
            (processor, receiving, sending, program) = (nil, nil, nil, nil)
            return
        }
        let seconds = sample.uptime - before.uptime
        let ticks = sample.total - before.total
        processor = min(100, max(0, (sample.busy - before.busy) / ticks * 100))
        receiving = max(0, sample.received - before.received) / seconds
        sending = max(0, sample.sent - before.sent) / seconds
        let share = sample.programTicks / ticks * Double(sample.processors) * 100
        program = sample.program.isEmpty || share < 0.5 ? nil : (sample.program, share)
    }

    /// How much of its memory is taken, in percent.
    package var memory: Double {
        guard sample.memory > 0 else { return 0 }
        return min(100, max(0, Double(sample.memory.plus(-sample.available)) / Double(sample.memory) * 100))
    }

    /// Memory that is taken, in bytes.
    package var memoryTaken: Int64 { max(0, sample.memory.plus(-sample.available)) }

    package static func == (a: NodeVitals, b: NodeVitals) -> Bool { a.sample == b.sample && a.processor == b.processor }
    package func hash(into hasher: inout Hasher) { hasher.combine(sample) }
}
