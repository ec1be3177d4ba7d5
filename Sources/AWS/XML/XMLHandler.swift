/// What becomes of a document, told to it piece by piece as the document is read.
///
/// Names are without their namespace prefix; names and characters are UTF-8 that is there only during the call, so that
/// a page of a hundred thousand elements makes no strings for those that nobody keeps.
@usableFromInline
package protocol XMLHandler {
    /// An element begins.
    mutating func start(_ name: UnsafeBufferPointer<UInt8>)

    /// Some of the characters directly in the open element, with entities replaced; there can be more.
    mutating func characters(_ text: UnsafeBufferPointer<UInt8>)

    /// The open element ends.
    mutating func end()

    /// A whole element that holds nothing but characters: what start, characters and end would say, at once.
    mutating func leaf(_ name: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>)

    /// Forgets what was told of this document: it will be told from its beginning.
    mutating func restart()
}

extension XMLHandler {
    @inlinable
    package mutating func leaf(_ name: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) {
        start(name)
        if !text.isEmpty { characters(text) }
        end()
    }
}
