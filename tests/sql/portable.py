#!/usr/bin/python3
"""Every .sql file keeps to the subset that means the same on DuckDB, SQLite and ClickHouse from 18.16 on."""
import pathlib, re, sys

TOP = pathlib.Path(__file__).resolve().parents[2]
FORBIDDEN = {
    r"//": "integer division differs",
    r"\bwith\b": "no common table expressions",
    r"\bover\s*\(": "no window functions",
    r"\bexists\s*\(": "no EXISTS",
    r"\b(left|right|full|cross|outer)\b": "inner joins only",
    r"\bunion\b(?!\s+all)": "UNION ALL only",
    r"\b(group|order)\s+by\s+\d": "name what is grouped and ordered",
    r"\bfilter\s*\(": "case when instead of FILTER",
    r"\b(round|median|greatest|least|date_trunc|to_timestamp|strftime)\s*\(": "function differs",
    r"::": "cast(x as t)",
    r"\bnull\b|\bnulls\b": "NULL differs",
    r"\b(true|false)\b": "1 and 0",
    r"\bcreate (?!temporary table)": "temporary tables only",
    r"\b(sum|min|max|count|avg)\s*\((\w+)\)\s+as\s+\2\b": "an aggregate needs a new name",
}


def bare(text):
    """Without comments and literals."""
    return re.sub(r"'[^']*'", "''", re.sub(r"--.*", "", text)).lower()


def complaints(path):
    text = bare(path.read_text())
    found = [f"{why}: {m[0]!r}" for p, why in FORBIDDEN.items() if (m := re.search(p, text))]
    # The rows of findings are put in order by src/finding/finding_order.c, with the texts of devices and ends beside them.
    is_ordered_later = path.parts[-3] == "finding" or path.name.startswith(("view_", "part_", "notebook_"))
    if not is_ordered_later and "order by" not in text:
        found.append("rows without order")
    if re.search(r"[ \t]$", text, re.M):
        found.append("blanks at the end of a line")
    return found


files = sorted(p for part in ("analysis", "finding") for p in TOP.glob(f"src/{part}/sql/*.sql"))
failed = 0
for number, path in enumerate(files, 1):
    why = complaints(path)
    failed += bool(why)
    print(f"{'not ' if why else ''}ok {number} - {path.relative_to(TOP)}" + (f": {'; '.join(why)}" if why else ""))
print(f"1..{len(files)}")
sys.exit(1 if failed else 0)
