"""Scans of the signed sheet: what is taken, what is refused, and how they are handed out."""

import io

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from members.log import broken_entries
from partyreports.reports.issuing import scans
from partyreports.reports.issuing.scans import add_scan, remove_scan
from partyreports.reports.issuing.verbs import withdraw
from partyreports.reports.models import Scan
from tests.forms import refusals_in

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def pdf(change=lambda document: None, **saved):
    """Return a PDF of one page, changed by a function."""
    document = pikepdf.new()
    document.add_blank_page()
    change(document)
    file = io.BytesIO()
    document.save(file, **saved)
    return file.getvalue()


def picture(kind="JPEG", size=(60, 80), mode="RGB", **saved):
    """Return a picture as bytes."""
    file = io.BytesIO()
    Image.new(mode, size, "white").save(file, kind, **saved)
    return file.getvalue()


def action(kind, **more):
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def opens(document):
    document.Root.OpenAction = action("JavaScript", JS="app.alert(1)")


def launches(document):
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action("Launch", F="cmd.exe"))
    document.pages[0].Annots = pikepdf.Array([link])


def named_script(document):
    names = pikepdf.Dictionary(Names=pikepdf.Array(["x", action("JavaScript", JS="app.alert(1)")]))
    document.Root.Names = pikepdf.Dictionary(JavaScript=document.make_indirect(names))


def attaches(document):
    document.attachments["virus.exe"] = b"MZ"


def sends(document):
    document.pages[0].AA = pikepdf.Dictionary(O=action("SubmitForm", F="https://example.org"))


@pytest.fixture
def paper(issued):
    return issued()


@pytest.fixture
def url(paper):
    return reverse("paper-scan-add", args=[paper.pk])


def upload(client, url, content, name="quet.pdf"):
    return client.post(url, {"file": SimpleUploadedFile(name, content)})


class TestAdding:
    def test_a_pdf_is_kept_to_the_byte(self, paper, alice, cell1):
        content = pdf()
        scan = add_scan(paper=paper, by=alice, content=content)
        assert (scan.format, bytes(scan.file), scan.size) == ("pdf", content, len(content))
        change = cell1.changes.order_by("-number").first()
        assert (change.verb, change.by, change.after["sha256"]) == ("attach scan", alice, scan.digest)
        assert list(broken_entries(cell1)) == []

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
    def test_a_picture_is_made_anew(self, paper, alice, kind):
        scan = add_scan(paper=paper, by=alice, content=picture(kind))
        assert scan.format == "jpg"
        with Image.open(io.BytesIO(scan.file)) as kept:
            assert (kept.format, kept.size) == ("JPEG", (60, 80))

    def test_where_it_was_taken_is_gone(self, paper, alice):
        exif = Image.Exif()
        exif[0x010F] = "Máy ảnh"
        exif.get_ifd(0x8825)[1] = "N"
        exif[0x0112] = 6
        scan = add_scan(paper=paper, by=alice, content=picture(exif=exif))
        with Image.open(io.BytesIO(scan.file)) as kept:
            assert not kept.getexif()
            assert kept.size == (80, 60), "a picture taken upright stands upright"

    def test_what_is_transparent_is_white_paper(self, paper, alice):
        scan = add_scan(paper=paper, by=alice, content=picture("PNG", mode="RGBA"))
        with Image.open(io.BytesIO(scan.file)) as kept:
            assert kept.getpixel((5, 5)) == (255, 255, 255)

    def test_a_large_picture_is_reduced(self, paper, alice):
        scan = add_scan(paper=paper, by=alice, content=picture("PNG", (5000, 7000), "L"))
        with Image.open(io.BytesIO(scan.file)) as kept:
            assert max(kept.size) == scans.LONGEST_SIDE

    def test_the_same_file_twice_is_one(self, paper, alice):
        content = pdf()
        assert add_scan(paper=paper, by=alice, content=content) == add_scan(paper=paper, by=alice, content=content)
        assert Scan.objects.count() == 1

    def test_the_committees_staff_scans_what_it_receives(self, paper, bob):
        assert add_scan(paper=paper, by=bob, content=pdf()).added_by == bob

    @pytest.mark.parametrize("name", ["victor", "charlie"])
    def test_others_do_not(self, request, paper, name):
        with pytest.raises(PermissionDenied):
            add_scan(paper=paper, by=request.getfixturevalue(name), content=pdf())

    def test_a_withdrawn_paper_takes_none(self, paper, alice):
        withdraw(paper=paper, by=alice, reason="Nhầm.")
        with pytest.raises(ValidationError):
            add_scan(paper=paper, by=alice, content=pdf())

    def test_there_are_not_too_many(self, paper, alice):
        for number in range(scans.MOST_SCANS):
            paper.scans.create(format="jpg", file=b"x", size=1, digest=str(number), added_by=alice)
        with pytest.raises(ValidationError):
            add_scan(paper=paper, by=alice, content=pdf())


