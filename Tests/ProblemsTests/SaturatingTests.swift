import Problems
import Testing

@Suite struct SaturatingTests {
    @Test func `numbers from far end at the largest there is`() {
        #expect(Int64.max.plus(1) == .max)
        #expect(Int64.min.plus(-1) == .min)
        #expect(Int64.max.times(2) == .max)
        #expect(Int64.min.times(2) == .min)
        #expect((UInt64(1) << 63).plus(UInt64(1) << 63) == .max)
        #expect((1 as Int).plus(2) == 3 && (3 as Int).times(-4) == -12)
    }

    @Test func `what is no whole number becomes one`() {
        #expect(Int(nearest: .nan) == 0)
        #expect(Int(nearest: .infinity) == .max)
        #expect(Int(nearest: -1e300) == .min)
        #expect(Int(nearest: -2.9) == -2)
        #expect(Int32(nearest: 1e22) == .max)
    }
}
