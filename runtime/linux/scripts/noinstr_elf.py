# SPDX-License-Identifier: GPL-3.0-or-later
"""What an x86-64 relocatable object says: functions, targets, side tables.

A place in the code is a pair (number of the section, offset in it).  The
tables of the kernel that move control without a branch instruction are read
here: alternatives, static branches, exception fixups, WARN, jump tables.
Debug information says what a function takes.
"""

import array
import bisect
import dataclasses
import re
import struct

from elftools.elf.constants import SH_FLAGS
from elftools.elf.elffile import ELFFile

RELATIVE = {2, 4}           # R_X86_64_PC32, R_X86_64_PLT32
TEXT = re.compile(r"\.(noinstr|cpuidle)\.text(\..*)?$")
CLONE = re.compile(r"\.(constprop|isra)\.")
BUGFLAG_WARNING = 1
ANNOTATIONS = {3: 1, 4: -1}  # ANNOTYPE_INSTR_BEGIN, ANNOTYPE_INSTR_END


class BadObject(Exception):
    """The object is not what the proof can be made for."""


@dataclasses.dataclass(frozen=True)
class Function:
    """A function symbol; its aliases are not listed again."""

    name: str
    section: int
    start: int
    end: int

    @property
    def cold(self):
        """True for the part that GCC moves away from its function."""
        return ".cold" in self.name


@dataclasses.dataclass
class Symbol:
    """A line of the symbol table."""

    name: str
    kind: int
    section: int
    value: int
    size: int


class Relocations:
    """The relocations of one section, ordered by place."""

    def __init__(self, data=b""):
        words = array.array("Q", data)
        self.offsets, self.infos = words[0::3], words[1::3]
        self.addends = array.array("q", words[2::3].tobytes())
        if any(a > b for a, b in zip(self.offsets, self.offsets[1:])):
            order = sorted(range(len(self.offsets)),
                           key=self.offsets.__getitem__)
            for name in "offsets", "infos", "addends":
                old = getattr(self, name)
                setattr(self, name, array.array(old.typecode,
                                                (old[i] for i in order)))

    def between(self, low, high):
        """(offset, symbol, type, addend) of those in [LOW, HIGH)."""
        first = bisect.bisect_left(self.offsets, low)
        for i in range(first, len(self.offsets)):
            if self.offsets[i] >= high:
                break
            info = self.infos[i]
            yield (self.offsets[i], info >> 32, info & 0xffffffff,
                   self.addends[i])


