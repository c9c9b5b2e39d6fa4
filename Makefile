# SPDX-License-Identifier: GPL-3.0-or-later
#
# A thin face over CMake.  `make help' lists what there is.

KMSAN_GCC ?= gcc-12
JOBS ?= $(shell nproc)
TOP := $(abspath $(dir $(lastword $(MAKEFILE_LIST))))
BUILD ?= $(TOP)/build/$(subst /,_,$(patsubst /%,%,$(KMSAN_GCC)))
override BUILD := $(abspath $(BUILD))
PARAM_RETVAL ?= 1
export KMSAN_GCC JOBS

# Without PREFIX the plugin goes where the compiler looks for `-fplugin=kmsan'
# and everything else under /usr/local.
cmake_args = -DKMSAN_GCC=$(KMSAN_GCC)
ifdef PREFIX
cmake_args += -DKMSAN_PREFIX=$(abspath $(PREFIX))
else
cmake_args += -DKMSAN_PREFIX=
endif

.PHONY: all configure plugin demo kernel bench bench-ablation bench-hosted \
	bench-hosted-ablation \
	check check-unit check-dejagnu \
	check-kernel check-modules check-noinstr check-breadth check-wide \
	check-parity check-torture check-tools check-packages matrix \
	clean-matrix fuzz install deb rpm dist clean help print-plugin \
	options-table
.DEFAULT_GOAL := all

# Compilers and flags of an enclosing build (Kbuild exports them) are not ours.
clean_env = env -u CC -u CXX -u CFLAGS -u CXXFLAGS -u CPPFLAGS -u LDFLAGS \
	-u MAKEFLAGS -u MFLAGS -u MAKELEVEL
cmake = $(clean_env) cmake

configure:
	@$(TOP)/cmake/packages.sh build
	@$(cmake) -S $(TOP)/cmake -B $(BUILD) $(cmake_args) -Wno-dev >/dev/null

all: configure
	@$(cmake) --build $(BUILD) -j $(JOBS) --target product

plugin: configure
	@$(cmake) --build $(BUILD) -j $(JOBS) --target kmsan

demo:
	@$(TOP)/cmake/packages.sh demo
	@$(MAKE) --no-print-directory configure
	@$(cmake) --build $(BUILD) -j $(JOBS) \
	  --target kmsan kmsan-hosted-shared
	@KMSAN_BUILD=$(BUILD) $(TOP)/runtime/hosted/demo/run-demo.sh

check:
	@$(TOP)/cmake/packages.sh check
	@$(MAKE) --no-print-directory configure
	@KMSAN_BUILD=$(BUILD) $(TOP)/cmake/run-checks.sh

check-unit: configure
	@KMSAN_BUILD=$(BUILD) $(TOP)/cmake/run-checks.sh -L unit

check-dejagnu:
	@$(TOP)/cmake/packages.sh check
	@$(MAKE) --no-print-directory configure
	@KMSAN_BUILD=$(BUILD) $(TOP)/cmake/run-checks.sh -L dejagnu

# GCCS, MATRIX_CHECK, CHROOTS and MIRROR are in the environment.
export GCCS MATRIX_CHECK CHROOTS MIRROR
matrix:
	@$(clean_env) JOBS=$(JOBS) $(TOP)/cmake/matrix.sh

clean-matrix:
	@$(TOP)/cmake/chroot.sh remove bookworm trixie sid
	rm -rf $(TOP)/build/matrix

# CLANG can be a list.
# PARITY has more options, for example PARITY=--unoptimised.
check-parity:
	@$(TOP)/cmake/packages.sh check
	@$(MAKE) --no-print-directory configure
	@$(cmake) --build $(BUILD) -j $(JOBS) \
	  --target kmsan kmsan-hosted-shared
	@$(TOP)/testsuite/parity/check-parity.py --build $(BUILD) \
	  --gcc $(KMSAN_GCC) --jobs $(JOBS) $(addprefix --clang ,$(CLANG)) $(PARITY)

# TORTURE has more options, for example TORTURE="--suites execute --match 'pr5*.c'".
check-torture:
	@$(TOP)/cmake/packages.sh torture
	@$(MAKE) --no-print-directory configure
	@$(cmake) --build $(BUILD) -j $(JOBS) \
	  --target kmsan kmsan-hosted-shared
	@$(TOP)/testsuite/torture/check-torture.py --build $(BUILD) \
	  --gcc $(KMSAN_GCC) --jobs $(JOBS) $(TORTURE)

