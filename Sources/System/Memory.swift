import CPosix

/// The memory of this program that it does not use any more.
package enum Memory {
    /// Gives it back to the system, where this program has grown by `least` bytes since the last time; it takes milliseconds.
    ///
    /// A thousand connections leave holes behind that the C library keeps for the next thousand, and a shell may stand open for days.
    package static func giveBackUnused(afterGrowthOf least: Int = 4 << 20) { dust_give_back_memory(max(least, 0)) }
}
