import DustTesting
import Testing

@testable import Nodes

#if os(Linux)
    /// The sampler's program in every awk that is here, on this machine's own `/proc`.
    @Suite struct SamplingTests {
        @Test(arguments: [["mawk"], ["gawk"], ["original-awk"], ["busybox", "awk"]])
        func `where processes are many they are read seldom, and what took most stands until then`(
            awk: [String]
        ) throws {
            guard let path = try? TestProcess.find(awk[0]) else { return }
            // Something takes time; its name has what ends a name in /proc.
            let busy = try TestProcess(
                TestProcess.find("bash"), ["-c", "printf 'a) 1 (b' >/proc/$$/comm; while :; do :; done"])
            defer { busy.end(9) }
            // So small a `many`: after the second sample the processes are read no more.
            let sampler = try TestProcess(
                path,
                Array(awk.dropFirst()) + [
                    "-v", "every=1", "-v", "most=4", "-v", "many=0.001", NodeSampling.program,
                ])
            let text = sampler.finish().text
            let samples = text.split(separator: "\n").filter { $0.hasPrefix("up=") }.compactMap {
                NodeSample(Array($0.utf8))
            }
            try #require(samples.count == 4, "\(text)")
            #expect(samples[0].program.isEmpty && samples[0].programTicks == 0)
            #expect(samples[1].programTicks > 0 && !samples[1].program.isEmpty)
            #expect(samples.dropFirst().allSatisfy { $0.program == samples[1].program && $0.programTicks > 0 })
            #expect(samples.allSatisfy { $0.disk != nil && $0.processors > 0 && $0.memory > 0 && $0.busy > 0 })
            let vitals = NodeVitals(samples[3], since: samples[2])
            let percent = try #require(vitals.program?.percent)
            #expect(percent > 0 && percent <= Double(samples[3].processors) * 100)
        }
    }
#endif
