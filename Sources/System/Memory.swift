import CPosix

/// How the program's memory is given out.
package enum Memory {
    /// Keeps big blocks apart from small ones, so that what many connections and answers leave goes back to the system.
    ///
    /// For what lives long: with 1,000 shells it is 3 MB. A big block costs more to make then, a fifth of what a list of 10,000
    /// instances costs, so that it is not for a command that ends at once (mallopt(3), `M_MMAP_THRESHOLD`).
    package static func keepBigBlocksApart() { dust_keep_big_blocks_apart() }
}
