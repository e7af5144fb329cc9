"""Writes the workbook of `benches/lists` with another program: `lists.py TOOL PEOPLE`; prints one line of JSON.

The same rows, formats, tables, widths and frozen panes; the file is written to memory as ours is.
"""

import datetime
import io
import json
import resource
import sys
import time

HEADERS = "Nummer;Nachname;Vorname;Titel;Funktion;Institution;Land;Telefon;Eingang;Rang;Di 16.00;Mi 20.11.".split(";")
LANDS = "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH".split()
SESSIONS = 20
DAY = datetime.date(2024, 11, 12)
WIDTHS = [9, 16, 13, 8, 22, 23, 8, 16, 12, 8, 12, 13]


def row(number):
    return [
        f"{number:05}",
        f"Nachname{number * 7919 % 10007}",
        f"Vorname{number % 400}",
        "Dr." if number % 9 == 0 else "",
        f"Funktion der Stufe {number % 30}",
        f"Stadt Musterort-{number % 1500}",
        LANDS[number % 16],
        f"+49 30 {1000000 + number}",
        DAY - datetime.timedelta(days=number % 60),
        number % 5 + 1,
        f"W{number % SESSIONS + 1}",
        f"V{number % 4 + 1}",
    ]


def lists(people):
    yield "Alle", range(people)
    for session in range(SESSIONS):
        yield f"W{session + 1}", range(session, people, SESSIONS)


def xlsxwriter(people):
    import xlsxwriter as writer

    out = io.BytesIO()
    book = writer.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    line = {"valign": "top", "bottom": 1, "bottom_color": "#DFE1EA", "font_color": "#131525"}
    text = book.add_format({**line, "num_format": "@"})
    number = book.add_format({**line, "num_format": "0", "align": "right"})
    date = book.add_format({**line, "num_format": "dd.mm.yyyy", "align": "left"})
    cells = 0
    for name, numbers in lists(people):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(5, 3)
        sheet.repeat_rows(4)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        at = 5
        for each in numbers:
            for column, value in enumerate(row(each)):
                if column == 8:
                    sheet.write_datetime(at, column, value, date)
                elif column == 9:
                    sheet.write_number(at, column, value, number)
                elif value:
                    sheet.write_string(at, column, value, text)
                else:
                    sheet.write_blank(at, column, None, text)
                cells += 1
            at += 1
        columns = [{"header": header} for header in HEADERS]
        sheet.add_table(4, 0, at - 1, 11, {"columns": columns, "style": None})
    book.close()
    return cells


def openpyxl(people):
    import openpyxl as opx
    from openpyxl.styles import NamedStyle, Alignment, Border, Side, Font
    from openpyxl.worksheet.table import Table

    book = opx.Workbook()
    book.remove(book.active)
    border = Border(bottom=Side("thin", color="DFE1EA"))
    style = lambda name, form, side: NamedStyle(
        name, Font(color="131525"), None, border, Alignment(side, "top"), form
    )
    styles = {"text": style("text", "@", None), "number": style("number", "0", "right")}
    styles["date"] = style("date", "dd.mm.yyyy", "left")
    for each in styles.values():
        book.add_named_style(each)
    cells = 0
    for count, (name, numbers) in enumerate(lists(people)):
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "D6"
        sheet.print_title_rows = "5:5"
        for column, width in enumerate(WIDTHS):
            sheet.column_dimensions["ABCDEFGHIJKL"[column]].width = width
        for column, header in enumerate(HEADERS):
            sheet.cell(5, column + 1, header)
        at = 6
        for each in numbers:
            for column, value in enumerate(row(each)):
                cell = sheet.cell(at, column + 1, value or None)
                cell.style = "date" if column == 8 else "number" if column == 9 else "text"
                cells += 1
            at += 1
        sheet.add_table(Table(displayName=f"Liste{count + 1}", ref=f"A5:L{at - 1}"))
    book.save(io.BytesIO())
    return cells


def main():
    tool, people = sys.argv[1], int(sys.argv[2])
    __import__(tool)
    before, start = time.process_time(), time.perf_counter()
    cells = {"xlsxwriter": xlsxwriter, "openpyxl": openpyxl}[tool](people)
    result = {
        "cpu_s": time.process_time() - before,
        "wall_s": time.perf_counter() - start,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "objective": f"{cells} cells",
    }
    print(json.dumps(result))


main()
