/* Keep GCC from drawing conclusions that instrumentation makes false.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_IPA_H
#define KMSAN_IPA_H

namespace kmsan
{

/* Switch off, for the whole file, the passes that know about calls what will
   no longer hold once caller and callee are instrumented.  PLUGIN_NAME is the
   name our callbacks go by.  */
extern void neutralise_ipa (const char *plugin_name);

} // namespace kmsan

#endif /* KMSAN_IPA_H  */
