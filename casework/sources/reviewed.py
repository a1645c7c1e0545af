"""The reviewed procedures of data/procedures, checked on load; every fault has file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from casework.errors import BadRow
from casework.procedures import Grade
from casework.services.import_procedures import ProcedureRow
from casework.sources.facts import Fault, procedure_from_facts
from casework.sources.facts import Path as FactPath
from casework.sources.procedures_layout import ProceduresLayout

# Told by the file's name, by the folder, and by the sources: not to be written in a record.
_DERIVED = ("group", "grade", "as_of")
Lines = dict[FactPath, int]


def load_reviewed(folder: Path, layout: ProceduresLayout) -> tuple[ProcedureRow | BadRow, ...]:
    """Read every file of the folder, in order of name.

    Args:
        folder: Holds `<group>.yml` files, each a list of procedures.
        layout: Words the reasons.

    Returns:
        A row for each procedure, and a BadRow for each fault.
    """
    return tuple(
        row for path in sorted(folder.glob("*.yml")) for row in read_reviewed(path, layout)
    )


def read_reviewed(path: Path, layout: ProceduresLayout) -> list[ProcedureRow | BadRow]:
    """Read one file; its name is the group of its procedures."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        return [layout.refuse(path.name, "file_encoding")]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [layout.refuse(f"{path.name}:{line}", "bad_yaml")]
    except yaml.YAMLError:
        return [layout.refuse(path.name, "unreadable_text")]
    if not isinstance(node, yaml.SequenceNode):
        return [layout.refuse(f"{path.name}:1", "not_a_list")]
    return [row for item in node.value for row in _rows_of(item, path, layout)]


def _rows_of(node: yaml.Node, path: Path, layout: ProceduresLayout) -> list[ProcedureRow | BadRow]:
    reader = _NodeReader()
    try:
        data = reader.plain(node, ())
    except (yaml.YAMLError, RecursionError):  # an unknown tag, or an anchor that holds itself
        return [layout.refuse(f"{path.name}:{node.start_mark.line + 1}", "bad_yaml")]
    faults = list(reader.faults)
    if isinstance(data, dict):
        faults += [Fault((key,), "unknown_key", {"key": key}) for key in _DERIVED if key in data]
        data |= {"grade": Grade.REVIEWED.value, "group": path.stem, "as_of": _newest(data)}
    procedure, wrong = procedure_from_facts(data)
    faults += wrong
    if procedure is None or faults:
        return [
            layout.refuse_fault(f"{path.name}:{_line_of(fault, reader.lines)}", fault)
            for fault in faults
        ]
    return [ProcedureRow(f"{path.name}:{reader.lines[()]}", procedure)]


def _newest(data: dict[Any, Any]) -> str | None:
    sources = data.get("sources")
    dates = [item.get("as_of") for item in sources or () if isinstance(item, dict)]
    return max((day for day in dates if isinstance(day, str)), default=None)


def _line_of(fault: Fault, lines: Lines) -> int:
    """Return the line of the fault, or of the nearest thing around it."""
    path = fault.path
    while path and path not in lines:
        path = path[:-1]
    return lines[path]


class _NodeReader:
    """Turns YAML nodes into plain values and remembers on which line each stands."""

    def __init__(self) -> None:
        self.lines: Lines = {}
        self.faults: list[Fault] = []
        self._scalars = yaml.constructor.SafeConstructor()

    def plain(self, node: yaml.Node, path: FactPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*path, place)) for place, item in enumerate(node.value)]
        return self._scalars.construct_object(node)

    def _mapping(self, node: yaml.MappingNode, path: FactPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in values:
                self.faults.append(Fault((*path, key), "duplicate_key", {"key": key}))
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            values[key] = self.plain(value_node, (*path, key))
        return values
