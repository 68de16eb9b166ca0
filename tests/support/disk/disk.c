/* A disk as tests need it: preloaded before the C library, it stands between a program and the system.
 *
 * DISK_SYNC_MICROSECONDS   each sync takes so much longer
 * DISK_FOLDER              the folder with the files that the following are about, but not those below it
 * DISK_TRACE               a file to which all that is done to them is appended: struct record, then its data
 * DISK_FAULT               a file that, while it is there, says what fails: a sync (s), or whatever needs room (w),
 *                          with which error number, and after how many that succeed: "w 28 3"; with a 1 behind
 *                          that only one fails, and the file is taken away
 *
 * What follows the process in time follows it in the trace: a sync stands there once it is over. Programs that
 * this one starts are left alone.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* The C library's own function of a name. */
#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))
#define FILES 4096

struct record {
    char kind;
    char reserved[3];
    int32_t file;
    int64_t offset;
    uint64_t length;
};

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static long sync_microseconds;
static const char *folder;
static const char *fault;
static int trace = -1;
static char is_ours[FILES];
static int succeeded;

__attribute__((constructor)) static void begin(void)
{
    const char *longer = getenv("DISK_SYNC_MICROSECONDS");
    const char *path = getenv("DISK_TRACE");

    sync_microseconds = longer ? atol(longer) : 0;
    folder = getenv("DISK_FOLDER");
    folder = folder ? strdup(folder) : NULL;
    fault = getenv("DISK_FAULT");
    fault = fault ? strdup(fault) : NULL;
    if (path && (trace = REAL(open)(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)) < 0) {
        perror(path);
        _exit(1);
    }
    unsetenv("LD_PRELOAD");
}

/* The functions below are called by whoever has the turn. */

static void note(char kind, int file, int64_t offset, const void *data, size_t length)
{
    struct record record = {kind, {0}, file, offset, length};
    struct iovec parts[] = {{&record, sizeof record}, {(void *) data, length}};

    if (trace >= 0 && writev(trace, parts, 2) != (ssize_t) (sizeof record + length)) {
        perror("DISK_TRACE");
        _exit(1);
    }
}

static int fails(char kind)
{
    char what = 0;
    int number = 0, after = 0, is_once = 0;
    FILE *told = fault ? fopen(fault, "re") : NULL;

    if (!told) {
        succeeded = 0;
        return 0;
    }
    fscanf(told, "%c %d %d %d", &what, &number, &after, &is_once);
    fclose(told);
    if (what != kind || succeeded++ < after) {
        return 0;
    }
    if (is_once) {
        REAL(unlink)(fault);
    }
    errno = number;
    return 1;
}

static int is_watched(const char *path)
{
    size_t length = folder ? strlen(folder) : 0;

    if (!folder || strncmp(path, folder, length) != 0) {
        return 0;
    }
    return !path[length] || (path[length] == '/' && !strchr(path + length + 1, '/'));
}

static int watched(int file)
{
    return file >= 0 && file < FILES && is_ours[file];
}

/* What the trace cannot tell must not be done unseen. */
static void refuse(const char *what)
{
    dprintf(STDERR_FILENO, "disk.c knows nothing of %s\n", what);
    abort();
}

static int opened(const char *path, int flags, mode_t mode)
{
    struct stat found;
    int file, was_there;

    if (!is_watched(path)) {
        return REAL(open)(path, flags, mode);
    }
    pthread_mutex_lock(&turn);
    was_there = stat(path, &found) == 0;
    file = REAL(open)(path, flags, mode);
    if (file >= FILES) {
        refuse("so many files");
    }
    if (file >= 0) {
        is_ours[file] = 1;
        note('o', file, !was_there, path, strlen(path));
        if (flags & O_TRUNC) {
            note('t', file, 0, "", 0);
        }
    }
    pthread_mutex_unlock(&turn);
    return file;
}

static mode_t mode_of(int flags, va_list rest)
{
    return flags & (O_CREAT | (O_TMPFILE & ~O_DIRECTORY)) ? va_arg(rest, mode_t) : 0;
}

int open(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return opened(path, flags, mode);
}

int close(int file)
{
    if (!watched(file)) {
        return REAL(close)(file);
    }
    pthread_mutex_lock(&turn);
    is_ours[file] = 0;
    note('c', file, 0, "", 0);
    int result = REAL(close)(file);
    pthread_mutex_unlock(&turn);
    return result;
}

static ssize_t written(int file, const void *data, size_t length, off_t offset)
{
    pthread_mutex_lock(&turn);
    ssize_t result = fails('w') ? -1 : REAL(pwrite)(file, data, length, offset);
    int error = errno;
    if (result > 0) {
        note('w', file, offset, data, result);
    }
    pthread_mutex_unlock(&turn);
    errno = error;
    return result;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t offset)
{
    return watched(file) ? written(file, data, length, offset) : REAL(pwrite)(file, data, length, offset);
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t offset)
{
    return pwrite(file, data, length, offset);
}

ssize_t write(int file, const void *data, size_t length)
{
    if (watched(file)) {
        refuse("writing where the file stands");
    }
    return REAL(write)(file, data, length);
}

int ftruncate(int file, off_t length)
{
    if (!watched(file)) {
        return REAL(ftruncate)(file, length);
    }
    pthread_mutex_lock(&turn);
    int result = fails('w') ? -1 : REAL(ftruncate)(file, length);
    int error = errno;
    if (result == 0) {
        note('t', file, length, "", 0);
    }
    pthread_mutex_unlock(&turn);
    errno = error;
    return result;
}

int ftruncate64(int file, off64_t length)
{
    return ftruncate(file, length);
}

int unlink(const char *path)
{
    if (!is_watched(path)) {
        return REAL(unlink)(path);
    }
    pthread_mutex_lock(&turn);
    int result = REAL(unlink)(path);
    int error = errno;
    if (result == 0) {
        note('u', -1, 0, path, strlen(path));
    }
    pthread_mutex_unlock(&turn);
    errno = error;
    return result;
}

int rename(const char *path, const char *other)
{
    if (is_watched(path) || is_watched(other)) {
        refuse("renaming");
    }
    return REAL(rename)(path, other);
}

static int synced(int file, int (*sync)(int))
{
    struct timespec rest = {sync_microseconds / 1000000, sync_microseconds % 1000000 * 1000};
    int is_watched_file = watched(file);

    if (is_watched_file) {
        pthread_mutex_lock(&turn);
    }
    while (rest.tv_sec + rest.tv_nsec > 0 && nanosleep(&rest, &rest) != 0) {
    }
    int result = is_watched_file && fails('s') ? -1 : sync(file);
    int error = errno;
    if (is_watched_file) {
        if (result == 0) {
            note('s', file, 0, "", 0);
        }
        pthread_mutex_unlock(&turn);
    }
    errno = error;
    return result;
}

int fsync(int file)
{
    return synced(file, REAL(fsync));
}

int fdatasync(int file)
{
    return synced(file, REAL(fdatasync));
}
