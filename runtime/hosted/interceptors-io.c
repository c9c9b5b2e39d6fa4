/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-io.c - system calls that move data.

   What leaves the process must be initialised, what comes in is.  */

#include "interceptors.h"

#include <dirent.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <termios.h>

/* ---- plain buffers ---- */

WRAP_THEN (ssize_t, read, (int fd, void *buf, size_t n), (fd, buf, n),
	   r > 0, WROTE (buf, r))
WRAP_THEN (ssize_t, pread, (int fd, void *buf, size_t n, off_t at),
	   (fd, buf, n, at), r > 0, WROTE (buf, r))
WRAP_THEN (ssize_t, pread64, (int fd, void *buf, size_t n, off_t at),
	   (fd, buf, n, at), r > 0, WROTE (buf, r))
WRAP_THEN (ssize_t, __read_chk, (int fd, void *buf, size_t n, size_t room),
	   (fd, buf, n, room), r > 0, WROTE (buf, r))
WRAP_THEN (ssize_t, recv, (int fd, void *buf, size_t n, int flags),
	   (fd, buf, n, flags), r > 0, WROTE (buf, (size_t) r < n ? (size_t) r : n))
WRAP_THEN (ssize_t, getrandom, (void *buf, size_t n, unsigned flags),
	   (buf, n, flags), r > 0, WROTE (buf, r))
WRAP_THEN (int, getentropy, (void *buf, size_t n), (buf, n), r == 0,
	   WROTE (buf, n))
WRAP_THEN (ssize_t, readlink, (const char *name, char *buf, size_t n),
	   (name, buf, n), r > 0, WROTE (buf, r))
WRAP_THEN (ssize_t, readlinkat,
	   (int dir, const char *name, char *buf, size_t n),
	   (dir, name, buf, n), r > 0, WROTE (buf, r))

WRAP (ssize_t, write, int fd, const void *buf, size_t n)
{
  CHECK (buf, n, write);
  return REAL (write) (fd, buf, n);
}

WRAP (ssize_t, pwrite, int fd, const void *buf, size_t n, off_t at)
{
  CHECK (buf, n, pwrite);
  return REAL (pwrite) (fd, buf, n, at);
}

WRAP (ssize_t, pwrite64, int fd, const void *buf, size_t n, off_t at)
{
  CHECK (buf, n, pwrite64);
  return REAL (pwrite64) (fd, buf, n, at);
}

WRAP (ssize_t, send, int fd, const void *buf, size_t n, int flags)
{
  CHECK (buf, n, send);
  return REAL (send) (fd, buf, n, flags);
}

/* How many of the LEN bytes of the socket address P count.  A path ends with
   its zero; behind the port and the number of IPv4 there is only padding.  */

static size_t
address_size (const struct sockaddr *p, socklen_t len)
{
  const size_t path = offsetof (struct sockaddr_un, sun_path);
  const char *name = (const char *) p + path;

  if (len < sizeof p->sa_family)
    return len;
  if (p->sa_family == AF_INET && len > offsetof (struct sockaddr_in, sin_zero))
    return offsetof (struct sockaddr_in, sin_zero);
  if (p->sa_family == AF_UNIX && len > path && *name)
    {
      size_t n = path + kmsan_length_max (name, len - path) + 1;
      return n < len ? n : len;
    }
  return len;
}

/* Check the address P of LEN bytes, null if there is none.  */

static void
check_address (const struct sockaddr *p, socklen_t len, uintptr_t pc,
	       uintptr_t hook)
{
  if (p && ACTIVE ())
    kmsan_check_read (p, address_size (p, len), pc, hook);
}

WRAP (ssize_t, sendto, int fd, const void *buf, size_t n, int flags,
      const struct sockaddr *to, socklen_t to_len)
{
  CHECK (buf, n, sendto);
  check_address (to, to_len, CALLER_PC (), HOOK (sendto));
  return REAL (sendto) (fd, buf, n, flags, to, to_len);
}

/* ---- lists of buffers ---- */

/* Mark as initialised the first N bytes of the COUNT buffers V.  */

static void
wrote_list (const struct iovec *v, size_t count, ssize_t n)
{
  for (size_t i = 0; i < count && n > 0 && ACTIVE (); i++)
    {
      size_t part = (size_t) n < v[i].iov_len ? (size_t) n : v[i].iov_len;
      kmsan_internal_unpoison (v[i].iov_base, part);
      n -= part;
    }
}

/* Check the COUNT buffers V, and V itself.  */

static void
check_list (const struct iovec *v, size_t count, uintptr_t pc, uintptr_t hook)
{
  kmsan_check_read (v, count * sizeof *v, pc, hook);
  for (size_t i = 0; i < count; i++)
    kmsan_check_read (v[i].iov_base, v[i].iov_len, pc, hook);
}

