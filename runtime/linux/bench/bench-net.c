// SPDX-License-Identifier: GPL-3.0-or-later
/* Operations that pass messages: pipes, sockets, epoll. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench.h"

#define MESSAGE 64		/* bytes */

/* The two ends; what is written to the second is read from the first. */
static int ends[2];

/* Without this there is no 127.0.0.1. */
void network_up(void)
{
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	need(fd >= 0, "socket");
	need(!ioctl(fd, SIOCSIFFLAGS, &request), "loopback interface");
	close(fd);
}

void open_pipe(void)
{
	need(!pipe(ends), "pipe");
}

void open_unix(void)
{
	need(!socketpair(AF_UNIX, SOCK_STREAM, 0, ends), "socketpair");
}

/* A socket of TYPE at 127.0.0.1, with its ADDRESS. */
static int bound_socket(int type, struct sockaddr_in *address)
{
	socklen_t len = sizeof(*address);
	int fd = socket(AF_INET, type, 0);

	need(fd >= 0, "socket");
	*address = (struct sockaddr_in) {
		.sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	need(!bind(fd, (struct sockaddr *)address, len), "bind");
	need(!getsockname(fd, (struct sockaddr *)address, &len), "getsockname");
	return fd;
}

void open_udp(void)
{
	struct sockaddr_in first, second;

	ends[0] = bound_socket(SOCK_DGRAM, &first);
	ends[1] = bound_socket(SOCK_DGRAM, &second);
	need(!connect(ends[1], (struct sockaddr *)&first, sizeof(first)),
	     "connect");
}

void open_tcp(void)
{
	struct sockaddr_in address;
	int listener = bound_socket(SOCK_STREAM, &address), one = 1;

	need(!listen(listener, 1), "listen");
	ends[1] = socket(AF_INET, SOCK_STREAM, 0);
	need(!connect(ends[1], (struct sockaddr *)&address, sizeof(address)),
	     "connect");
	ends[0] = accept(listener, NULL, NULL);
	need(ends[0] >= 0, "accept");
	close(listener);
	for (int i = 0; i < 2; i++)
		setsockopt(ends[i], IPPROTO_TCP, TCP_NODELAY, &one,
			   sizeof(one));
}

/* The first end is an epoll instance that watches the second, an event. */
void open_epoll(void)
{
	struct epoll_event event = { .events = EPOLLIN };

	ends[0] = epoll_create1(0);
	ends[1] = eventfd(0, 0);
	need(ends[0] >= 0 && ends[1] >= 0, "epoll");
	need(!epoll_ctl(ends[0], EPOLL_CTL_ADD, ends[1], &event), "epoll_ctl");
}

void close_both(void)
{
	close(ends[0]);
	close(ends[1]);
}

/* A message from end FROM to the other. */
static void pass(int from)
{
	need(write(ends[from], buffer, MESSAGE) == MESSAGE, "write");
	need(read(ends[!from], buffer, MESSAGE) == MESSAGE, "read");
}

void pass_message(long turns)
{
	while (turns--)
		pass(1);
}

void request_reply(long turns)
{
	while (turns--) {
		pass(1);
		pass(0);
	}
}

/* Signal an event, wait for it, take it. */
void epoll_event(long turns)
{
	struct epoll_event event;
	long value = 1;

	while (turns--) {
		need(write(ends[1], &value, 8) == 8, "eventfd");
		need(epoll_wait(ends[0], &event, 1, -1) == 1, "epoll_wait");
		need(read(ends[1], &value, 8) == 8, "eventfd");
	}
}
