#include "CPosix.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
// Not netinet/tcp.h, whose tcp_info is shorter.
#include <linux/tcp.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/epoll.h>
#include <sys/eventfd.h>
#endif

#ifdef __APPLE__
#include <limits.h>
#include <mach-o/dyld.h>
#include <netinet/tcp.h>
#include <stdint.h>
#endif

#ifdef __APPLE__
static void keep_private(int descriptor) { fcntl(descriptor, F_SETFD, FD_CLOEXEC); }
#endif

int dust_pipe(int ends[2]) {
#ifdef __APPLE__
    if (pipe(ends) != 0) return -1;
    keep_private(ends[0]);
    keep_private(ends[1]);
    return 0;
#else
    return pipe2(ends, O_CLOEXEC);
#endif
}

int dust_stream_socket(int family, int blocks) {
#ifdef __APPLE__
    int descriptor = socket(family, SOCK_STREAM, 0);
    if (descriptor < 0) return -1;
    keep_private(descriptor);
    if (!blocks) fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    return descriptor;
#else
    return socket(family, SOCK_STREAM | SOCK_CLOEXEC | (blocks ? 0 : SOCK_NONBLOCK), 0);
#endif
}

int dust_socket_pair(int ends[2]) {
#ifdef __APPLE__
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -1;
    keep_private(ends[0]);
    keep_private(ends[1]);
    return 0;
#else
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
#endif
}

int dust_connect_local(const char *path, long milliseconds) {
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    address.sun_family = AF_UNIX;
    strcpy(address.sun_path, path);
    int descriptor = dust_stream_socket(AF_UNIX, 1);
    if (descriptor < 0) return -1;
    struct timeval limit = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
    struct timeval none = {0, 0};
    // A listener that accepts nobody lets connect wait as long as a send may.
    if (setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit) == 0
        && connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0
        && setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &none, sizeof none) == 0)
        return descriptor;
    int reason = errno;
    close(descriptor);
    errno = reason;
    return -1;
}

long dust_round_trip(int descriptor) {
#ifdef __APPLE__
    struct tcp_connection_info info;
    socklen_t size = sizeof info;
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_CONNECTION_INFO, &info, &size) != 0) return -1;
    return (long)info.tcpi_srtt * 1000;
#else
    struct tcp_info info;
    memset(&info, 0, sizeof info);
    socklen_t size = sizeof info;
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return -1;
    // Kernels before 4.6 do not know the shortest.
    return size < offsetof(struct tcp_info, tcpi_min_rtt) + sizeof info.tcpi_min_rtt ? info.tcpi_rtt : info.tcpi_min_rtt;
#endif
}

int dust_pseudoterminal(int *far_end, int *near_end, char *name, size_t size) {
    int far = posix_openpt(O_RDWR | O_NOCTTY);
    if (far < 0) return -1;
    fcntl(far, F_SETFD, FD_CLOEXEC);
    int near = -1;
    if (grantpt(far) == 0 && unlockpt(far) == 0) {
        const char *path = ptsname(far);
        if (path != NULL && strlen(path) < size) {
            strcpy(name, path);
            near = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
        }
    }
    if (near < 0) {
        int reason = errno;
        close(far);
        errno = reason;
        return -1;
    }
    *far_end = far;
    *near_end = near;
    return 0;
}

#if !defined(__APPLE__) && !(defined(__GLIBC__) && __GLIBC_PREREQ(2, 34))
/// Without closefrom: what is open now and would be inherited is closed by name.
static int close_inherited(posix_spawn_file_actions_t *actions) {
    DIR *folder = opendir("/proc/self/fd");
    if (folder == NULL) return errno;
    int result = 0;
    for (struct dirent *entry; result == 0 && (entry = readdir(folder)) != NULL;) {
        int descriptor = atoi(entry->d_name);
        if (descriptor <= 2 || descriptor == dirfd(folder)) continue;
        int flags = fcntl(descriptor, F_GETFD);
        if (flags >= 0 && !(flags & FD_CLOEXEC)) result = posix_spawn_file_actions_addclose(actions, descriptor);
    }
    closedir(folder);
    return result;
}
#endif

static int set_streams(const struct dust_launch *launch, posix_spawn_file_actions_t *actions) {
    int result = 0;
    if (launch->terminal != NULL) {
        result = posix_spawn_file_actions_addopen(actions, 0, launch->terminal, O_RDWR, 0);
        if (result == 0) result = posix_spawn_file_actions_adddup2(actions, 0, 1);
        if (result == 0) result = posix_spawn_file_actions_adddup2(actions, 0, 2);
    } else {
        for (int number = 0; number < 3 && result == 0; number++) {
            int stream = launch->streams[number];
            if (stream >= 0) result = posix_spawn_file_actions_adddup2(actions, stream, number);
            if (stream == -2) result = posix_spawn_file_actions_addopen(actions, number, "/dev/null", O_RDWR, 0);
        }
    }
    if (result != 0 || !launch->closes_others) return result;
#if defined(__APPLE__)
    return 0; // POSIX_SPAWN_CLOEXEC_DEFAULT does it.
#elif defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
    return posix_spawn_file_actions_addclosefrom_np(actions, 3);
#else
    return close_inherited(actions);
#endif
}

