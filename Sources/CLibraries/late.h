// A library that is loaded when the first of its functions is called (Documentation/Decisions/0009).
//
// LATE defines a function of the library's by its own name, so that callers are written as if it were linked. A function that
// is missing here is an undefined symbol for the linker: add its line.
#pragma once
#include <stdatomic.h>

struct late_library {
    // The name that the dynamic loader looks for, and the packages that have it.
    const char *soname, *packages;
};

// The libraries that there are.
const struct late_library *late_ssh(void), *late_curl(void), *late_crypto(void), *late_xml(void);

// A function's address, once it was found; loads the library for the first. Where there is no such library or function it
// says so and ends the program with 127, as the dynamic loader does for one that was linked: who can tell it better asks
// dust_library_load first.
void *late_symbol(const struct late_library *library, _Atomic(void *) *address, const char *name);

#define LATE(result, name, parameters, arguments)                                                      \
    result name parameters {                                                                           \
        static _Atomic(void *) address;                                                                \
        return ((__typeof__(&name))late_symbol(&library, &address, #name)) arguments;                  \
    }

// A function of a handle, an option and one argument more, a pointer or a long.
#define LATE_VARIADIC(result, name, handle_type, option_type)                                          \
    result name(handle_type *handle, option_type option, ...) {                                        \
        static _Atomic(void *) address;                                                                \
        va_list list;                                                                                  \
        va_start(list, option);                                                                        \
        void *argument = va_arg(list, void *);                                                         \
        va_end(list);                                                                                  \
        return ((__typeof__(&name))late_symbol(&library, &address, #name))(handle, option, argument);  \
    }

// Says in the program's ELF notes what it loads late, as https://uapi-group.org/specifications/specs/elf_dlopen_metadata has
// it, so that tools that make packages find it.
#define LATE_NOTE(soname, feature, description)                                                        \
    __asm__(                                                                                           \
        ".pushsection .note.dlopen, \"a\", %note\n"                                                    \
        ".balign 4\n"                                                                                  \
        ".long 2f - 1f, 4f - 3f, 0x407c0c0a\n"                                                         \
        "1: .asciz \"FDO\"\n"                                                                          \
        "2: .balign 4\n"                                                                               \
        "3: .asciz \"[{\\\"feature\\\":\\\"" feature "\\\",\\\"description\\\":\\\"" description       \
        "\\\",\\\"priority\\\":\\\"required\\\",\\\"soname\\\":[\\\"" soname "\\\"]}]\"\n"             \
        "4: .balign 4\n"                                                                               \
        ".popsection\n");
