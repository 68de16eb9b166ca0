/* A disk as tests need it: preloaded before the C library, it stands between a program and the system.
 *
 * DISK_SYNC_MICROSECONDS   each sync takes so much longer
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* The C library's own function of a name. */
#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

static long sync_microseconds;

__attribute__((constructor)) static void begin(void)
{
    const char *longer = getenv("DISK_SYNC_MICROSECONDS");
    sync_microseconds = longer ? atol(longer) : 0;
}

static void take_longer(void)
{
    struct timespec rest = {sync_microseconds / 1000000, sync_microseconds % 1000000 * 1000};
    while (rest.tv_sec + rest.tv_nsec > 0 && nanosleep(&rest, &rest) != 0) {
    }
}

int fsync(int file)
{
    take_longer();
    return REAL(fsync)(file);
}

int fdatasync(int file)
{
    take_longer();
    return REAL(fdatasync)(file);
}