static int set_attributes(const struct dust_launch *launch, posix_spawnattr_t *attributes) {
    short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    if (launch->group == DUST_GROUP_OWN) flags |= POSIX_SPAWN_SETPGROUP;
    if (launch->group == DUST_SESSION_OWN) flags |= POSIX_SPAWN_SETSID;
#ifdef __APPLE__
    if (launch->closes_others) flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    sigset_t signals;
    sigfillset(&signals);
    int result = posix_spawnattr_setsigdefault(attributes, &signals);
    sigemptyset(&signals);
    if (result == 0) result = posix_spawnattr_setsigmask(attributes, &signals);
    if (result == 0) result = posix_spawnattr_setpgroup(attributes, 0);
    if (result == 0) result = posix_spawnattr_setflags(attributes, flags);
    return result;
}

int dust_start_program(const struct dust_launch *launch, int *child) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int result = posix_spawn_file_actions_init(&actions);
    if (result != 0) return result;
    result = posix_spawnattr_init(&attributes);
    if (result == 0) {
        result = set_streams(launch, &actions);
        if (result == 0) result = set_attributes(launch, &attributes);
        if (result == 0) {
            result = launch->searches_path
                ? posix_spawnp(child, launch->program, &actions, &attributes, launch->arguments, launch->environment)
                : posix_spawn(child, launch->program, &actions, &attributes, launch->arguments, launch->environment);
        }
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return result;
}

int dust_wait_leaving(int child) {
    siginfo_t information;
    int result;
    do {
        result = waitid(P_PID, (id_t)child, &information, WEXITED | WNOWAIT);
    } while (result != 0 && errno == EINTR);
    return result;
}

struct thread_start {
    void (*body)(void *);
    void *context;
};

static void *run_thread(void *argument) {
    struct thread_start start = *(struct thread_start *)argument;
    free(argument);
    start.body(start.context);
    return NULL;
}

int dust_start_thread(void (*body)(void *), void *context, size_t stack, int blocks_signals) {
    struct thread_start *start = malloc(sizeof *start);
    if (start == NULL) return ENOMEM;
    start->body = body;
    start->context = context;
    pthread_attr_t attributes;
    int result = pthread_attr_init(&attributes);
    if (result == 0) {
        pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
        if (stack > 0) pthread_attr_setstacksize(&attributes, stack);
        sigset_t all, before;
        if (blocks_signals) {
            // A thread inherits the mask of the one that makes it.
            sigfillset(&all);
            pthread_sigmask(SIG_SETMASK, &all, &before);
        }
        pthread_t thread;
        result = pthread_create(&thread, &attributes, run_thread, start);
        if (blocks_signals) pthread_sigmask(SIG_SETMASK, &before, NULL);
        pthread_attr_destroy(&attributes);
    }
    if (result != 0) free(start);
    return result;
}

int dust_catch_signal(int number, void (*handler)(int), void *before) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    action.sa_handler = handler;
    return sigaction(number, &action, before);
}

int dust_ignores(int number) {
    struct sigaction action;
    return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

void dust_raise_descriptor_limit(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
    limit.rlim_cur = limit.rlim_max;
#ifdef __APPLE__
    if (limit.rlim_cur > OPEN_MAX) limit.rlim_cur = OPEN_MAX;
#endif
    setrlimit(RLIMIT_NOFILE, &limit);
}

long dust_program_path(char *path, size_t size) {
#ifdef __APPLE__
    uint32_t room = (uint32_t)size;
    return _NSGetExecutablePath(path, &room) == 0 ? (long)strlen(path) : -1;
#else
    return (long)readlink("/proc/self/exe", path, size);
#endif
}

extern char **environ;

char **dust_environment(void) { return environ; }

static struct dust_time dust_time(struct timespec time) {
    return (struct dust_time){.seconds = time.tv_sec, .nanoseconds = time.tv_nsec};
}

#ifdef __APPLE__
#define TIME(status, what) dust_time(((const struct stat *)(status))->st_##what##timespec)
#else
#define TIME(status, what) dust_time(((const struct stat *)(status))->st_##what##tim)
#endif

struct dust_time dust_modified(const void *status) { return TIME(status, m); }
struct dust_time dust_changed(const void *status) { return TIME(status, c); }
struct dust_time dust_accessed(const void *status) { return TIME(status, a); }

#ifdef __linux__
int dust_epoll(void) { return epoll_create1(EPOLL_CLOEXEC); }

int dust_epoll_watch(int epoll, int descriptor, unsigned interest, unsigned long long token, int is_new) {
    struct epoll_event event = {.events = 0, .data.u64 = token};
    if (interest & 1) event.events |= EPOLLIN;
    if (interest & 2) event.events |= EPOLLOUT;
    return epoll_ctl(epoll, is_new ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event);
}

int dust_epoll_forget(int epoll, int descriptor) { return epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL); }

int dust_epoll_wait(int epoll, struct dust_ready *ready, int most, int milliseconds) {
    struct epoll_event events[256];
    int count = epoll_wait(epoll, events, most < 256 ? most : 256, milliseconds);
    for (int i = 0; i < count; i++) {
        unsigned bits = 0;
        if (events[i].events & EPOLLIN) bits |= 1;
        if (events[i].events & EPOLLOUT) bits |= 2;
        if (events[i].events & (EPOLLERR | EPOLLHUP)) bits |= 4;
        ready[i] = (struct dust_ready){.token = events[i].data.u64, .events = bits};
    }
    return count;
}

int dust_bell(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void dust_ring(int bell) { eventfd_write(bell, 1); }

void dust_unring(int bell) {
    eventfd_t value;
    eventfd_read(bell, &value);
}
#endif

void dust_keep_big_blocks_apart(void) {
#ifdef __GLIBC__
    // mallopt(3): a border that is set is not moved any more. It is the one that glibc begins with.
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
}
