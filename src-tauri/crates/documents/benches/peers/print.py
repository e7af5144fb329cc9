"""Writes the documents of the bench with other libraries: `print.py TOOL FILE FONTS`; prints one line of JSON.

Tools: reportlab-badges (text placed on a canvas, names shrunk until they fit), reportlab-longtable (LongTable with
paragraphs in the wide columns), typst-badges. The same table of rows, the same fonts, the same places on the paper.
The row count decides the pages; what is compared as the result is the number of people on paper.
"""

import json
import resource
import sys
import time

FACES = {"Regular": "NotoSans-Regular.ttf", "Bold": "NotoSans-Bold.ttf"}
MM = 72 / 25.4


def rows(file):
    with open(file, encoding="utf-8") as table:
        return [line.rstrip("\n").split("\t") for line in table]


def register(fonts):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, f"{fonts}/{file}"))


def reportlab_badges(people, out, fonts):
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing
    from reportlab.graphics import renderPDF
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    width = 77 * MM

    def line(text, font, size, floor, x, y):
        while size > floor and stringWidth(text, font, size) > width:
            size -= 0.5
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    for index, (number, given, last, function, institution, code) in enumerate(people):
        label = index % 8
        if index and label == 0:
            canvas.showPage()
        x = (19 + label % 2 * 86 + 4.5) * MM
        top = A4[1] - (38.5 + label // 2 * 55 + 4.5) * MM
        line("Kommunalkongress 2024", "Regular", 6.5, 5, x, top - 6)
        line(f"{number} · Stand 12.11.2024", "Regular", 6.5, 5, x + 51 * MM, top - 6)
        line(given, "Regular", 11.5, 7, x, top - 32)
        line(last, "Bold", 21, 10, x, top - 54)
        line(function, "Regular", 9, 6, x, top - 70)
        line(institution, "Regular", 9, 6, x, top - 81)
        for at, (when, name, room) in enumerate([("Di 8.30", "PS", "Tisch 7"), ("Di 16.00", "W3", "Raum Leine")]):
            y = top - 115 - at * 10
            line(when, "Regular", 8.5, 6, x, y)
            line(name, "Bold", 8.5, 6, x + 44, y)
            line(room, "Regular", 8.5, 6, x + 65, y)
        if code:
            widget = QrCodeWidget(code, barLevel="M", barWidth=12.5 * MM, barHeight=12.5 * MM, barBorder=0)
            drawing = Drawing(12.5 * MM, 12.5 * MM)
            drawing.add(widget)
            renderPDF.draw(drawing, canvas, x + 64.5 * MM, top - 46 * MM)
    canvas.save()


def reportlab_longtable(people, out, fonts):
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, PageBreak, Paragraph, SimpleDocTemplate

    text = ParagraphStyle("text", fontName="Regular", fontSize=9.5, leading=11.4)
    head = ParagraphStyle("head", fontName="Bold", fontSize=16, leading=19)
    story = []
    for first in range(0, len(people), 300):
        story.append(Paragraph(f"W{first // 300 + 1} Hybride Bedrohungen und Desinformation", head))
        cells = [["Nr.", "Nachname", "Vorname (mit Grad)", "Institution / Kommune", "Land", "Unterschrift"]]
        for number, (_, given, last, _, institution, _) in enumerate(people[first : first + 300], 1):
            cells.append([str(number), Paragraph(last, text), Paragraph(given, text), Paragraph(institution, text), "NI", ""])
        table = LongTable(cells, colWidths=[9 * MM, 33 * MM, 33 * MM, 45 * MM, 23 * MM, 37 * MM], repeatRows=1)
        table.setStyle([("FONT", (0, 0), (-1, -1), "Regular", 9.5), ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)])
        story += [table, PageBreak()]
    SimpleDocTemplate(out, pagesize=A4, leftMargin=15 * MM, rightMargin=15 * MM).build(story)


def typst_badges(people, out, fonts):
    import typst

    quoted = lambda text: json.dumps(text, ensure_ascii=False)
    data = ",\n".join("(" + ", ".join(quoted(cell) for cell in person) + ")" for person in people)
    source = f"""
#set page(paper: "a4", margin: (x: 19mm, top: 38.5mm, bottom: 38.5mm))
#set text(font: "Noto Sans", size: 9pt, lang: "de")
#let people = ({data},)
#grid(columns: (86mm, 86mm), rows: 55mm, ..people.map(p => block(inset: 4.5mm, width: 100%, height: 100%)[
  #text(6.5pt)[Kommunalkongress 2024 #h(1fr) #p.at(0) · Stand 12.11.2024]
  #v(2mm)
  #text(11.5pt, p.at(1)) \\
  #text(21pt, weight: "bold", p.at(2)) \\
  #p.at(3) \\
  #p.at(4)
  #v(1fr)
  #grid(columns: 3, column-gutter: 3mm, row-gutter: 1mm, [Di 8.30], strong[PS], [Tisch 7], [Di 16.00], strong[W3], [Raum Leine])
]))
"""
    path = out.replace(".pdf", ".typ")
    with open(path, "w", encoding="utf-8") as file:
        file.write(source)
    started = time.process_time(), time.perf_counter()
    typst.compile(path, output=out, font_paths=[fonts])
    return started


def main():
    tool, file, fonts = sys.argv[1:]
    people = rows(file)
    out = file.rsplit(".", 1)[0] + f".{tool}.pdf"
    work = {
        "reportlab-badges": reportlab_badges,
        "reportlab-longtable": reportlab_longtable,
        "typst-badges": typst_badges,
    }[tool]
    if tool.startswith("reportlab"):
        import reportlab.platypus  # noqa: F401, ready before the clock starts

        register(fonts)
    started = time.process_time(), time.perf_counter()
    started = work(people, out, fonts) or started
    cpu, wall = time.process_time() - started[0], time.perf_counter() - started[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    import os

    size = os.path.getsize(out) / 1e6
    print(json.dumps({"cpu_s": cpu, "wall_s": wall, "peak_mb": peak, "file_mb": size, "objective": f"{len(people)} people"}))


main()
