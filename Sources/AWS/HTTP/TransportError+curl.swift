import CCurl
import System

/// Says in our words why libcurl's transfer failed.
///
/// The sorts come from libcurl's list of error codes (libcurl-errors(3)); for a connection that did not stand, the
/// operating system's number tells a closed port from a missing route.
func transportError(_ code: CURLcode, _ handle: UnsafeMutableRawPointer?) -> TransportError {
    let detail = String(cString: curl_easy_strerror(code))
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return TransportError(.dns, detail)
    case CURLE_COULDNT_CONNECT: return TransportError(systemKind(handle), detail)
    case CURLE_OPERATION_TIMEDOUT: return TransportError(hasConnected(handle) ? .timedOut : .connectTimedOut, detail)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
        return TransportError(.certificate, detail)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_SHUTDOWN_FAILED:
        return TransportError(.tls, detail)
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING: return TransportError(.reset, detail)
    case CURLE_PARTIAL_FILE, CURLE_BAD_CONTENT_ENCODING: return TransportError(.truncated, detail)
    case CURLE_WEIRD_SERVER_REPLY: return TransportError(.truncated, detail)
    default: return TransportError(.invalid, detail)
    }
}

private func systemKind(_ handle: UnsafeMutableRawPointer?) -> TransportError.Kind {
    var number = 0
    dust_curl_get_long(handle, CURLINFO_OS_ERRNO, &number)
    switch Int32(number) {
    case ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL: return .unreachable
    case ETIMEDOUT: return .connectTimedOut
    default: return .refused
    }
}

private func hasConnected(_ handle: UnsafeMutableRawPointer?) -> Bool {
    var port = 0
    dust_curl_get_long(handle, CURLINFO_LOCAL_PORT, &port)
    return port > 0
}
