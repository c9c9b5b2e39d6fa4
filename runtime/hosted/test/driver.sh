#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The driver: what it passes on, what it adds, and how it fails.
#
#   driver.sh KMSAN_GCC

driver=$(readlink -f -- "$1") || exit 1
root=$(dirname -- "$(dirname -- "$(readlink -f -- "$driver")")")
work=$(mktemp -d "${TMPDIR:-/tmp}/kmsan-driver.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
unset KMSAN_OPTIONS KMSAN_GCC KMSAN_PLUGIN
cd "$work" || exit 1
checks=0 failures=0

# Count a check: the status $1 must be $2; the rest says what it is.
expect ()
{
	got=$1 wanted=$2
	shift 2
	checks=$((checks + 1))
	[ "$got" = "$wanted" ] && return
	failures=$((failures + 1))
	echo "FAIL: $*: $got, expected $wanted"
	sed 's/^/	/' err 2>/dev/null
}

# The driver must fail with one line that matches $1 when called with the
# remaining arguments, and leave nothing behind.
refuse ()
{
	pattern=$1
	shift
	rm -f never
	"$@" -o never main.c >out 2>err
	expect $? 1 "status of: $*"
	expect "$(wc -l <err)" 1 "lines of the error of: $*"
	grep -q "^kmsan-gcc: error: .*$pattern" err
	expect $? 0 "the error of: $* names $pattern"
	[ ! -e never ]
	expect $? 0 "no output of: $*"
}

cat >main.c <<'EOF'
#include <stdio.h>
int part (int *p);
int main (void)
{
  int x;
#ifdef SET
  x = SET;
#endif
  printf ("%d\n", part (&x));
  return 0;
}
EOF
cat >part.c <<'EOF'
#include <stdio.h>
int part (int *p)
{
  if (*p == 5)
    puts ("five");
  return 3;
}
EOF
cat >api.c <<'EOF'
#include <sanitizer/msan_interface.h>
#include <kmsan-hosted.h>
#ifndef __SANITIZE_MEMORY__
#error the plugin is not there
#endif
int main (void)
{
  char buf[8] = "";
  __msan_poison (buf + 2, 1);
  return __msan_test_shadow (buf, 8) == 2 && kmsan_report_count () == 0
	 ? 0 : 1;
}
EOF
cat >fortified.c <<'EOF'
#define _GNU_SOURCE
#include <stdio.h>
int main (void)
{
  char *text;
  return asprintf (&text, "%d", 42) == 2 && text[0] == '4' && puts (text) > 0
	 ? 0 : 1;
}
EOF
cat >sine.c <<'EOF'
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
int main (int argc, char **argv)
{
  double sine, cosine;
  sincos (argc, &sine, &cosine);
  return printf ("%d\n", sine > cosine) < 0;
}
EOF

# Run ./$1: it must print $2 and end with $3.
run ()
{
	"./$1" >out 2>err
	expect $? "$3" "status of $1"
	expect "$(cat out)" "$2" "output of $1"
}

"$driver" main.c part.c -o both 2>err
expect $? 0 "two files in one command"
run both 3 77
grep -q 'BUG: KMSAN: uninit-value in part' err
expect $? 0 "a report from the second file"
"$driver" -DSET=5 -O2 -Wall main.c part.c -o set 2>err
expect $? 0 "-D, -O2 and -Wall"
run set 'five
3' 0
"$driver" -c main.c && "$driver" -c -O1 part.c -o renamed.o 2>err
expect $? 0 "-c"
"$driver" main.o renamed.o -o linked 2>err
expect $? 0 "linking objects"
run linked 3 77
"$driver" -static-libkmsan main.o renamed.o -o static 2>err
expect $? 0 "-static-libkmsan"
run static 3 77
[ -f static ] && ! readelf -d static | grep -q libkmsan
expect $? 0 "-static-libkmsan needs no shared runtime"
"$driver" main.c part.c 2>err
expect $? 0 "no -o"
run a.out 3 77
"$driver" -S -O1 part.c && grep -q __msan_warning part.s
expect $? 0 "-S"
"$driver" -E main.c -DSET=77 | grep -q 'x = 77;'
expect $? 0 "-E"
"$driver" -DSET=1 -xc - -o stdin part.c <main.c 2>err
expect $? 0 "a program from standard input"
run stdin 3 0
"$driver" -fplugin-arg-kmsan-disable -c -o off.o part.c 2>err &&
	! nm off.o | grep -q __msan
expect $? 0 "-fplugin-arg-kmsan-disable reaches the plugin"
"$driver" -fplugin-arg-kmsan-nonsense -c -o never.o part.c 2>err
expect $? 1 "an unknown option of the plugin"
"$driver" -shared -fPIC part.c -o libpart.so 2>err
expect $? 0 "a shared library"
"$driver" main.c -L. -lpart -Wl,-rpath,"$work" -o uselib 2>err
expect $? 0 "a program with a shared library"
run uselib 3 77
"$driver" api.c -o api 2>err
expect $? 0 "the headers and __SANITIZE_MEMORY__"
run api "" 0
# The program's own wish for _FORTIFY_SOURCE counts.
"$driver" -O2 -D_FORTIFY_SOURCE=2 fortified.c -o fortified 2>err
expect $? 0 "-D_FORTIFY_SOURCE=2"
run fortified 42 0
nm -D fortified | grep -q __asprintf_chk
expect $? 0 "-D_FORTIFY_SOURCE=2 does something"
# The linker leaves libm out, because the runtime has a function of that name.
for static in "" -static-libkmsan; do
	"$driver" $static -fno-builtin sine.c -Wl,--as-needed -lm -o sine 2>err
	expect $? 0 "--as-needed -lm $static"
	run sine 1 0
done
"$driver" --version 2>err | grep -q '^gcc\|^.*gcc'
expect $? 0 "--version"
echo 'int main (void) { return }' >wrong.c
"$driver" wrong.c -o never 2>err
expect $? 1 "the compiler's error"
"$driver" no-such-file.c -o never 2>err
expect $? 1 "a file that is not there"

refuse "static" "$driver" -static
refuse "no compiler 'no-such-gcc'" env KMSAN_GCC=no-such-gcc "$driver"
printf '#!/bin/sh\necho 9.9.9\n' >othergcc
chmod +x othergcc
refuse "9\\.9\\.9" env KMSAN_GCC="$work/othergcc" "$driver"
# A compiler of another version that has a plugin of its own.
cat >ownplugin <<END
#!/bin/sh
case \$1 in
-dumpfullversion) echo 9.9.9 ;;
-print-file-name=plugin) echo "$work/own" ;;
*) echo "\$@" ;;
esac
END
chmod +x ownplugin
mkdir own
: >own/kmsan.so
KMSAN_GCC=$work/ownplugin "$driver" -c main.c >out 2>err
expect $? 0 "a compiler with a plugin of its own"
grep -q -e "^-fplugin=$work/own/kmsan.so " out
expect $? 0 "the plugin of that compiler"
refuse "9\\.9\\.9" env KMSAN_GCC="$work/ownplugin" \
	KMSAN_PLUGIN="$root/plugin/kmsan.so" "$driver"
refuse "no plugin '/no/such.so'" env KMSAN_PLUGIN=/no/such.so "$driver"
mkdir -p tree/bin tree/plugin tree/runtime
sed 's,^plugin_subdir=.*,plugin_subdir=nowhere,' "$driver" >tree/bin/kmsan-gcc
chmod +x tree/bin/kmsan-gcc
refuse "no plugin kmsan.so" tree/bin/kmsan-gcc
cp "$root/plugin/kmsan.so" tree/plugin
refuse "no libkmsan-hosted.so" tree/bin/kmsan-gcc
refuse "no libkmsan-hosted.a" tree/bin/kmsan-gcc -static-libkmsan

# A tree that was moved, with a blank in its name, and a link to the driver.
cp "$root"/runtime/libkmsan-hosted.* tree/runtime
mv tree "a tree"
ln -s "a tree/bin/kmsan-gcc" link
./link -DSET=1 main.c part.c -o moved 2>err
expect $? 0 "the driver by a link, in a moved tree"
run moved 3 0

echo "$checks checks, $failures failures"
[ "$failures" -eq 0 ]
