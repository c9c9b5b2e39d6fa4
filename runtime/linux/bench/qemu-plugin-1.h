/* SPDX-License-Identifier: GPL-2.0-only OR GPL-3.0-or-later */
/*
 * The little of QEMU's interface for TCG plugins, version 1, that is used here.
 * QEMU 5.2 to 8.1 have it; Debian 12 has QEMU 7.2 and no package with the
 * header.  What the functions do is described in QEMU's "TCG Plugins".
 */
#ifndef QEMU_PLUGIN_1_H
#define QEMU_PLUGIN_1_H

#include <stddef.h>
#include <stdint.h>

#define QEMU_PLUGIN_VERSION 1
#define QEMU_PLUGIN_EXPORT __attribute__((visibility("default")))

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;			/* a translated block of guest code */

enum qemu_plugin_cb_flags { QEMU_PLUGIN_CB_NO_REGS };
enum qemu_plugin_op { QEMU_PLUGIN_INLINE_ADD_U64 };

typedef void (*qemu_plugin_tb_trans_t)(qemu_plugin_id_t,
				       struct qemu_plugin_tb *);
typedef void (*qemu_plugin_tb_exec_t)(unsigned int cpu, void *data);
typedef void (*qemu_plugin_exit_t)(qemu_plugin_id_t, void *data);

/* Called for each block when it is translated. */
void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t,
					   qemu_plugin_tb_trans_t);
/* Each time the block is entered: call a function, or add to a counter. */
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *,
					  qemu_plugin_tb_exec_t,
					  enum qemu_plugin_cb_flags,
					  void *data);
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *,
					      enum qemu_plugin_op,
					      void *counter, uint64_t add);
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t, qemu_plugin_exit_t,
				    void *data);

size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);

#endif
