"""A component as its maker ships it: a zip with MANIFEST.XML and INFO.XML, or the bare file. Reads what is in
it and takes out the one file that an interpreter can load; loads nothing itself."""

import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from edge_agent.drivers.base import Refused
from edge_agent.drivers.component.tree import Node, XmlBroken, read

LARGEST, LARGEST_TEXT, MOST = 256 << 20, 1 << 20, 200
SYSTEMS = {"windows": "windows", "linux": "linux", "macos": "macos"}
ELF = {3: "i386", 62: "x86_64", 183: "aarch64", 40: "arm"}
PE = {0x14C: "i386", 0x8664: "x86_64", 0xAA64: "aarch64"}
DAMAGED = (zipfile.BadZipFile, XmlBroken, zlib.error, KeyError, EOFError, RuntimeError, NotImplementedError)
REGISTERS = ("KKT", "ККТ")


@dataclass(frozen=True)
class Part:
    """One file of a bundle, for one system and kind of processor."""

    system: str
    arch: str
    path: str
    kind: str = "native"


@dataclass(frozen=True)
class Bundle:
    path: Path
    parts: tuple[Part, ...]
    progid: str = ""  # AddIn.<class>
    name: str = ""
    version: str = ""
    packed: bool = field(default=False, compare=False)

    @property
    def class_name(self) -> str:
        return self.progid.rpartition(".")[2]


def open_bundle(path: Path) -> Bundle:
    """What lies at the path; Refused with advice when it is not a component."""
    try:
        if zipfile.is_zipfile(path):
            return _archive(path)
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise broken(f"Файл драйвера «{path}» не открывается: {error.strerror}. Проверьте путь.") from error
    except DAMAGED as error:
        raise broken(f"Архив драйвера «{path}» повреждён или записан иначе, чем у 1С: {error}.") from error
    found = target(head)
    if found is None:
        raise broken(f"Файл «{path}» не похож на внешнюю компоненту 1С: нужен архив .zip, .so или .dll.")
    return Bundle(path, (Part(*found, str(path)),), name=path.stem)


def choose(bundle: Bundle, system: str, arch: str) -> Part:
    """The part for an interpreter; Refused says which interpreter the others need."""
    for part in bundle.parts:
        if part.kind == "native" and part.system == system and part.arch in (arch, ""):
            return part
    same = [part for part in bundle.parts if part.system == system]
    if any(part.kind == "native" for part in same):
        bits = "32" if same[0].arch == "i386" else "64"
        raise broken(
            f"Драйвер {bits}-разрядный, а Python, в котором он запускается, другой разрядности ({arch}). "
            f"Укажите в параметре python путь к {bits}-разрядному Python или возьмите другой файл драйвера."
        )
    if same:
        raise broken("В архиве только COM-драйвер, он не поддерживается: нужна внешняя компонента (native).")
    others = (
        ", ".join(sorted({f"{part.system} {part.arch}".strip() for part in bundle.parts})) or "нет файлов"
    )
    raise broken(
        f"Драйвер не для этой системы ({system} {arch}). В нём: {others}. Нужен другой файл драйвера."
    )


def unpack(bundle: Bundle, part: Part, folder: Path) -> Path:
    """The part's file on disk; of an archive everything is taken out, for it may need its neighbours."""
    if not bundle.packed:
        return bundle.path
    try:
        with zipfile.ZipFile(bundle.path) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            _sane(bundle.path, entries)
            for entry in entries:
                _copy(packed, entry, folder.joinpath(*_inside(entry.filename).parts))
    except (OSError, *DAMAGED) as error:
        raise broken(f"Архив драйвера «{bundle.path}» не распаковывается: {error}.") from error
    return folder.joinpath(*_inside(part.path).parts)


def _copy(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, goal: Path) -> None:
    """As many bytes as the archive has announced: a file that would grow further is not read to its end."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    with packed.open(entry) as source, goal.open("wb") as copy:
        left = entry.file_size
        while piece := source.read(min(left, 1 << 16)):
            copy.write(piece)
            left -= len(piece)


def target(head: bytes) -> tuple[str, str] | None:
    """System and processor of a library by its first bytes."""
    if head[:4] == b"\x7fELF" and len(head) > 20:
        return "linux", ELF.get(struct.unpack_from("<H", head, 18)[0], "?")
    if head[:2] == b"MZ" and len(head) > 64:
        place = struct.unpack_from("<I", head, 60)[0]
        if head[place : place + 4] == b"PE\0\0" and len(head) >= place + 6:
            return "windows", PE.get(struct.unpack_from("<H", head, place + 4)[0], "?")
    return None


def broken(text: str) -> Refused:
    """The device cannot be spoken to before a person has done something: jobs wait for it."""
    return Refused("device_fault", text)


def _archive(path: Path) -> Bundle:
    with zipfile.ZipFile(path) as packed:
        entries = packed.infolist()
        _sane(path, entries)
        names = {entry.filename.upper(): entry for entry in entries}
        manifest = _xml(packed, names.get("MANIFEST.XML"))
        if manifest is None:
            raise broken(f"В архиве «{path}» нет MANIFEST.XML: это не внешняя компонента 1С.")
        parts = tuple(_part(node) for node in manifest.walk() if node.name.lower() == "component")
        there = {name.upper() for name in names}
        parts = tuple(part for part in parts if str(_inside(part.path)).upper() in there)
        info = _registers(_xml(packed, names.get("INFO.XML")))
    return Bundle(path, parts, *info, packed=True)


def _xml(packed: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> Node | None:
    if entry is None:
        return None
    if entry.file_size > LARGEST_TEXT:
        raise broken(f"Файл {entry.filename} в архиве слишком велик.")
    with packed.open(entry) as file:
        raw = file.read(LARGEST_TEXT)
    for page in ("utf-8-sig", "utf-16", "cp1251"):
        try:
            return read(raw.decode(page))
        except UnicodeDecodeError:
            continue
    return None


def _part(node: Node) -> Part:
    said = {key.lower(): value for key, value in node.attributes.items()}
    system = next((ours for word, ours in SYSTEMS.items() if word in said.get("os", "").lower()), "")
    kind = said.get("type", "native").lower()
    return Part(system, said.get("arch", "").lower(), said.get("path", ""), kind)


def _registers(info: Node | None) -> tuple[str, str, str]:
    """Progid, name and version of the first cash register driver, else of the first driver."""
    found = [node for node in info.walk() if node.attributes.get("progid")] if info else []
    fitting = [node for node in found if node.attributes.get("type", "").upper() in REGISTERS] or found
    if not fitting:
        return "", "", ""
    said = fitting[0].attributes
    return said["progid"], said.get("name", ""), said.get("version", "")


def _sane(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
        raise broken(f"Архив драйвера «{path}» слишком велик.")
    for entry in entries:
        _inside(entry.filename)


def _inside(name: str) -> PurePosixPath:
    """A path that stays in the folder it is unpacked to."""
    windows, plain = PureWindowsPath(name), PurePosixPath(name.replace("\\", "/"))
    outside = windows.drive or windows.root or plain.is_absolute() or ":" in name or "\0" in name
    if outside or ".." in plain.parts or not plain.parts:
        raise broken(f"В архиве драйвера опасное имя файла «{name}». Возьмите архив с сайта изготовителя.")
    return plain
