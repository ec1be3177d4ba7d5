// What the C library has and Swift cannot reach alike on every system: calls behind feature macros, and types whose import differs.
#ifndef DUST_CPOSIX_H
#define DUST_CPOSIX_H

// No header of the system's beside this one: what it declares would count as this module's in Swift.
#include <stddef.h>

/// A pipe whose ends no program started later inherits; 0, or -1 with errno.
int dust_pipe(int ends[2]);

/// A stream socket that no program inherits; -1 with errno.
int dust_stream_socket(int family, int blocks);

/// Two connected stream sockets that no program inherits; 0, or -1 with errno.
int dust_socket_pair(int ends[2]);

/// A stream connected to the socket at a path, which has so long to take it; -1 with errno.
int dust_connect_local(const char *path, long milliseconds);

/// The shortest round trip that the system has seen on a TCP connection, in microseconds; -1 where the descriptor is no such.
long dust_round_trip(int descriptor);

/// Opens both ends of a new pseudoterminal; 0, or -1 with errno. `name` gets the path of the near end.
int dust_pseudoterminal(int *far_end, int *near_end, char *name, size_t size);

/// Which process group and session a started program belongs to.
enum dust_group { DUST_GROUP_INHERITED = 0, DUST_GROUP_OWN = 1, DUST_SESSION_OWN = 2 };

/// How a program is started.
struct dust_launch {
    /// The program: a path, or a name to be looked for on PATH where `searches_path` is set.
    const char *program;
    char *const *arguments;
    char *const *environment;
    /// For each of the standard streams: the descriptor in its place, -1 for the one that is inherited, -2 for /dev/null.
    int streams[3];
    /// The path of a terminal that takes the place of all three streams, or NULL.
    const char *terminal;
    int group;
    int searches_path;
    /// Whether descriptors beside the standard streams are closed in the program.
    int closes_others;
};

/// Starts a program with every signal unblocked and at its default; 0, or an error number.
int dust_start_program(const struct dust_launch *launch, int *child);

/// Waits until a child has ended and leaves it to be reaped; 0, or -1 with errno.
int dust_wait_leaving(int child);

/// Starts a detached thread that runs `body(context)`; 0, or an error number. A `stack` of 0 is the system's default.
int dust_start_thread(void (*body)(void *), void *context, size_t stack, int blocks_signals);

/// Installs a signal handler and keeps in `before`, a struct sigaction or NULL, what was there; 0, or -1 with errno.
int dust_catch_signal(int number, void (*handler)(int), void *before);

/// Whether a signal is ignored, as nohup(1) and a shell's `&` ask for.
int dust_ignores(int signal);

/// Raises the soft limit on open files to the hard one.
void dust_raise_descriptor_limit(void);

/// The path of the running program; its length, or -1.
long dust_program_path(char *path, size_t size);

/// The variables of this program's environment; ends with NULL.
char **dust_environment(void);

/// When something happened to a file.
struct dust_time {
    long long seconds;
    long nanoseconds;
};

/// When the content of a file was changed last, when its entry was, and when it was read; `status` is a struct stat.
struct dust_time dust_modified(const void *status);
struct dust_time dust_changed(const void *status);
struct dust_time dust_accessed(const void *status);

/// Keeps big blocks of memory apart from small ones for as long as the program runs, so that each goes back to the system when
/// it is freed. glibc else moves the border up at the first big block that is freed, and those that follow leave holes.
void dust_keep_big_blocks_apart(void);

#ifdef __linux__
/// A descriptor that is ready: 1 for reading, 2 for writing, 4 for gone or failed, or'ed.
struct dust_ready {
    unsigned long long token;
    unsigned events;
};

/// An epoll(7) that no program inherits; -1 with errno.
int dust_epoll(void);

/// Adds a descriptor, or changes what is waited for on it: 1 for reading, 2 for writing, or'ed; 0, or -1 with errno.
int dust_epoll_watch(int epoll, int descriptor, unsigned interest, unsigned long long token, int is_new);

/// Forgets a descriptor; 0, or -1 with errno.
int dust_epoll_forget(int epoll, int descriptor);

/// Waits at most so many milliseconds, -1 for ever; how many of `most` are ready, or -1 with errno.
int dust_epoll_wait(int epoll, struct dust_ready *ready, int most, int milliseconds);

/// An eventfd(2) that no program inherits; -1 with errno.
int dust_bell(void);

/// Makes the bell readable, and takes that back.
void dust_ring(int bell);
void dust_unring(int bell);
#endif

#endif
