"""The sample reports written once for all tests of this folder, and what other programs read of them."""
import atexit
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

POINTS_OF_MM = 72 / 25.4
_folder = None


def folder():
    """report.*: a work report; pages.*: pages full of one character."""
    global _folder
    if _folder is None:
        _folder = pathlib.Path(tempfile.mkdtemp(prefix="dajuan-documents-"))
        atexit.register(shutil.rmtree, _folder, ignore_errors=True)
        subprocess.run([os.environ["DAJUAN_REPORT_WRITER"], str(_folder)], check=True, timeout=120)
    return _folder


def text_of(name):
    return (folder() / name).read_text(encoding="utf-8")


def tree_of(name):
    return ElementTree.parse(folder() / name).getroot()


def cited_figures():
    """What went in: a dict for each figure, in the order of the text."""
    keys = ("number", "value", "unit", "qualifier", "area", "first", "last", "subject")
    return [dict(zip(keys, line.split("\t"))) for line in text_of("report.tsv").splitlines()]


def printed_by_office(name):
    """A DOCX as LibreOffice prints it: the path of the PDF."""
    profile = folder() / "office"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
                    "--outdir", str(folder() / "printed"), str(folder() / name)],
                   check=True, timeout=240, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder() / "printed" / (pathlib.Path(name).stem + ".pdf")


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def words_of(pdf, page):
    """(text, left, top, right, bottom) of each word, in points."""
    answer = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"],
                            check=True, timeout=60, capture_output=True, text=True).stdout
    return [(text, *map(float, box)) for *box, text in WORD.findall(answer)]


def count_pages(pdf):
    answer = subprocess.run(["pdfinfo", str(pdf)], check=True, timeout=60, capture_output=True, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", answer, re.M).group(1))


def plain_text_of(pdf):
    """Without blanks and ends of lines."""
    answer = subprocess.run(["pdftotext", str(pdf), "-"], check=True, timeout=60, capture_output=True, text=True)
    return re.sub(r"\s", "", answer.stdout)


def codes_scanned(pdf):
    """What a camera reads: each page at 300 dots an inch."""
    pictures = folder() / (pathlib.Path(pdf).stem + "-pictures")
    pictures.mkdir(exist_ok=True)
    subprocess.run(["pdftoppm", "-r", "300", "-gray", "-png", str(pdf), str(pictures / "page")],
                   check=True, timeout=120)
    found = []
    for picture in sorted(pictures.iterdir()):
        answer = subprocess.run(["zbarimg", "-q", "--raw", str(picture)], timeout=60, capture_output=True, text=True)
        found += answer.stdout.split()
    return found
