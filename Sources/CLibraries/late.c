#include "CLibraries.h"
#include <stdatomic.h>

static _Atomic(void *) last;

void dust_library_farewell(void (*farewell)(void)) { atomic_store(&last, (void *)farewell); }

#ifdef DUST_LATE
#include "late.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Noreturn void give_up(const struct late_library *library, const char *reason) {
    char text[512];
    void (*farewell)(void) = (void (*)(void))atomic_load(&last);
    if (farewell != NULL) farewell();
    int length = snprintf(
        text, sizeof text, "dust: cannot load %s: %s\n  It is in the package %s.\n", library->soname,
        reason == NULL ? "it cannot be found" : reason, library->packages);
    if (length > 0 && write(STDERR_FILENO, text, strnlen(text, sizeof text)) < 0) _exit(127);
    _exit(127);
}

void *late_symbol(const struct late_library *library, _Atomic(void *) *address, const char *name) {
    void *found = atomic_load_explicit(address, memory_order_acquire);
    if (found != NULL) return found;
    // The loader counts how often it was asked for and gives the same handle to all threads.
    void *handle = dlopen(library->soname, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) give_up(library, dlerror());
    found = dlsym(handle, name);
    if (found == NULL) give_up(library, dlerror());
    atomic_store_explicit(address, found, memory_order_release);
    return found;
}

int dust_library_load(enum dust_library which, char *reason, size_t room, const char **packages) {
    static _Atomic int loaded;
    if (atomic_load_explicit(&loaded, memory_order_relaxed) & 1 << which) return 0;
    const struct late_library *library = which == DUST_LIBRARY_SSH ? late_ssh()
        : which == DUST_LIBRARY_CURL                               ? late_curl()
        : which == DUST_LIBRARY_CRYPTO                             ? late_crypto()
                                                                   : late_xml();
    if (dlopen(library->soname, RTLD_NOW | RTLD_LOCAL) != NULL) {
        atomic_fetch_or(&loaded, 1 << which);
        return 0;
    }
    const char *told = dlerror();
    snprintf(reason, room, "%s", told == NULL ? library->soname : told);
    *packages = library->packages;
    return 1;
}
#else
int dust_library_load(enum dust_library which, char *reason, size_t room, const char **packages) {
    (void)which, (void)reason, (void)room, (void)packages;
    return 0;
}
#endif