# TOOLS picks some, for example TOOLS=ccache,distcc.
check-tools:
	@$(TOP)/cmake/packages.sh tools
	@$(MAKE) --no-print-directory plugin
	@$(TOP)/testsuite/tools/check-tools.py --build $(BUILD) \
	  --gcc $(KMSAN_GCC) --jobs $(JOBS) $(addprefix --tools ,$(TOOLS))

# PARTS picks some, for example PARTS=lint,rpm.
check-packages:
	@$(TOP)/cmake/packages.sh packages
	@$(MAKE) --no-print-directory deb rpm PACKAGES=all
	@$(TOP)/testsuite/packages/check-packages.py --build $(BUILD) \
	  --gcc $(KMSAN_GCC) --jobs $(JOBS) $(addprefix --parts ,$(PARTS))

# FUZZ has more options, for example FUZZ="--only 7" or FUZZ=--reduce.
fuzz:
	@$(TOP)/cmake/packages.sh fuzz
	@$(MAKE) --no-print-directory configure
	@$(cmake) --build $(BUILD) -j $(JOBS) \
	  --target kmsan kmsan-hosted-shared
	@$(TOP)/testsuite/fuzz/fuzz.py --build $(BUILD) --gcc $(KMSAN_GCC) \
	  --jobs $(JOBS) --count $(or $(N),200) --seed $(or $(SEED),1) $(FUZZ)

# LINUX can be a version that only another suite of Debian has; it is built there.
kernel_settings = PARAM_RETVAL=$(PARAM_RETVAL) LINUX='$(LINUX)' KDIR='$(KDIR)' \
	  KERNEL_CONFIG='$(KERNEL_CONFIG)' KERNEL_BASE='$(KERNEL_BASE)' \
	  RUNTIME='$(RUNTIME)'
# Not $(MAKE) in the recipe, which `make -n' would run.
make_plugin = $(clean_env) $(MAKE) --no-print-directory plugin BUILD=$(BUILD)
kernel check-kernel check-modules check-noinstr check-breadth check-wide:
	@suite=$$($(kernel_settings) $(TOP)/cmake/kernel-suite.sh find); \
	if [ -n "$$suite" ]; then \
	  $(clean_env) $(kernel_settings) \
	    KMSAN_GCC=$(if $(filter file,$(origin KMSAN_GCC)),,$(KMSAN_GCC)) \
	    $(TOP)/cmake/kernel-suite.sh run "$$suite" $@; \
	else \
	  $(make_plugin) && KMSAN_PLUGIN=$(BUILD)/plugin/kmsan.so $(kernel_settings) \
	    $(TOP)/runtime/linux/scripts/$@.sh; \
	fi

# BENCH_KERNELS, BENCH_PLUGIN_ARGS...: runtime/linux/bench/bench.sh lists them.
bench bench-ablation:
	@$(TOP)/cmake/packages.sh bench
	@$(MAKE) --no-print-directory plugin
	@KMSAN_PLUGIN=$(BUILD)/plugin/kmsan.so KDIR='$(KDIR)' \
	  $(foreach v,$(filter BENCH_%,$(.VARIABLES)),$(v)='$($(v))') \
	  $(TOP)/runtime/linux/bench/bench.sh $(patsubst bench-%,%,$(filter bench-%,$@))

# BENCH_PROGRAMS picks some, for example BENCH_PROGRAMS=lua,sqlite.
bench-hosted bench-hosted-ablation:
	@BENCH_CLANG=$(BENCH_CLANG) $(TOP)/cmake/packages.sh bench-hosted
	@$(MAKE) --no-print-directory configure
	@$(cmake) --build $(BUILD) -j $(JOBS) \
	  --target kmsan kmsan-hosted-shared
	@$(TOP)/runtime/hosted/bench/hosted.py --build $(BUILD) \
	  --gcc $(KMSAN_GCC) --jobs $(JOBS) \
	  $(addprefix --clang ,$(BENCH_CLANG)) \
	  --programs "$(BENCH_PROGRAMS)" \
	  $(if $(findstring ablation,$@),--ablation)