class ObjectFile:
    """A relocatable object, usually vmlinux.o."""

    def __init__(self, path):
        with open(path, "rb") as stream:
            elf = ELFFile(stream)
            if elf["e_type"] != "ET_REL" or elf["e_machine"] != "EM_X86_64":
                raise BadObject(f"{path} is no relocatable x86-64 object")
            self.path = path
            self.sections = list(elf.iter_sections())
            self.names = [section.name for section in self.sections]
            self.code = [bool(section["sh_flags"] & SH_FLAGS.SHF_EXECINSTR)
                         for section in self.sections]
            self._data, self._relocations = {}, {}
            rela = {section["sh_info"]: section for section in self.sections
                    if section["sh_type"] == "SHT_RELA"}
            wanted = re.compile(r"\.discard\.(instr|annotate_insn)|__bug_table"
                                r"|__jump_table|__ex_table|\.altinstructions"
                                r"|\.rodata")
            for i, name in enumerate(self.names):
                if self.code[i] or wanted.match(name):
                    self._data[i] = self.sections[i].data() \
                        if self.sections[i]["sh_type"] != "SHT_NOBITS" else b""
                    if i in rela:
                        self._relocations[i] = rela[i].data()
            self._read_symbols()
        self._index_functions()
        self._read_tables()

    def data(self, section):
        """The contents of SECTION, if it is one that matters."""
        return self._data.get(section, b"")

    def relocations(self, section):
        """The relocations of SECTION."""
        found = self._relocations.get(section, b"")
        if not isinstance(found, Relocations):
            found = self._relocations[section] = Relocations(found)
        return found

    def _read_symbols(self):
        table = next((s for s in self.sections
                      if s["sh_type"] == "SHT_SYMTAB"), None)
        if table is None:
            raise BadObject(f"{self.path} has no symbol table")
        names = self.sections[table["sh_link"]].data()
        self.symbols = []
        for name, info, _, index, value, size in struct.iter_unpack(
                "<IBBHQQ", table.data()):
            text = names[name:names.index(b"\0", name)].decode()
            self.symbols.append(Symbol(text, info, index, value, size))

    def _index_functions(self):
        """Order the functions by place; of aliases a global one wins."""
        found = {}
        for symbol in self.symbols:
            if symbol.kind & 15 != 2 or symbol.section not in self._data:
                continue
            place = symbol.section, symbol.value
            if place not in found or symbol.kind >> 4 == 1:
                found[place] = symbol
        self.functions, self.starts = {}, {}
        for place in sorted(found):
            self.functions.setdefault(place[0], []).append(found[place])
            self.starts.setdefault(place[0], []).append(place[1])
        for section, symbols in self.functions.items():
            ends = self.starts[section][1:] + [len(self.data(section))]
            self.functions[section] = [
                Function(s.name, section, s.value,
                         s.value + s.size if s.size else end)
                for s, end in zip(symbols, ends)]
        self.by_name = {}
        for functions in self.functions.values():
            for function in functions:
                self.by_name.setdefault(function.name, []).append(function)

    def function_at(self, place):
        """The function that PLACE is in, or None."""
        section, offset = place
        i = bisect.bisect_right(self.starts.get(section, []), offset) - 1
        if i < 0:
            return None
        function = self.functions[section][i]
        return function if offset < function.end else None

    def cold_parts(self, function):
        """The parts that were split off FUNCTION, as far as names tell."""
        return self.by_name.get(function.name + ".cold", [])

    def noinstr_functions(self):
        """Every function of the sections that the proof is about."""
        return [function for section, functions in self.functions.items()
                if TEXT.match(self.names[section]) for function in functions]

    def resolve(self, symbol, offset):
        """(place, name) of SYMBOL + OFFSET; the place of what is defined
        elsewhere is None."""
        symbol = self.symbols[symbol]
        if symbol.section == 0 or symbol.section >= len(self.sections):
            return None, symbol.name
        place = symbol.section, symbol.value + offset
        function = self.function_at(place)
        if function and place[1] == function.start:
            return place, function.name
        return place, symbol.name

    def branch_target(self, section, offset, end, immediate):
        """(place, name) of a direct branch that occupies [OFFSET, END)."""
        for at, symbol, kind, addend in self.relocations(section).between(
                offset, end):
            if kind in RELATIVE:
                return self.resolve(symbol, addend + end - at)
        place = section, immediate
        function = self.function_at(place)
        return place, function.name if function else None

    # ---- Tables beside the code. ------------------------------------------

    def _entries(self, prefix, per_entry):
        """(bytes, places of the first fields) of each entry of the sections
        called PREFIX, whose entries have PER_ENTRY relocations; or, if that
        is None, one to code."""
        for section, name in enumerate(self.names):
            if name != prefix:
                continue
            data, relocations = self.data(section), self.relocations(section)
            fields = [(at, self.resolve(symbol, addend)[0])
                      for at, symbol, _, addend in relocations.between(
                          0, len(data))]
            if per_entry is None:
                fields = [(at, place) for at, place in fields
                          if place and self.code[place[0]]]
            count = len(fields) // (per_entry or 1)
            if not count:
                continue
            if len(data) % count or len(fields) % (per_entry or 1):
                raise BadObject(f"{self.path}: cannot make out the entries of"
                                f" {name}")
            stride = len(data) // count
            for i in range(count):
                first = fields[i * (per_entry or 1)]
                if first[0] != i * stride:
                    raise BadObject(f"{self.path}: entry {i} of {name} is not"
                                    f" where it should be")
                yield (data[i * stride:(i + 1) * stride],
                       [place for _, place in
                        fields[i * (per_entry or 1):][:per_entry or 1]])

    def _read_tables(self):
        """Read what moves control, or the depth of regions, silently."""
        self.annotations = {}
        for name, delta in ((".discard.instr_begin", 1),
                            (".discard.instr_end", -1)):
            for _, (place,) in self._entries(name, 1):
                self._annotate(place, delta)
        for data, (place,) in self._entries(".discard.annotate_insn", 1):
            delta = ANNOTATIONS.get(struct.unpack_from("<I", data, 4)[0])
            if delta:
                self._annotate(place, delta)

        # Fields of bug_entry: address, file and line with BUGVERBOSE, flags
        # (two bytes), padding to four.  Without the file there is padding.
        self.warnings = set()
        for data, (place,) in self._entries("__bug_table", None):
            flags, = struct.unpack_from("<H", data, 4 if len(data) == 8
                                        else len(data) - 2)
            if flags & BUGFLAG_WARNING:
                self.warnings.add(place)

        self.edges = {}
        for _, (place, target, _) in self._entries("__jump_table", 3):
            self.edges.setdefault(place, []).append(target)
        self.static_branches = set(self.edges)
        for _, (place, target) in self._entries("__ex_table", 2):
            self.edges.setdefault(place, []).append(target)
        self.replacements = []
        for data, (place, new) in self._entries(".altinstructions", 2):
            after = place[0], place[1] + data[-2]
            self.edges.setdefault(place, []).append(
                new if data[-1] else after)
            self.replacements.append((new, new[1] + data[-1], after))
        self.replacements.sort()

    def _annotate(self, place, delta):
        if place is None:
            raise BadObject(f"{self.path}: an annotation of nothing")
        old = self.annotations.get(place, (0, 0))
        self.annotations[place] = (old[0] + (delta > 0), old[1] + (delta < 0))

    def after(self, section, end):
        """Where control goes from the end of an instruction: straight on,
        or back, if that is the end of a replacement."""
        i = bisect.bisect_left(self.replacements, ((section, end),)) - 1
        if i >= 0:
            new, stop, after = self.replacements[i]
            if new[0] == section and stop == end and new[1] < end:
                return after
        return section, end

    def jump_tables(self, function):
        """The targets of every table of addresses that FUNCTION mentions and
        that leads back into it."""
        targets = set()
        for _, symbol, _, addend in self.relocations(function.section).between(
                function.start, function.end):
            for start in (addend, addend + 4):
                place, _ = self.resolve(symbol, start)
                if place and self.names[place[0]].startswith(".rodata"):
                    targets |= self._table(place, function)
        return targets

    def _table(self, place, function):
        section, offset = place
        targets = set()
        for at, symbol, kind, addend in self.relocations(section).between(
                offset, len(self.data(section))):
            target, _ = self.resolve(symbol, addend)
            home = target and self.function_at(target)
            if at != offset or kind != 1 or not home or not (
                    home == function or home in self.cold_parts(function)):
                break
            targets.add(target)
            offset += 8
        return targets


