#pragma once
#include <curl/curl.h>
#include <errno.h>
#include <poll.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call: one typed door for each kind of argument.
typedef size_t (*dust_curl_write_function)(char *data, size_t size, size_t count, void *context);

static inline CURLcode dust_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dust_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dust_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dust_curl_set_write_function(CURL *handle, CURLoption option, dust_curl_write_function value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode dust_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode dust_curl_get_pointer(CURL *handle, CURLINFO info, void **value) {
    return curl_easy_getinfo(handle, info, value);
}
static inline CURLMcode dust_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}
// Plain and secure HTTP only, spelled for the library at hand: the string form came with 7.85, the number is deprecated.
static inline CURLcode dust_curl_allow_only_http(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}
// The socket of a connection that was made with CURLOPT_CONNECT_ONLY, -1 where it is gone.
static inline int dust_curl_active_socket(CURL *handle) {
    curl_socket_t descriptor = CURL_SOCKET_BAD;
    if (curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &descriptor) != CURLE_OK) return -1;
    return (int)descriptor;
}
// Waits until a socket can be read (or written), at most so many milliseconds; 0 where it cannot by then.
static inline int dust_curl_wait(int descriptor, int for_writing, int milliseconds) {
    struct pollfd entry = {.fd = descriptor, .events = (short)(for_writing ? POLLOUT : POLLIN)};
    int count = poll(&entry, 1, milliseconds);
    return count > 0 || (count < 0 && errno == EINTR);
}
