/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-thread.c - threads, and calls that give handles.

   A thread may get the stack of one that has ended, with the marks of that
   one's locals and thread-local variables: a new stack is clean.  */

#include "interceptors.h"

#include <pthread.h>
#include <threads.h>

extern void *__libc_malloc (size_t);
extern void __libc_free (void *);

struct start
{
  void *(*routine) (void *);
  void *argument;
};

/* Mark the stack of the calling thread, with the thread-local variables on
   top of it, as initialised.  */

static void
clean_stack (void)
{
  pthread_attr_t attr;
  void *low;
  size_t size;

  kmsan_enter_runtime ();
  if (pthread_getattr_np (pthread_self (), &attr) == 0)
    {
      if (pthread_attr_getstack (&attr, &low, &size) == 0)
	kmsan_internal_unpoison (low, size);
      pthread_attr_destroy (&attr);
    }
  kmsan_leave_runtime ();
}

/* The first function of a thread; DATA is its struct start.  */

static void *
start_thread (void *data)
{
  struct start s = *(struct start *) data;

  __libc_free (data);
  clean_stack ();
  kmsan_context_clean_params ();
  return s.routine (s.argument);
}

WRAP (int, pthread_create, pthread_t *thread, const pthread_attr_t *attr,
      void *(*routine) (void *), void *argument)
{
  struct start *s = __libc_malloc (sizeof *s);

  if (!s)
    return 11;			/* EAGAIN, as for any lack of memory.  */
  s->routine = routine;
  s->argument = argument;
  kmsan_enter_runtime ();
  int r = REAL (pthread_create) (thread, attr, start_thread, s);
  kmsan_leave_runtime ();
  if (r)
    __libc_free (s);
  else
    WROTE (thread, sizeof *thread);
  return r;
}

/* ---- the same in C11's words ---- */

struct c11_start
{
  thrd_start_t routine;
  void *argument;
};

static int
start_c11_thread (void *data)
{
  struct c11_start s = *(struct c11_start *) data;

  __libc_free (data);
  clean_stack ();
  kmsan_context_clean_params ();
  return s.routine (s.argument);
}

WRAP (int, thrd_create, thrd_t *thread, thrd_start_t routine, void *argument)
{
  struct c11_start *s = __libc_malloc (sizeof *s);

  if (!s)
    return thrd_nomem;
  s->routine = routine;
  s->argument = argument;
  kmsan_enter_runtime ();
  int r = REAL (thrd_create) (thread, start_c11_thread, s);
  kmsan_leave_runtime ();
  if (r != thrd_success)
    __libc_free (s);
  else
    WROTE (thread, sizeof *thread);
  return r;
}

WRAP_THEN (int, thrd_join, (thrd_t thread, int *result), (thread, result),
	   r == thrd_success, WROTE_IF (result))
WRAP_THEN (int, tss_create, (tss_t *key, tss_dtor_t destroy), (key, destroy),
	   r == thrd_success, WROTE_IF (key))
WRAP_THEN (int, mtx_init, (mtx_t *mutex, int type), (mutex, type),
	   r == thrd_success, WROTE_IF (mutex))
WRAP_THEN (int, cnd_init, (cnd_t *cond), (cond), r == thrd_success,
	   WROTE_IF (cond))

/* ---- handles and results ---- */

WRAP_THEN (int, pthread_join, (pthread_t thread, void **result),
	   (thread, result), r == 0, WROTE_IF (result))
WRAP_THEN (int, pthread_key_create, (pthread_key_t *key,
				     void (*destroy) (void *)),
	   (key, destroy), r == 0, WROTE_IF (key))
WRAP_THEN (int, pthread_getschedparam, (pthread_t thread, int *policy,
					struct sched_param *param),
	   (thread, policy, param), r == 0,
	   WROTE_IF (policy); WROTE_IF (param))
WRAP_THEN (int, pthread_attr_init, (pthread_attr_t *attr), (attr), r == 0,
	   WROTE_IF (attr))
WRAP_THEN (int, pthread_attr_getstack, (const pthread_attr_t *attr,
					void **low, size_t *size),
	   (attr, low, size), r == 0, WROTE_IF (low); WROTE_IF (size))
WRAP_THEN (int, pthread_attr_getstacksize, (const pthread_attr_t *attr,
					    size_t *size),
	   (attr, size), r == 0, WROTE_IF (size))
WRAP_THEN (int, pthread_attr_getdetachstate, (const pthread_attr_t *attr,
					      int *state),
	   (attr, state), r == 0, WROTE_IF (state))
WRAP_THEN (int, pthread_attr_getguardsize, (const pthread_attr_t *attr,
					    size_t *size),
	   (attr, size), r == 0, WROTE_IF (size))
WRAP_THEN (int, pthread_attr_getschedparam, (const pthread_attr_t *attr,
					     struct sched_param *param),
	   (attr, param), r == 0, WROTE_IF (param))
WRAP_THEN (int, pthread_attr_getschedpolicy, (const pthread_attr_t *attr,
					      int *policy),
	   (attr, policy), r == 0, WROTE_IF (policy))
WRAP_THEN (int, pthread_attr_getinheritsched, (const pthread_attr_t *attr,
					       int *inherit),
	   (attr, inherit), r == 0, WROTE_IF (inherit))
WRAP_THEN (int, pthread_attr_getscope, (const pthread_attr_t *attr,
					int *scope),
	   (attr, scope), r == 0, WROTE_IF (scope))
WRAP_THEN (int, pthread_getaffinity_np, (pthread_t thread, size_t n,
					 cpu_set_t *set),
	   (thread, n, set), r == 0, WROTE (set, n))
WRAP_THEN (int, pthread_getattr_np, (pthread_t thread, pthread_attr_t *attr),
	   (thread, attr), r == 0, WROTE_IF (attr))
WRAP_THEN (int, pthread_mutex_init, (pthread_mutex_t *mutex,
				     const pthread_mutexattr_t *attr),
	   (mutex, attr), r == 0, WROTE_IF (mutex))
WRAP_THEN (int, pthread_mutexattr_init, (pthread_mutexattr_t *attr), (attr),
	   r == 0, WROTE_IF (attr))
WRAP_THEN (int, pthread_cond_init, (pthread_cond_t *cond,
				    const pthread_condattr_t *attr),
	   (cond, attr), r == 0, WROTE_IF (cond))
WRAP_THEN (int, pthread_rwlock_init, (pthread_rwlock_t *rwlock,
				      const pthread_rwlockattr_t *attr),
	   (rwlock, attr), r == 0, WROTE_IF (rwlock))
WRAP_THEN (int, pthread_barrier_init, (pthread_barrier_t *barrier,
				       const pthread_barrierattr_t *attr,
				       unsigned n),
	   (barrier, attr, n), r == 0, WROTE_IF (barrier))
WRAP_THEN (int, pthread_spin_init, (pthread_spinlock_t *spin, int shared),
	   (spin, shared), r == 0, WROTE (spin, sizeof *spin))
WRAP_THEN (int, pthread_setcancelstate, (int state, int *old), (state, old),
	   r == 0, WROTE_IF (old))
WRAP_THEN (int, pthread_setcanceltype, (int type, int *old), (type, old),
	   r == 0, WROTE_IF (old))
WRAP_THEN (int, pthread_getname_np, (pthread_t thread, char *buf, size_t n),
	   (thread, buf, n), r == 0, WROTE_STRING (buf))
WRAP_THEN (int, pthread_getcpuclockid, (pthread_t thread, clockid_t *id),
	   (thread, id), r == 0, WROTE_IF (id))
