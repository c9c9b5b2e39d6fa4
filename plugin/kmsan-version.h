/* Is this the compiler the plugin was built for?
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_VERSION_H
#define KMSAN_VERSION_H

struct plugin_gcc_version;

namespace kmsan
{

/* True if the running compiler THEIRS is the one the plugin was built for;
   otherwise give one error that names the first field that differs.  */
extern bool check_version (const plugin_gcc_version *theirs);

} // namespace kmsan

#endif /* KMSAN_VERSION_H  */
