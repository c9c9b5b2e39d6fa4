/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* preserve.S - entry points that change few registers.

   NAME_preserve does what NAME does and changes only the registers of the result
   and the flags; a getter those of its arguments, too (docs/abi.md, "Preserved
   registers").  In a kernel such a function is fast; here they are for programs
   compiled with -fplugin-arg-kmsan-preserve-registers, which are mostly tests.  So a
   getter really changes what it may.  The rest of the runtime may use vector
   registers and the x87, hence FXSAVE.  The caller's stack need not be aligned.  */

/* Slots below the frame pointer.  */
#define SAVED		(9 * 8)
#define FXSAVE_AREA	512

	.macro	each_register do, results
	\do	%rcx, -8(%rbp)
	\do	%rsi, -16(%rbp)
	\do	%rdi, -24(%rbp)
	\do	%r8, -32(%rbp)
	\do	%r9, -40(%rbp)
	\do	%r10, -48(%rbp)
	\do	%r11, -56(%rbp)
	.if	\results < 2
	\do	%rdx, -64(%rbp)
	.endif
	.if	\results < 1
	\do	%rax, -72(%rbp)
	.endif
	.endm

	.macro	save reg, slot
	mov	\reg, \slot
	.endm

	.macro	restore reg, slot
	mov	\slot, \reg
	.endm

/* RESULTS: the number of registers, RAX and RDX, that NAME returns something
   in.  */
	.macro	preserve name, results
	.globl	\name\()_preserve
	.type	\name\()_preserve, @function
	.p2align 4
\name\()_preserve:
	.cfi_startproc
	push	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	mov	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	sub	$SAVED + FXSAVE_AREA, %rsp
	and	$-16, %rsp
	each_register save, \results
	fxsave64 (%rsp)
	call	\name@PLT
	fxrstor64 (%rsp)
	each_register restore, \results
	.if	\results == 2
	mov	$-1, %rdi
	mov	$-1, %rsi
	.endif
	leave
	.cfi_def_cfa %rsp, 8
	ret
	.cfi_endproc
	.size	\name\()_preserve, . - \name\()_preserve
	.endm

	.text
	.globl	kmsan_preserve_start, kmsan_preserve_end
	.hidden	kmsan_preserve_start, kmsan_preserve_end
kmsan_preserve_start:
	.irp	size, 1, 2, 4, 8, n
	preserve __msan_metadata_ptr_for_load_\size, 2
	preserve __msan_metadata_ptr_for_store_\size, 2
	.endr
	preserve __msan_get_context_state, 1
	preserve __msan_chain_origin, 1
	preserve __msan_warning, 0
kmsan_preserve_end:

	.section .note.GNU-stack, "", @progbits