install: all
	@DESTDIR=$(DESTDIR) $(cmake) --install $(BUILD)

deb rpm:
	@$(TOP)/cmake/packages.sh $@
	@$(clean_env) KMSAN_BUILD=$(BUILD) $(TOP)/cmake/packaging/package.sh $@

dist:
	@$(TOP)/cmake/packaging/dist.sh $(TOP)/build/dist

options-table: configure
	@$(cmake) --build $(BUILD) --target options-table

print-plugin:
	@echo $(BUILD)/plugin/kmsan.so

clean:
	rm -rf $(BUILD)

help:
	@sed -n '/^## /s///p' $(TOP)/Makefile

## make                build the plugin and the hosted runtime
## make demo           compile a program with a bug, run it, show the report
## make kernel         build a Linux kernel with the plugin, boot it, run KUnit
## make check          every test that needs no kernel
## make check-unit     only the tests of the shadow algebra and the options
## make check-dejagnu  only the tests that compile with the plugin
## make check-kernel   boot the kernel and judge its own KMSAN tests
## make check-noinstr  prove from the kernel's code what noinstr functions call
## make check-modules  KMSAN's tests as a module, modules from outside the tree
## make check-breadth  defconfig with all of KUnit, GCC's kernel beside Clang's
## make check-wide     compile most of the kernel, look for internal errors
## make check-parity   the plugin against Clang, on programs with known bugs
## make check-torture  GCC's own torture suites, with the plugin and without
## make check-tools    ccache, distcc, kunit.py... with the plugin
## make check-packages  install, use and remove the packages in a clean chroot
## make matrix         build and test for GCC 11 to 16, print a table
## make clean-matrix   remove the chroots that it made
## make bench          what KMSAN costs: kernels of GCC and Clang, measured
## make bench-ablation what each optimisation of the plugin brings, on ten files
## make bench-hosted   what KMSAN costs programs, beside MSan and Memcheck
## make bench-hosted-ablation  what each optimisation brings to programs
## make fuzz           random programs, with the plugin and without
## make install        install; DESTDIR= and PREFIX= are honoured
## make deb            Debian packages, make rpm the same for RPM
## make dist           the source archive of the last commit
## make print-plugin   print the path of the built kmsan.so
## make options-table  print the table of plugin options for docs/options.md
## make clean          remove the build folder of this compiler
##
## KMSAN_GCC=gcc-11    the compiler to build for and with (gcc-12)
## JOBS=N              how many jobs at once (all cores)
## CLANG="A B"         check, check-parity: compare with these (clang-19)
## PARITY=--unoptimised  check-parity: without the plugin's optimisations
## TORTURE="..."       check-torture: more options, such as --match 'pr5*.c'
## TOOLS=ccache,...    check-tools: only these
## PARTS=lint,...      check-packages: only these
## N=200 SEED=1        fuzz: how many programs, and which
## FUZZ="..."          fuzz: more options, such as --only 7 or --reduce
## BENCH_KERNELS="..." bench: some of gcc-plain gcc-kmsan{,-unwind,-fast}, and clang-
## BENCH_PLUGIN_ARGS="-fplugin-arg-kmsan-..."  bench: options for the plugin
## BENCH_FILES=mm/memory,...  bench-ablation: these files only
## BENCH_PROGRAMS=lua,sqlite  bench-hosted: these programs only
## PACKAGES=plugin     deb, rpm: only the plugin's package (else all)
## REVISION=N          deb, rpm: the packages' revision (1)
## BUILD=DIR           another build folder
## GCCS="13 14"        matrix: these only
## MATRIX_CHECK=LEVEL  matrix: smoke, unit (a part of make check) or full
## CHROOTS=DIR         matrix, check-packages, kernel: where chroots are
## LINUX=6.1, LINUX=7.2  kernel: this version (6.12); 7.2 in a chroot of sid
## KDIR=DIR            kernel: this source tree instead of Debian's package
## KERNEL_CONFIG=FILE  kernel: this config instead of the reference one
## KERNEL_BASE=TARGET  kernel: defconfig... below a fragment (tinyconfig)
## RUNTIME=fast        kernel: with the patches that make mm/kmsan faster
## RUNTIME=unwind      kernel: with the patch that leaves the unwinder alone
## PARAM_RETVAL=0      kernel: shadow-passing parameters instead of checked
