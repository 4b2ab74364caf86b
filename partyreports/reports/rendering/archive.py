"""Office files (DOCX, XLSX) are zip archives; here they get fixed times and only the properties that we give them."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

CORE = "docProps/core.xml"
# The earliest day that an archive can name: the same content makes the same file, whenever and wherever it is made.
_DAY = (1980, 1, 1, 0, 0, 0)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# As in HTML: a no-break space is none of these, it keeps its width.
_SPACES = re.compile("[ \t\n\r\f]+")


def xml_text(text):
    """Return a text as HTML shows it, with single spaces, and without what XML cannot hold."""
    return _NOT_XML.sub("", _SPACES.sub(" ", text)).strip(" ")


def seal(archive, content):
    """Return the archive without times, user or machine; its properties are title, SHA-256 and imprint of the paper."""
    imprint = f"<dc:description>{escape(xml_text(content.imprint))}</dc:description>" if content.imprint else ""
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(xml_text(content.title))}</dc:title>{imprint}"
        f"<dc:identifier>sha256:{content.digest()}</dc:identifier>"
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )
    sealed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(sealed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = properties.encode() if name == CORE else source.read(name)
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # As if written on this system on every system.
            entry.create_system = 3
            target.writestr(entry, content)
    return sealed.getvalue()
