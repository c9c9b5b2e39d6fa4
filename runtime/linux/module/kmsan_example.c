// SPDX-License-Identifier: GPL-2.0-only
/*
 * A module that is built outside of the kernel tree. It copies a structure that is
 * initialized but for one member, checks all other members and then, which is the
 * bug, that one. kmsan_example_fixed.c is the same module without the bug.
 *
 * No function is called kmsan_something: reports skip those at the top of a stack,
 * since they are the runtime's.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>

struct example {
	int first, second, third;
};

static noinline void example_init_part(struct example *e, int value)
{
	e->first = value;
#ifdef KMSAN_EXAMPLE_FIXED
	e->second = value + 1;
#endif
	e->third = value + 2;
}

static noinline bool example_check(const struct example *e, int value)
{
	return e->first == value && e->third == value + 2;
}

static noinline void example_use(const struct example *e)
{
	if (e->second > 0)
		pr_info(KBUILD_MODNAME ": positive\n");
}

static int __init example_init(void)
{
	struct example *from = kmalloc(sizeof(*from), GFP_KERNEL);
	struct example *to = kmalloc(sizeof(*to), GFP_KERNEL);
	bool good = false;

	if (from && to) {
		example_init_part(from, 5);
		memcpy(to, from, sizeof(*to));
		good = example_check(to, 5);
		example_use(to);
	}
	pr_info(KBUILD_MODNAME ": %s\n", good ? "good" : "bad");
	kfree(from);
	kfree(to);
	return 0;
}

static void __exit example_exit(void)
{
}

module_init(example_init);
module_exit(example_exit);
MODULE_DESCRIPTION("An example for KMSAN");
MODULE_LICENSE("GPL");
