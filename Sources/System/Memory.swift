import CPosix

/// How the program's memory is given out.
package enum Memory {
    /// Keeps big blocks apart from small ones, so that what many connections and answers leave goes back to the system.
    ///
    /// To be called once, before anything big is made. With 1,000 shells it is 3 MB (mallopt(3), `M_MMAP_THRESHOLD`).
    package static func keepBigBlocksApart() { dust_keep_big_blocks_apart() }
}
