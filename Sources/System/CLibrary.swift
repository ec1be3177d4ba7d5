// The C library under one name on every system: the one place that asks which it is.
#if canImport(Glibc)
    @_exported import Glibc
#elseif canImport(Musl)
    @_exported import Musl
#else
    @_exported import Darwin
#endif

#if canImport(Glibc)
    /// Whether the C library's regular expressions know `\b`, `\w` and their like.
    package let hasGNUPatterns = true
#else
    /// Whether the C library's regular expressions know `\b`, `\w` and their like.
    package let hasGNUPatterns = false
#endif