class TestBadFiles:
    @pytest.mark.parametrize(
        "content",
        [
            b"", b"x" * 100, b"%PDF-1.7 nothing", pdf()[:-200], SVG, b"PK\x03\x04", picture()[:200],
            picture("GIF", mode="P"), b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        ],
        ids=["empty", "letters", "header", "cut off", "svg", "zip", "half a jpeg", "gif", "half a png"],
    )  # fmt: skip
    def test_it_is_refused_in_words(self, client, alice, url, content):
        client.force_login(alice)
        assert refusals_in(upload(client, url, content))
        assert not Scan.objects.exists()

    @pytest.mark.parametrize("change", [opens, launches, named_script, attaches, sends])
    @pytest.mark.parametrize("streams", ["disable", "generate"])
    def test_a_pdf_that_does_something_is_refused(self, client, alice, url, change, streams):
        content = pdf(change, object_stream_mode=pikepdf.ObjectStreamMode[streams])
        client.force_login(alice)
        assert "mã lệnh" in " ".join(refusals_in(upload(client, url, content)))

    def test_a_locked_pdf_is_refused(self, client, alice, url):
        content = pdf(encryption=pikepdf.Encryption(user="x", owner="y"))
        client.force_login(alice)
        assert "mật khẩu" in " ".join(refusals_in(upload(client, url, content)))

    def test_a_pdf_of_too_many_pages_is_refused(self, client, alice, url):
        def grow(document):
            for _ in range(500):
                document.add_blank_page()

        client.force_login(alice)
        assert refusals_in(upload(client, url, pdf(grow)))

    def test_40_megapixels_are_the_most(self, client, alice, url):
        client.force_login(alice)
        assert refusals_in(upload(client, url, picture("PNG", (7000, 6000), "L"), "quet.png"))

    def test_a_bomb_of_pixels_is_not_unpacked(self, client, alice, url):
        client.force_login(alice)
        assert refusals_in(upload(client, url, picture("PNG", (20000, 12000), "1"), "quet.png"))

    @pytest.mark.parametrize("size", [scans.LARGEST_FILE + 1, 2 * scans.LARGEST_FILE + 1])
    def test_a_file_that_is_too_large_is_refused(self, client, alice, url, size):
        client.force_login(alice)
        assert "20 MB" in " ".join(refusals_in(upload(client, url, b"%PDF-" + b"0" * size)))

    def test_pages_of_a_tiff_do_not_get_lost(self, client, alice, url):
        content = picture("TIFF", save_all=True, append_images=[Image.new("RGB", (60, 80))])
        client.force_login(alice)
        assert refusals_in(upload(client, url, content, "quet.tiff"))

    def test_nothing_sent_is_refused(self, client, alice, url):
        client.force_login(alice)
        assert refusals_in(client.post(url))


class TestHandingOut:
    def test_a_pdf_is_saved_and_does_nothing(self, client, alice, paper, url):
        client.force_login(alice)
        upload(client, url, pdf())
        scan = Scan.objects.get()
        assert reverse("paper-scan", args=[scan.pk]) in client.get(reverse("paper", args=[paper.pk])).text
        response = client.get(reverse("paper-scan", args=[scan.pk]))
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "private" in response["Cache-Control"]

    def test_a_picture_is_shown(self, client, alice, url):
        client.force_login(alice)
        upload(client, url, picture(), "../../x.html")
        response = client.get(reverse("paper-scan", args=[Scan.objects.get().pk]))
        assert response["Content-Type"] == "image/jpeg"
        assert response["Content-Disposition"] == f'inline; filename="05-BC-CB-{Scan.objects.get().pk}.jpg"'
        assert response["Content-Security-Policy"].startswith("sandbox")


class TestRemoving:
    def test_it_works(self, client, alice, paper, cell1):
        scan = add_scan(paper=paper, by=alice, content=pdf())
        client.force_login(alice)
        assert client.post(reverse("paper-scan-remove", args=[scan.pk])).url == reverse("paper", args=[paper.pk])
        assert not Scan.objects.exists()
        change = cell1.changes.order_by("-number").first()
        assert (change.verb, change.before["sha256"]) == ("remove scan", scan.digest)

    def test_twice_does_nothing_twice(self, alice, paper, cell1):
        scan = add_scan(paper=paper, by=alice, content=pdf())
        remove_scan(scan=scan, by=alice)
        remove_scan(scan=scan, by=alice)
        assert cell1.changes.filter(verb="remove scan").count() == 1


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_it_reads_what_a_scanner_makes_of_sixteen_bits(kind):
    """Half dark, half light: not a sheet as white as snow, with the signature gone."""
    dark = Image.new("I", (60, 40), 0x2000)
    sheet = Image.new("I", (60, 80), 0xE000)
    sheet.paste(dark, (0, 0))
    sheet = sheet.convert("I;16")
    file = io.BytesIO()
    sheet.save(file, kind)
    _format, kept = scans.checked(file.getvalue())
    with Image.open(io.BytesIO(kept)) as image:
        assert image.getpixel((30, 10))[0] == pytest.approx(0x20, abs=3)
        assert image.getpixel((30, 70))[0] == pytest.approx(0xE0, abs=3)


def test_it_refuses_a_broken_picture_of_any_kind():
    """A TIFF whose second page says nothing, not even how wide it is."""
    tiff = picture("TIFF")
    start = int.from_bytes(tiff[4:8], "little")
    following = start + 2 + 12 * int.from_bytes(tiff[start : start + 2], "little")
    broken = tiff[:following] + len(tiff).to_bytes(4, "little") + tiff[following + 4 :] + bytes(6)
    with pytest.raises(ValidationError):
        scans.checked(broken)
