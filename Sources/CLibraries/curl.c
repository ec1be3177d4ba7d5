// libcurl's functions that dust calls, each of which loads the library when it is first needed.
#ifdef DUST_LATE
#define CURL_STATICLIB  // no attribute of the header's own on these names
#define CURL_DISABLE_TYPECHECK
#pragma GCC visibility push(hidden)
#include <curl/curl.h>
#include <stdarg.h>
#include "late.h"

LATE_NOTE("libcurl.so.4", "https", "Calls of AWS")
static struct late_library library = {"libcurl.so.4", "libcurl4 (Debian) or libcurl (Fedora)"};
const struct late_library *late_curl(void) { return &library; }

LATE(void, curl_easy_cleanup, (CURL *curl), (curl))
LATE(CURL *, curl_easy_init, (void), ())
LATE(CURLcode, curl_easy_perform, (CURL *curl), (curl))
LATE(CURLcode, curl_easy_recv, (CURL *curl, void *buffer, size_t buflen, size_t *n), (curl, buffer, buflen, n))
LATE(CURLcode, curl_easy_send, (CURL *curl, const void *buffer, size_t buflen, size_t *n), (curl, buffer, buflen, n))
LATE(const char *, curl_easy_strerror, (CURLcode a), (a))
LATE(CURLcode, curl_global_init, (long flags), (flags))
LATE(CURLMcode, curl_multi_add_handle, (CURLM *multi_handle, CURL *curl_handle), (multi_handle, curl_handle))
LATE(CURLMcode, curl_multi_cleanup, (CURLM *multi_handle), (multi_handle))
LATE(CURLMsg *, curl_multi_info_read, (CURLM *multi_handle, int *msgs_in_queue), (multi_handle, msgs_in_queue))
LATE(CURLM *, curl_multi_init, (void), ())
LATE(CURLMcode, curl_multi_perform, (CURLM *multi_handle, int *running_handles), (multi_handle, running_handles))
LATE(CURLMcode, curl_multi_poll,
    (CURLM *multi_handle, struct curl_waitfd *extra_fds, unsigned int extra_nfds, int timeout_ms, int *ret),
    (multi_handle, extra_fds, extra_nfds, timeout_ms, ret))
LATE(CURLMcode, curl_multi_remove_handle, (CURLM *multi_handle, CURL *curl_handle), (multi_handle, curl_handle))
LATE(CURLMcode, curl_multi_wakeup, (CURLM *multi_handle), (multi_handle))
LATE(struct curl_slist *, curl_slist_append, (struct curl_slist *list, const char *data), (list, data))
LATE(void, curl_slist_free_all, (struct curl_slist *list), (list))
LATE(char *, curl_version, (void), ())

// What follows the option is one argument, a long or a pointer. Both are passed alike on every Linux that Swift runs on, and
// libcurl itself passes them on so, before it knows which it is.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt
LATE_VARIADIC(CURLcode, curl_easy_setopt, CURL, CURLoption)
LATE_VARIADIC(CURLcode, curl_easy_getinfo, CURL, CURLINFO)
LATE_VARIADIC(CURLMcode, curl_multi_setopt, CURLM, CURLMoption)
#endif