WRAP_THEN (ssize_t, readv, (int fd, const struct iovec *v, int count),
	   (fd, v, count), r > 0, wrote_list (v, count, r))
WRAP_THEN (ssize_t, preadv,
	   (int fd, const struct iovec *v, int count, off_t at),
	   (fd, v, count, at), r > 0, wrote_list (v, count, r))

WRAP_THEN (ssize_t, preadv64,
	   (int fd, const struct iovec *v, int count, off_t at),
	   (fd, v, count, at), r > 0, wrote_list (v, count, r))
WRAP_THEN (ssize_t, preadv2,
	   (int fd, const struct iovec *v, int count, off_t at, int flags),
	   (fd, v, count, at, flags), r > 0, wrote_list (v, count, r))
WRAP_THEN (ssize_t, preadv64v2,
	   (int fd, const struct iovec *v, int count, off_t at, int flags),
	   (fd, v, count, at, flags), r > 0, wrote_list (v, count, r))

WRAP (ssize_t, writev, int fd, const struct iovec *v, int count)
{
  check_list (v, count > 0 ? count : 0, CALLER_PC (), HOOK (writev));
  return REAL (writev) (fd, v, count);
}

WRAP (ssize_t, pwritev, int fd, const struct iovec *v, int count, off_t at)
{
  check_list (v, count > 0 ? count : 0, CALLER_PC (), HOOK (pwritev));
  return REAL (pwritev) (fd, v, count, at);
}

WRAP (ssize_t, pwritev64, int fd, const struct iovec *v, int count, off_t at)
{
  check_list (v, count > 0 ? count : 0, CALLER_PC (), HOOK (pwritev64));
  return REAL (pwritev64) (fd, v, count, at);
}

/* An address that the kernel stored: *LEN bytes, of which it may have cut
   some to fit into BEFORE bytes.  */

static void
wrote_address (struct sockaddr *address, socklen_t *len, socklen_t before)
{
  if (!address || !len || !ACTIVE ())
    return;
  kmsan_internal_unpoison (address, *len < before ? *len : before);
  kmsan_internal_unpoison (len, sizeof *len);
}

