import CCurl
import Synchronization
import System

/// The thread that moves bytes: one libcurl multi handle with every transfer on it.
///
/// Safety: unchecked because the multi handle is a C pointer. It is made before the thread starts; from then on only
/// the thread uses it, except for `curl_multi_wakeup`, which libcurl allows from anywhere. All else is behind the lock.
final class CurlLoop: @unchecked Sendable {
    private struct Inbox {
        var multi: UnsafeMutableRawPointer?
        var starting: [CurlTransfer] = []
        var cancelled: [CurlTransfer] = []
        var isStopping = false
    }

    private let certificates: String?
    private let inbox = Mutex(Inbox())

    init(certificates: String?) {
        self.certificates = certificates
    }

    /// Hands a transfer to the thread, which begins with the first.
    func start(_ transfer: CurlTransfer) {
        let isUnderway = inbox.withLock { inbox in
            if inbox.multi == nil { inbox.multi = launch() }
            guard let multi = inbox.multi else { return false }
            inbox.starting.append(transfer)
            curl_multi_wakeup(multi)
            return true
        }
        if !isUnderway { transfer.finish(.failure(TransportError(.invalid, "no thread for the network"))) }
    }

    /// Gives up a transfer; its connection is closed, as the rest of its reply is of no use.
    func cancel(_ transfer: CurlTransfer) {
        transfer.abandon()
        inbox.withLock { inbox in
            inbox.cancelled.append(transfer)
            if let multi = inbox.multi { curl_multi_wakeup(multi) }
        }
    }

    /// Ends the thread once it has told every transfer that it is cancelled.
    func stop() {
        inbox.withLock { inbox in
            inbox.isStopping = true
            if let multi = inbox.multi { curl_multi_wakeup(multi) }
        }
    }

    private func launch() -> UnsafeMutableRawPointer? {
        guard libraryIsReady, let multi = curl_multi_init() else { return nil }
        dust_curl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 16)
        // Safety: the thread alone uses the handle from here on, see above; a closure that is Sendable takes it as a number.
        let address = UInt(bitPattern: multi)
        do throws(SystemFailure) {
            // Signals belong to the main thread.
            try Thread.start(blockingSignals: true) {
                if let multi = UnsafeMutableRawPointer(bitPattern: address) { self.run(multi) }
            }
        } catch {
            curl_multi_cleanup(multi)
            return nil
        }
        return multi
    }

    /// Runs until `stop`, on the thread of its own.
    private func run(_ multi: UnsafeMutableRawPointer) {
        var active: [ObjectIdentifier: CurlTransfer] = [:]
        while true {
            let (starting, cancelled, isStopping) = inbox.withLock { inbox in
                defer { (inbox.starting, inbox.cancelled) = ([], []) }
                return (inbox.starting, inbox.cancelled, inbox.isStopping)
            }
            for transfer in starting { begin(transfer, multi, &active) }
            for transfer in isStopping ? Array(active.values) : cancelled { drop(transfer, multi, &active) }
            if isStopping { break }
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            collect(multi, &active)
            // A day: there is always a wake-up when something is to be done.
            curl_multi_poll(multi, nil, 0, 86_400_000, nil)
        }
        curl_multi_cleanup(multi)
    }

    private func begin(
        _ transfer: CurlTransfer, _ multi: UnsafeMutableRawPointer, _ active: inout [ObjectIdentifier: CurlTransfer]
    ) {
        guard transfer.isWanted else { return transfer.finish(.failure(TransportError(.cancelled))) }
        guard let handle = transfer.open(certificates: certificates) else {
            return transfer.finish(.failure(TransportError(.invalid, "no memory for a connection")))
        }
        active[ObjectIdentifier(transfer)] = transfer
        curl_multi_add_handle(multi, handle)
    }

    private func drop(
        _ transfer: CurlTransfer, _ multi: UnsafeMutableRawPointer, _ active: inout [ObjectIdentifier: CurlTransfer]
    ) {
        guard active.removeValue(forKey: ObjectIdentifier(transfer)) != nil else { return }
        if let handle = transfer.handle { curl_multi_remove_handle(multi, handle) }
        transfer.close()
        transfer.finish(.failure(TransportError(.cancelled)))
    }

    private func collect(_ multi: UnsafeMutableRawPointer, _ active: inout [ObjectIdentifier: CurlTransfer]) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            var context: UnsafeMutableRawPointer?
            dust_curl_get_pointer(handle, CURLINFO_PRIVATE, &context)
            curl_multi_remove_handle(multi, handle)
            guard let context else { continue }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            let outcome = transfer.outcome(code)
            transfer.close()
            transfer.finish(outcome)
            active[ObjectIdentifier(transfer)] = nil
        }
    }
}

/// libcurl wants to be set up once in a process, before any thread uses it.
private let libraryIsReady = curl_global_init(3) == CURLE_OK
