"""PDF files made for tests: lines of text at places of pages, as small as the format allows."""

from collections.abc import Sequence

Placed = tuple[float, float, float, str]  # from the left, from below, size of the letters (points), text


def pdf(pages: Sequence[Sequence[Placed]], title: str = "", picture: bool = False) -> bytes:
    """A file with these lines on its pages, or pages without any text."""
    first = 4
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = "0 0 100 100 re f" if picture else "\n".join(map(placed, lines))
        page = f"/Contents {first + 2 * number + 1} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {page} >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< /Title ({title}) /CreationDate (D:20200101000000Z) >>")
    data, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{held}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    return data + f"{head}{trailer}startxref\n{len(data)}\n%%EOF\n".encode()


def placed(line: Placed) -> str:
    x, y, size, text = line
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET"


def column(lines: Sequence[str], x: float = 72, top: float = 700, size: float = 10, step: float = 12) -> list[Placed]:
    """Lines one below the other; an empty one leaves room."""
    return [(x, top - step * number, size, line) for number, line in enumerate(lines) if line]
