"""Reads a dataset's Arrow files with pyarrow, memory-mapped, and prints what it sees as JSON.

    python read-arrow.py FOLDER
"""

import json
import math
import sys

import pyarrow as pa


def plain(value):
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and math.isnan(value):
        return None
    return value


def describe(path):
    with pa.memory_map(path) as source:
        reader = pa.ipc.open_file(source)
        table = reader.read_all()
        table.validate(full=True)
        return {
            "batches": reader.num_record_batches,
            "rows": table.num_rows,
            "nulls": sum(column.null_count for column in table.columns),
            "metadata": {
                key.decode(): value.decode() for key, value in (table.schema.metadata or {}).items()
            },
            "types": {field.name: str(field.type) for field in table.schema},
            "columns": {
                name: [plain(value) for value in table[name].to_pylist()]
                for name in table.column_names
            },
        }


folder = sys.argv[1]
print(json.dumps({name: describe(f"{folder}/{name}") for name in ("cells.arrow", "runs.arrow")}))
