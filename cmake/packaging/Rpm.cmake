# SPDX-License-Identifier: GPL-3.0-or-later
#
# The RPM packages: names by Fedora's habit, relations.  The plugin's is that of
# the compiler's package with `-plugin-kmsan', which makes gcc-plugin-kmsan for
# Fedora's gcc.

set (kmsan_rpm_version "${CPACK_PACKAGE_VERSION}-${CPACK_KMSAN_REVISION}")
set (kmsan_plugin "${CPACK_KMSAN_COMPILER}-plugin-kmsan")

set (CPACK_RPM_PACKAGE_VERSION "${CPACK_PACKAGE_VERSION}")
set (CPACK_RPM_PACKAGE_RELEASE "${CPACK_KMSAN_REVISION}")
set (CPACK_RPM_FILE_NAME "RPM-DEFAULT")
set (CPACK_RPM_USER_BINARY_SPECFILE "${CPACK_KMSAN_DIR}/gcc-kmsan.spec.in")

# COMPONENT, its package's NAME and LICENSE, then ARCHITECTURE and lists of what it
# REQUIRES and RECOMMENDS.  CPack has no variables for the licence and for weak
# dependencies of one package of several; the spec includes a file with them.
function (kmsan_rpm component name license)
  string (TOUPPER "${component}" upper)
  set (kmsan_name_${component} "${name}" PARENT_SCOPE)
  set (prefix "CPACK_RPM_${upper}")
  cmake_parse_arguments (rpm "" "ARCHITECTURE" "REQUIRES;RECOMMENDS" ${ARGN})
  set (${prefix}_PACKAGE_NAME "${name}" PARENT_SCOPE)
  set (${prefix}_PACKAGE_SUMMARY "${CPACK_COMPONENT_${upper}_DISPLAY_NAME}"
       PARENT_SCOPE)
  set (${prefix}_PACKAGE_DESCRIPTION "${CPACK_COMPONENT_${upper}_DESCRIPTION}"
       PARENT_SCOPE)
  if (rpm_ARCHITECTURE)
    set (${prefix}_PACKAGE_ARCHITECTURE "${rpm_ARCHITECTURE}" PARENT_SCOPE)
  endif ()
  set (lines "License: ${license}\nPackager: ${CPACK_PACKAGE_CONTACT}\n")
  foreach (field Requires Recommends)
    string (TOUPPER "${field}" argument)
    foreach (other ${rpm_${argument}})
      string (APPEND lines "${field}: ${other}\n")
    endforeach ()
  endforeach ()
  file (WRITE "${CPACK_KMSAN_BINARY_DIR}/rpm/${component}.inc" "${lines}")
endfunction ()

# The spec's changelog; its date is SOURCE_DATE_EPOCH's.
string (TIMESTAMP kmsan_date "%a %b %d %Y" UTC)
file (WRITE "${CPACK_KMSAN_BINARY_DIR}/rpm/changelog.inc"
  "* ${kmsan_date} ${CPACK_PACKAGE_CONTACT} - ${kmsan_rpm_version}\n"
  "- What changed is in CHANGELOG.md.\n")

# rpmbuild finds the libraries itself.
set (kmsan_gpl "GPL-3.0-or-later")
set (kmsan_exception "GPL-3.0-or-later WITH GCC-exception-3.1")
kmsan_rpm (plugin ${kmsan_plugin} "${kmsan_gpl}"
  REQUIRES "${CPACK_KMSAN_COMPILER} = ${CPACK_KMSAN_PIN}"
  RECOMMENDS kmsan-doc)
kmsan_rpm (runtime libkmsan-hosted "${kmsan_exception}")
kmsan_rpm (dev libkmsan-hosted-devel "${kmsan_exception}"
  REQUIRES "libkmsan-hosted = ${kmsan_rpm_version}"
	   "${kmsan_plugin} = ${kmsan_rpm_version}" elfutils-devel)
kmsan_rpm (kernel-tools kmsan-kernel-tools
  "GPL-3.0-or-later AND GPL-2.0-only"
  ARCHITECTURE noarch
  REQUIRES bc binutils bison cpio elfutils-libelf-devel flex gawk kmod make
	   openssl-devel patch perl python3 python3-capstone python3-jinja2
	   python3-pyelftools python3-pygments rsync xz
  RECOMMENDS ${kmsan_plugin} qemu-system-x86)
kmsan_rpm (doc kmsan-doc "${kmsan_gpl}"
  ARCHITECTURE noarch)

# Directories of others; these packages do not own them.
set (kmsan_shared /usr/share/man /usr/share/man/man1 /usr/share/man/man7
     /usr/share/licenses)
foreach (kmsan_dir "${CPACK_KMSAN_LIBDIR}" "${CPACK_KMSAN_PLUGIN_SUBDIR}")
  while (kmsan_dir)
    list (APPEND kmsan_shared "${CPACK_PACKAGING_INSTALL_PREFIX}/${kmsan_dir}")
    get_filename_component (kmsan_dir "${kmsan_dir}" DIRECTORY)
  endwhile ()
endforeach ()
set (CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION ${kmsan_shared})
