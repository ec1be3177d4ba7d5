"""Draws rows of a terminal's window as an SVG picture, with the colours they had."""

from html import escape

# The sixteen colours as most terminals with a dark background draw them, by the names that pyte has for them.
COLOURS = {
    "default": "#d4d4d4", "black": "#3b3f46", "red": "#f2777a", "green": "#99cc99", "brown": "#ffcc66", "blue": "#6699cc",
    "magenta": "#cc99cc", "cyan": "#66cccc", "white": "#d4d4d4", "brightblack": "#7f848e", "brightred": "#ff8b8e",
    "brightgreen": "#b5e0b5", "brightbrown": "#ffdd99", "brightyellow": "#ffdd99", "brightblue": "#8cb8e6",
    "brightmagenta": "#e0b8e0", "brightcyan": "#8ce0e0", "brightwhite": "#ffffff",
}
BACKGROUND = "#1e2127"
SIZE, WIDTH, HEIGHT, MARGIN = 14, 8.43, 19, 14


def colour(name, otherwise):
    if name == "default":
        return otherwise
    return COLOURS.get(name) or ("#" + name if len(name) == 6 else otherwise)


def cells(line, columns):
    """A row of pyte's buffer as a list of cells, without blanks at its end."""
    row = [line[column] for column in range(columns)]
    while row and row[-1].data == " " and row[-1].bg == "default" and not row[-1].reverse:
        row.pop()
    return row


def runs(row):
    """Neighbours that look alike, with the column at which each run begins."""
    start = 0
    for column in range(1, len(row) + 1):
        def look(cell):
            return cell.fg, cell.bg, cell.bold, cell.italics, cell.underscore, cell.reverse
        if column == len(row) or look(row[column]) != look(row[start]):
            yield start, row[start], "".join(cell.data for cell in row[start:column])
            start = column


def svg(rows, title):
    """The picture of these rows of cells."""
    columns = max((len(row) for row in rows), default=1)
    width, height = columns * WIDTH + 2 * MARGIN, len(rows) * HEIGHT + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="6" fill="{BACKGROUND}"/>',
        f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="{SIZE}" xml:space="preserve">',
    ]
    for number, row in enumerate(rows):
        for column, look, text in runs(row):
            front, back = colour(look.fg, COLOURS["default"]), colour(look.bg, BACKGROUND)
            if look.reverse:
                front, back = back, front
            x, y = MARGIN + column * WIDTH, MARGIN + number * HEIGHT
            if back != BACKGROUND:
                parts.append(f'<rect x="{x:.1f}" y="{y}" width="{len(text) * WIDTH:.1f}" height="{HEIGHT}" fill="{back}"/>')
            if not text.strip():
                continue
            style = "".join([
                ' font-weight="bold"' if look.bold else "", ' font-style="italic"' if look.italics else "",
                ' text-decoration="underline"' if look.underscore else "",
            ])
            # The length is said, so that a font of another width keeps the columns.
            parts.append(
                f'<text x="{x:.1f}" y="{y + SIZE}" fill="{front}" textLength="{len(text) * WIDTH:.1f}"{style}>{escape(text)}</text>')
    return "\n".join(parts + ["</g>", "</svg>", ""])
