/// Arithmetic on what a node, AWS, a plugin or a file names: it ends at the largest number there is and never traps.
extension FixedWidthInteger {
    /// The sum, or the nearest number there is.
    package func plus(_ other: Self) -> Self {
        let (sum, isTooLarge) = addingReportingOverflow(other)
        return isTooLarge ? (other < 0 ? .min : .max) : sum
    }

    /// The product, or the nearest number there is.
    package func times(_ other: Self) -> Self {
        let (product, isTooLarge) = multipliedReportingOverflow(by: other)
        return isTooLarge ? ((self < 0) == (other < 0) ? .max : .min) : product
    }

    /// A floating-point number cut to a whole one; what is too large is the nearest number there is, and no number is 0.
    package init(nearest value: Double) {
        if value.isNaN {
            self = 0
        } else if let whole = Self(exactly: value.rounded(.towardZero)) {
            self = whole
        } else {
            self = value < 0 ? .min : .max
        }
    }
}