@dataclasses.dataclass(frozen=True)
class Signature:
    """What matters of a function's type."""

    arguments: bool
    variadic: bool
    aggregate: bool


class Signatures:
    """The types of functions by name, from the debug information of an
    executable or of a small object."""

    AGGREGATES = {"DW_TAG_structure_type", "DW_TAG_union_type",
                  "DW_TAG_class_type"}
    TRANSPARENT = {"DW_TAG_typedef", "DW_TAG_const_type",
                   "DW_TAG_volatile_type", "DW_TAG_atomic_type"}

    def __init__(self, path):
        # The file stays open: sections are read when they are needed.
        self.stream = open(path, "rb")  # pylint: disable=R1732
        self.elf = ELFFile(self.stream)
        self.dwarf = self.elf.get_dwarf_info() \
            if self.elf.has_dwarf_info() else None
        self.known, self.units = {}, {}
        self.addresses = {}
        self.aranges = None
        if self.dwarf and self.elf["e_type"] != "ET_REL":
            self.aranges = self.dwarf.get_aranges()
            self._read_addresses()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stream.close()

    def _read_addresses(self):
        table = self.elf.get_section_by_name(".symtab")
        if not table:
            return
        names = self.elf.get_section(table["sh_link"]).data()
        for name, info, _, _, value, _ in struct.iter_unpack(
                "<IBBHQQ", table.data()):
            if info & 15 == 2:
                text = names[name:names.index(b"\0", name)].decode()
                self.addresses.setdefault(text, set()).add(value)

    def __getitem__(self, name):
        """The Signature of the function NAME, or None if it is not known.
        Of functions of one name the union is taken."""
        if name not in self.known:
            entries = list(self._entries(name)) if self.dwarf else []
            clone = bool(CLONE.search(name))
            found = [self._signature(entry, clone) for entry in entries]
            self.known[name] = None if not found or None in found else \
                Signature(*(any(getattr(s, field.name) for s in found)
                            for field in dataclasses.fields(Signature)))
        return self.known[name]

    def _entries(self, name):
        """The debugging entries of the functions called NAME, None for one
        that has none."""
        if self.aranges is None:
            for unit in self.dwarf.iter_CUs():
                yield from self._functions(unit).get(name, [])
            return
        for address in self.addresses.get(name, ()):
            offset = self.aranges.cu_offset_at_addr(address)
            unit = None if offset is None \
                else self.dwarf.get_CU_at(offset)
            found = unit and self._functions(unit).get(address)
            yield from found or [None]

    def declared(self, name, user):
        """The Signature that function USER sees in the declaration of the
        function NAME, which may have no debugging entry of its own."""
        if self.aranges is None:
            return self[name]
        for address in self.addresses.get(user, ()):
            offset = self.aranges.cu_offset_at_addr(address)
            if offset is not None:
                for entry in self._functions(
                        self.dwarf.get_CU_at(offset)).get(name, ()):
                    return self._signature(entry, False)
        return None

    def _functions(self, unit):
        """The functions of UNIT by address and by name."""
        if unit.cu_offset not in self.units:
            found = self.units[unit.cu_offset] = {}
            for entry in unit.get_top_DIE().iter_children():
                if entry.tag != "DW_TAG_subprogram":
                    continue
                low = entry.attributes.get("DW_AT_low_pc")
                if low:
                    found.setdefault(low.value, []).append(entry)
                name = self._attribute(entry, "DW_AT_name")
                if name:
                    found.setdefault(name.value.decode(), []).append(entry)
        return self.units[unit.cu_offset]

    def _attribute(self, entry, name):
        """Attribute NAME of ENTRY or of what it is an instance of."""
        while entry:
            if name in entry.attributes:
                return entry.attributes[name]
            entry = self._origin(entry)
        return None

    @staticmethod
    def _origin(entry):
        for name in "DW_AT_abstract_origin", "DW_AT_specification":
            if name in entry.attributes:
                return entry.get_DIE_from_attribute(name)
        return None

    def _signature(self, entry, clone):
        """The Signature of the function ENTRY; None if it has no prototype.
        A CLONE is not passed the parameters that are constants in it."""
        if entry is None or not self._attribute(entry, "DW_AT_prototyped"):
            return None
        constant = {self._origin(child).offset
                    for child in entry.iter_children()
                    if clone and child.tag == "DW_TAG_formal_parameter"
                    and "DW_AT_const_value" in child.attributes
                    and self._origin(child)}
        while self._origin(entry):
            entry = self._origin(entry)
        tags = [child.tag for child in entry.iter_children()]
        types = [self._type(child) for child in entry.iter_children()
                 if child.tag == "DW_TAG_formal_parameter"
                 and child.offset not in constant]
        variadic = "DW_TAG_unspecified_parameters" in tags
        return Signature(bool(types) or variadic, variadic,
                         any(tag in self.AGGREGATES for tag in types))

    def _type(self, entry):
        """The tag of the type of ENTRY without names and qualifiers."""
        entry = entry.get_DIE_from_attribute("DW_AT_type")
        while entry.tag in self.TRANSPARENT and "DW_AT_type" in \
                entry.attributes:
            entry = entry.get_DIE_from_attribute("DW_AT_type")
        return entry.tag
