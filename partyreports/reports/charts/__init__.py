"""Charts: a Chart block becomes drawings of plain shapes, which are then written as SVG or painted as PNG.

So page, PDF and Word file show the same picture. It holds no patterns, styles or scripts: WeasyPrint tears patterns
into tiles, and the site's content policy refuses styles.
"""
