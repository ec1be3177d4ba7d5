import Files
import System

/// Writes to the process's own standard output and error, or to others in their place.
///
/// A reader that has gone away (`dust show | head`) is no error of ours: the rest is dropped, as with any other program.
package struct DescriptorSink: OutputSink {
    /// The descriptor of standard output.
    package let output: Int32
    /// The descriptor of standard error.
    package let notes: Int32

    /// Writes to these descriptors, which stay the caller's.
    package init(output: Int32 = STDOUT_FILENO, notes: Int32 = STDERR_FILENO) {
        self.output = output
        self.notes = notes
    }

    package func write(_ text: String, to channel: OutputChannel) async {
        let descriptor = channel == .output ? output : notes
        var text = text
        text.withUTF8 { buffer in
            var offset = 0
            while offset < buffer.count, let base = buffer.baseAddress {
                let count = retryingInterrupts { systemWrite(descriptor, base + offset, buffer.count - offset) }
                if count < 0 { return }
                offset += count
            }
        }
    }
}

// The method's own name would hide the system's.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int { write(file, bytes, count) }
