"""Reads the workbook of `benches/intake` with openpyxl in its fastest mode: `read.py FILE`; prints one line of JSON.

Reading alone: every value once, nothing is checked, proposed or kept.
"""

import json
import resource
import sys
import time

from openpyxl import load_workbook


def main(file):
    start, cpu = time.perf_counter(), time.process_time()
    book = load_workbook(file, read_only=True, data_only=True)
    people = sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) if any(row)) - 1
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = {"cpu_s": round(cpu, 3), "wall_s": round(wall, 3)}
    print(json.dumps({**times, "peak_mb": round(peak, 1), "objective": f"{people} people"}))


main(sys.argv[1])