#define WRAP_ADDRESS(RET, NAME, PARAMS, ARGS, OK, THEN)			\
  extern RET wrap_##NAME PARAMS __asm__ (#NAME) __attribute__ ((weak));	\
  static RET (*real_##NAME) PARAMS;					\
  KMSAN_EXPORT RET							\
  wrap_##NAME PARAMS							\
  {									\
    socklen_t before = len ? *len : 0;					\
    RET r = REAL (NAME) ARGS;						\
    if (OK)								\
      {									\
	wrote_address (address, len, before);				\
	THEN;								\
      }									\
    return r;								\
  }

WRAP_ADDRESS (int, accept, (int fd, struct sockaddr *address, socklen_t *len),
	      (fd, address, len), r >= 0, )
WRAP_ADDRESS (int, accept4,
	      (int fd, struct sockaddr *address, socklen_t *len, int flags),
	      (fd, address, len, flags), r >= 0, )
WRAP_ADDRESS (int, getsockname,
	      (int fd, struct sockaddr *address, socklen_t *len),
	      (fd, address, len), r == 0, )
WRAP_ADDRESS (int, getpeername,
	      (int fd, struct sockaddr *address, socklen_t *len),
	      (fd, address, len), r == 0, )
WRAP_ADDRESS (ssize_t, recvfrom,
	      (int fd, void *buf, size_t n, int flags,
	       struct sockaddr *address, socklen_t *len),
	      (fd, buf, n, flags, address, len), r >= 0,
	      WROTE (buf, (size_t) r < n ? (size_t) r : n))
WRAP_ADDRESS (ssize_t, __recvfrom_chk,
	      (int fd, void *buf, size_t n, size_t room, int flags,
	       struct sockaddr *address, socklen_t *len),
	      (fd, buf, n, room, flags, address, len), r >= 0,
	      WROTE (buf, (size_t) r < n ? (size_t) r : n))
WRAP_THEN (int, getsockopt,
	   (int fd, int level, int name, void *value, socklen_t *len),
	   (fd, level, name, value, len), r == 0,
	   WROTE (value, *len); WROTE_IF (len))

WRAP (int, connect, int fd, const struct sockaddr *address, socklen_t len)
{
  check_address (address, len, CALLER_PC (), HOOK (connect));
  return REAL (connect) (fd, address, len);
}

WRAP (int, bind, int fd, const struct sockaddr *address, socklen_t len)
{
  check_address (address, len, CALLER_PC (), HOOK (bind));
  return REAL (bind) (fd, address, len);
}

/* N bytes came in with the message M.  */

static void
wrote_message (struct msghdr *m, ssize_t n)
{
  if (n < 0 || !ACTIVE ())
    return;
  kmsan_internal_unpoison (m, sizeof *m);
  if (m->msg_name)
    kmsan_internal_unpoison (m->msg_name, m->msg_namelen);
  if (m->msg_control)
    kmsan_internal_unpoison (m->msg_control, m->msg_controllen);
  wrote_list (m->msg_iov, m->msg_iovlen, n);
}

WRAP (ssize_t, recvmsg, int fd, struct msghdr *m, int flags)
{
  ssize_t n = REAL (recvmsg) (fd, m, flags);

  wrote_message (m, n);
  return n;
}

WRAP_THEN (int, recvmmsg, (int fd, struct mmsghdr *m, unsigned n, int flags,
			   struct timespec *timeout),
	   (fd, m, n, flags, timeout), r > 0,
	   for (int i = 0; i < r; i++)
	     {
	       wrote_message (&m[i].msg_hdr, m[i].msg_len);
	       WROTE_IF (&m[i].msg_len);
	     })

WRAP (ssize_t, sendmsg, int fd, const struct msghdr *m, int flags)
{
  check_address (m->msg_name, m->msg_namelen, CALLER_PC (), HOOK (sendmsg));
  check_list (m->msg_iov, m->msg_iovlen, CALLER_PC (), HOOK (sendmsg));
  return REAL (sendmsg) (fd, m, flags);
}

/* ---- small results ---- */

WRAP_THEN (int, pipe, (int *fds), (fds), r == 0, WROTE (fds, 2 * sizeof *fds))
WRAP_THEN (int, pipe2, (int *fds, int flags), (fds, flags), r == 0,
	   WROTE (fds, 2 * sizeof *fds))
WRAP_THEN (int, socketpair, (int domain, int type, int protocol, int *fds),
	   (domain, type, protocol, fds), r == 0,
	   WROTE (fds, 2 * sizeof *fds))
WRAP_THEN (int, poll, (struct pollfd *fds, nfds_t n, int timeout),
	   (fds, n, timeout), r >= 0,
	   for (nfds_t i = 0; i < n; i++) WROTE_IF (&fds[i].revents))
WRAP_THEN (int, ppoll, (struct pollfd *fds, nfds_t n,
			const struct timespec *timeout, const sigset_t *mask),
	   (fds, n, timeout, mask), r >= 0,
	   for (nfds_t i = 0; i < n; i++) WROTE_IF (&fds[i].revents))
WRAP_THEN (int, select, (int n, fd_set *in, fd_set *out, fd_set *except,
			 struct timeval *timeout),
	   (n, in, out, except, timeout), r >= 0,
	   WROTE_IF (in); WROTE_IF (out); WROTE_IF (except);
	   WROTE_IF (timeout))
WRAP_THEN (int, epoll_wait,
	   (int fd, struct epoll_event *events, int max, int timeout),
	   (fd, events, max, timeout), r > 0,
	   WROTE (events, r * sizeof *events))
WRAP_THEN (int, epoll_pwait,
	   (int fd, struct epoll_event *events, int max, int timeout,
	    const sigset_t *mask),
	   (fd, events, max, timeout, mask), r > 0,
	   WROTE (events, r * sizeof *events))
WRAP_THEN (int, eventfd_read, (int fd, eventfd_t *value), (fd, value),
	   r == 0, WROTE_IF (value))

WRAP_THEN (int, stat, (const char *name, struct stat *s), (name, s), r == 0,
	   WROTE_IF (s))
WRAP_THEN (int, lstat, (const char *name, struct stat *s), (name, s), r == 0,
	   WROTE_IF (s))
WRAP_THEN (int, fstat, (int fd, struct stat *s), (fd, s), r == 0,
	   WROTE_IF (s))
WRAP_THEN (int, fstatat,
	   (int dir, const char *name, struct stat *s, int flags),
	   (dir, name, s, flags), r == 0, WROTE_IF (s))
WRAP_THEN (int, stat64, (const char *name, struct stat64 *s), (name, s),
	   r == 0, WROTE_IF (s))
WRAP_THEN (int, lstat64, (const char *name, struct stat64 *s), (name, s),
	   r == 0, WROTE_IF (s))
WRAP_THEN (int, fstat64, (int fd, struct stat64 *s), (fd, s), r == 0,
	   WROTE_IF (s))
WRAP_THEN (int, fstatat64,
	   (int dir, const char *name, struct stat64 *s, int flags),
	   (dir, name, s, flags), r == 0, WROTE_IF (s))
WRAP_THEN (int, __xstat, (int version, const char *name, struct stat *s),
	   (version, name, s), r == 0, WROTE_IF (s))
WRAP_THEN (int, __lxstat, (int version, const char *name, struct stat *s),
	   (version, name, s), r == 0, WROTE_IF (s))
WRAP_THEN (int, __fxstat, (int version, int fd, struct stat *s),
	   (version, fd, s), r == 0, WROTE_IF (s))
WRAP_THEN (int, statx, (int dir, const char *name, int flags, unsigned mask,
			struct statx *s),
	   (dir, name, flags, mask, s), r == 0, WROTE_IF (s))
WRAP_THEN (int, statfs, (const char *name, struct statfs *s), (name, s),
	   r == 0, WROTE_IF (s))
WRAP_THEN (int, fstatfs, (int fd, struct statfs *s), (fd, s), r == 0,
	   WROTE_IF (s))
WRAP_THEN (int, statvfs, (const char *name, struct statvfs *s), (name, s),
	   r == 0, WROTE_IF (s))
WRAP_THEN (int, fstatvfs, (int fd, struct statvfs *s), (fd, s), r == 0,
	   WROTE_IF (s))
WRAP_THEN (int, statfs64, (const char *name, struct statfs64 *s), (name, s),
	   r == 0, WROTE_IF (s))
WRAP_THEN (int, fstatfs64, (int fd, struct statfs64 *s), (fd, s), r == 0,
	   WROTE_IF (s))
WRAP_THEN (int, statvfs64, (const char *name, struct statvfs64 *s), (name, s),
	   r == 0, WROTE_IF (s))
WRAP_THEN (int, fstatvfs64, (int fd, struct statvfs64 *s), (fd, s), r == 0,
	   WROTE_IF (s))
WRAP_THEN (int, tcgetattr, (int fd, struct termios *t), (fd, t), r == 0,
	   WROTE_IF (t))

/* The request says how much the kernel writes, except for those of terminals
   and of network interfaces, which are older than that convention.  */

WRAP (int, ioctl, int fd, unsigned long request, void *argument)
{
  int r = REAL (ioctl) (fd, request, argument);

  if (r < 0)
    return r;
  if (_IOC_DIR (request) & _IOC_READ)
    WROTE (argument, _IOC_SIZE (request));
  else if (request == TIOCGWINSZ)
    WROTE (argument, sizeof (struct winsize));
  else if (request == TCGETS)
    WROTE (argument, 36);	/* The kernel's struct termios.  */
  else if (request == FIONREAD || request == TIOCGPGRP
	   || request == TIOCOUTQ || request == TIOCMGET
	   || request == TIOCGSID)
    WROTE (argument, sizeof (int));
  else if (request == SIOCGIFCONF)
    {
      const struct ifconf *list = argument;
      WROTE (argument, sizeof *list);
      if (list->ifc_buf)
	WROTE (list->ifc_buf, list->ifc_len);
    }
  else if (request >= SIOCGIFNAME && request <= SIOCSIFMAP)
    WROTE (argument, sizeof (struct ifreq));
  return r;
}

/* What fcntl (, COMMAND, ARGUMENT) has stored.  */

static void
wrote_fcntl (int command, void *argument)
{
  if (command == F_GETLK || command == F_OFD_GETLK)
    WROTE (argument, sizeof (struct flock));
  else if (command == F_GETOWN_EX)
    WROTE (argument, sizeof (struct f_owner_ex));
}

WRAP_THEN (int, fcntl, (int fd, int command, void *argument),
	   (fd, command, argument), r >= 0, wrote_fcntl (command, argument))
WRAP_THEN (int, fcntl64, (int fd, int command, void *argument),
	   (fd, command, argument), r >= 0, wrote_fcntl (command, argument))

/* Directory entries live in memory of the C library that other calls may
   have used before.  */

WRAP_THEN (struct dirent *, readdir, (DIR *d), (d), r, WROTE (r, r->d_reclen))
WRAP_THEN (struct dirent64 *, readdir64, (DIR *d), (d), r,
	   WROTE (r, r->d_reclen))
WRAP_THEN (int, readdir_r, (DIR *d, struct dirent *entry,
			    struct dirent **result),
	   (d, entry, result), r == 0, WROTE_IF (result);
	   if (*result) WROTE (entry, entry->d_reclen))
WRAP_THEN (int, readdir64_r, (DIR *d, struct dirent64 *entry,
			      struct dirent64 **result),
	   (d, entry, result), r == 0, WROTE_IF (result);
	   if (*result) WROTE (entry, entry->d_reclen))
