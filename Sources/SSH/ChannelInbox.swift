import CLibSSH
import DequeModule

/// How a remote program ended.
package struct ExitInfo: Hashable, Sendable {
    /// Its exit status, or nil where none came.
    package var status: Int32?
    /// The name of the signal that killed it, without `SIG`.
    package var signal: String?

    /// Says how a program ended; neither means that the channel was closed without a word.
    package init(status: Int32? = nil, signal: String? = nil) {
        self.status = status
        self.signal = signal
    }
}

/// What libssh's callbacks bring for a channel, until the channel tells it: inside a callback nothing of libssh may be called.
///
/// Safety: touched on the reactor only. libssh has its address between `attach` and `detach`, while the channel owns it.
final class ChannelInbox {
    var chunks = Deque<(stream: Channel.Stream, bytes: [UInt8])>()
    private(set) var exit = ExitInfo()
    private(set) var isClosed = false
    var isPaused = false
    /// Whether libssh may hold output that came while the channel was paused.
    var hasLeftovers = false
    /// Whether there is something to tell.
    var hasNews: Bool { !isPaused && (isClosed || !chunks.isEmpty) }
    private let callbacks = UnsafeMutablePointer<ssh_channel_callbacks_struct>.allocate(capacity: 1)

    init() {
        callbacks.initialize(to: ssh_channel_callbacks_struct())
        callbacks.pointee.size = MemoryLayout<ssh_channel_callbacks_struct>.size
    }

    deinit {
        callbacks.deallocate()
    }

    /// Has libssh call this inbox; needed before the channel is opened, or a quick program's status is lost.
    func attach(to channel: ssh_channel) {
        callbacks.pointee.userdata = Unmanaged.passUnretained(self).toOpaque()
        callbacks.pointee.channel_data_function = { _, _, data, length, isError, context in
            guard let inbox = ChannelInbox.of(context), let data else { return 0 }
            return inbox.take(data, Int(length), isError == 0 ? .stdout : .stderr)
        }
        callbacks.pointee.channel_exit_status_function = { _, _, status, context in
            ChannelInbox.of(context)?.exit.status = status
        }
        callbacks.pointee.channel_exit_signal_function = { _, _, signal, _, _, _, context in
            ChannelInbox.of(context)?.exit.signal = signal.map { String(cString: $0) }
        }
        callbacks.pointee.channel_close_function = { _, _, context in
            ChannelInbox.of(context)?.isClosed = true
        }
        ssh_set_channel_callbacks(channel, callbacks)
    }

    /// Keeps libssh from calling this inbox again.
    func detach(from channel: ssh_channel) {
        ssh_remove_channel_callbacks(channel, callbacks)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> ChannelInbox? {
        context.map { Unmanaged<ChannelInbox>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Takes all of what libssh has, or nothing while paused: then libssh keeps it and stops growing the window.
    private func take(_ data: UnsafeMutableRawPointer, _ length: Int, _ stream: Channel.Stream) -> Int32 {
        guard !isPaused, !hasLeftovers else {
            hasLeftovers = true
            return 0
        }
        chunks.append((stream, Array(UnsafeRawBufferPointer(start: data, count: length))))
        return Int32(clamping: length)
    }

    /// Reads what libssh kept while the channel was paused.
    func takeLeftovers(of channel: ssh_channel) {
        hasLeftovers = false
        for (stream, flag) in [(Channel.Stream.stdout, Int32(0)), (.stderr, 1)] {
            while true {
                var count: Int32 = 0
                let bytes = [UInt8](unsafeUninitializedCapacity: 32_768) { buffer, filled in
                    count = ssh_channel_read_nonblocking(channel, buffer.baseAddress, 32_768, flag)
                    filled = Int(max(0, count))
                }
                guard count > 0 else { break }
                chunks.append((stream, bytes))
            }
        }
    }
}
