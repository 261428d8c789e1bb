"""The pages under docs/mechanisms say what the definitions say, and their pictures can be read. After a change that is
meant: `./dev docs`, or `python3 tests/golden/mechanism_pages_test.py --rebaseline`; then read the difference."""
import re
import sys
import unittest
import xml.etree.ElementTree as xml

import yaml

import program

PAGES = program.ROOT / "docs" / "mechanisms"
MECHANISMS = program.ROOT / "mechanisms"
IDS = sorted(path.parent.name for path in MECHANISMS.glob("[a-z]*/definition.yaml"))
SVG = "{http://www.w3.org/2000/svg}"
BOXES = {"state", "final", "step", "loose"}


def write_pages(folder):
    return program.run("mechanism", "pages", MECHANISMS, "--dir", folder)


def boxes_of(svg):
    """Left, top, right, bottom of every box; a final state's inner border belongs to its outer one."""
    found = []
    for rect in svg.iter(SVG + "rect"):
        if rect.get("class") in BOXES:
            x, y, width, height = (int(rect.get(name)) for name in ("x", "y", "width", "height"))
            found.append((x, y, x + width, y + height))
    return [box for box in found if not any(inside(box, other) for other in found)]


def inside(box, other):
    return box != other and other[0] <= box[0] and other[1] <= box[1] and box[2] <= other[2] and box[3] <= other[3]


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class Pages(program.ProgramTest):
    def test_they_are_those_that_the_definitions_give(self):
        done = write_pages(self.folder)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        made = {path.name: path.read_text(encoding="utf-8") for path in self.folder.iterdir()}
        kept = {path.name: path.read_text(encoding="utf-8") for path in PAGES.iterdir()}
        self.assertEqual(sorted(kept), sorted(made), "./dev docs writes them; take out the page of a mechanism that is gone")
        stale = [name for name in sorted(made) if made[name] != kept[name]]
        self.assertEqual(stale, [], "not the newest: ./dev docs")

    def test_each_mechanism_has_a_page_and_a_picture(self):
        names = {path.name for path in PAGES.iterdir()}
        self.assertGreater(len(IDS), 10)
        self.assertEqual(names, {"README.md"} | {f"{one}{suffix}" for one in IDS for suffix in (".md", ".svg")})

    def test_no_private_field_is_told_as_public(self):
        seen = 0
        for one in IDS:
            fields = yaml.load((MECHANISMS / one / "definition.yaml").read_text(encoding="utf-8"), yaml.BaseLoader).get("fields", {})
            private = {field["zh"] for field in fields.values() if field.get("private") == "true"}
            page = (PAGES / f"{one}.md").read_text(encoding="utf-8")
            told = re.search(r"^- 字段 fields: (.*?)(?: · |<br>|$)", page, re.M)
            seen += len(private) if told else 0
            self.assertFalse(private & set(told[1].split("、") if told else ()), one)
        self.assertGreater(seen, 10)

    def test_every_state_is_on_the_picture(self):
        for one in IDS:
            page = (PAGES / f"{one}.md").read_text(encoding="utf-8")
            drawn = "".join(xml.fromstring((PAGES / f"{one}.svg").read_text(encoding="utf-8")).itertext())
            states = re.findall(r"^\| (.+?)(?: · |<br>| `)", page.split("## 状态 States")[1].split("\n## ")[0], re.M)[1:]
            self.assertGreater(len(states), 1, one)
            for state in states:
                self.assertIn(re.sub(r"\W", "", state)[:6], re.sub(r"\W", "", drawn), one)


class Pictures(program.ProgramTest):
    def pictures(self, *options):
        for one in IDS:
            done = program.run("mechanism", "graph", one, "--svg", *options)
            self.assertEqual((done.returncode, done.stderr), (0, b""), one)
            yield one, done.stdout

    def test_no_boxes_overlap_and_all_lies_on_the_sheet(self):
        for language in ("zh", "en"):
            for one, picture in self.pictures("--lang", language):
                svg = xml.fromstring(picture)
                _, _, width, height = map(int, svg.get("viewBox").split())
                boxes = boxes_of(svg)
                self.assertGreater(len(boxes), 4, one)
                for i, box in enumerate(boxes):
                    self.assertTrue(0 <= box[0] and 0 <= box[1] and box[2] <= width and box[3] <= height, (one, box))
                    for other in boxes[i + 1:]:
                        self.assertFalse(overlap(box, other), (one, language, box, other))

    def test_they_can_be_shown_twelve_hundred_pixels_wide(self):
        for one, picture in self.pictures():
            self.assertLessEqual(int(xml.fromstring(picture).get("width")), 1200, one)

    def test_they_say_what_they_are_and_ask_for_nothing(self):
        for one, picture in self.pictures():
            svg = xml.fromstring(picture)
            self.assertEqual(svg.get("role"), "img")
            self.assertTrue(svg.find(SVG + "title").text and svg.find(SVG + "desc").text, one)
            self.assertNotRegex(picture.decode("utf-8").replace("http://www.w3.org/2000/svg", ""), r"https?:|<script|<image|@import")

    def test_the_same_bytes_each_time(self):
        first = program.run("mechanism", "graph", "petition", "--svg", "--lang", "zh", env={"LC_ALL": "C", "TZ": "UTC"})
        again = program.run("mechanism", "graph", "petition", "--svg", "--lang", "zh", env={"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"})
        self.assertEqual(first.stdout, again.stdout)


class Text(program.ProgramTest):
    def test_it_fits_a_terminal_of_a_hundred_columns(self):
        for language in ("zh", "en"):
            for one in IDS:
                text = program.run("mechanism", "graph", one, "--lang", language).stdout.decode("utf-8")
                self.assertGreater(len(text.splitlines()), 15, one)
                for line in text.splitlines():
                    columns = sum(2 if ord(c) >= 0x2E80 else 1 for c in line)
                    self.assertLessEqual(columns, 100, (one, line))

    def test_english_text_is_english(self):
        text = program.run("mechanism", "graph", "grid-event", "--lang", "en").stdout.decode("utf-8")
        for heading in ("Opening", "States and actions", "Clocks"):
            self.assertIn(f"\n{heading}\n", text)

    def test_one_picture_shows_one_mechanism(self):
        done = program.run("mechanism", "graph", "--svg", "--lang", "en")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"one picture shows one mechanism", done.stderr)

    def test_a_profile_that_is_not_there_is_refused(self):
        done = program.run("mechanism", "graph", "dispute", "--profile", "nowhere", "--lang", "en")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"dispute has no profile nowhere, but: default", done.stderr)

    def test_faults_are_told_and_nothing_is_drawn(self):
        self.write("bad/definition.yaml", "id: bad\n")
        done = program.run("mechanism", "graph", self.folder / "bad", "--lang", "en")
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn(b"bad/definition.yaml:1", done.stderr)


if __name__ == "__main__":
    if "--rebaseline" in sys.argv:
        sys.exit(write_pages(PAGES).returncode)
    unittest.main()
