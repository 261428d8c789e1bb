"""How `dajuan read` behaves: outputs, colour, folders, errors and exit codes."""
import csv
import io
import os
import pty
import re
import select
import subprocess
import sys
import unittest

import program

REPORT = "2024年工作回顾\n全年接待游客50余万人次，增长6%。\n2025年工作计划\n一、抓项目\n一是年底前建成柑橘交易中心。\n"
ESCAPE = re.compile(r"\x1b\[[0-9;]*[mK]")


def run_on_terminal(arguments, env=None):
    """(exit code, what the terminal got) with stdout on a pseudo terminal."""
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    environment.update({"TERM": "xterm", **(env or {})})
    process = subprocess.Popen([program.PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=theirs,
                               stderr=theirs, env=environment)
    os.close(theirs)
    got = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        got += piece
    os.close(ours)
    return process.wait(timeout=60), got.decode("utf-8").replace("\r\n", "\n")


class Tree(program.ProgramTest):
    def test_a_pipe_gets_the_tree_without_colour(self):
        done = program.run("read", self.write("a.txt", REPORT))
        words = done.stdout.decode("utf-8")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("\x1b", words)
        for piece in ("[50余万人次]", "«", "计划", "答卷 1", "a.txt"):
            self.assertIn(piece, words)

    def test_a_terminal_gets_the_same_words_in_colour(self):
        path = self.write("a.txt", REPORT)
        code, words = run_on_terminal(["read", path])
        self.assertEqual(code, 0)
        self.assertIn("\x1b[", words)
        self.assertEqual(ESCAPE.sub("", words), program.run("read", path).stdout.decode("utf-8"))

    def test_no_color_is_respected(self):
        self.assertNotIn("\x1b", run_on_terminal(["read", self.write("a.txt", REPORT)], {"NO_COLOR": "1"})[1])

    def test_the_summary_counts_what_was_read(self):
        words = program.run("read", self.write("a.txt", REPORT)).stdout.decode("utf-8")
        self.assertRegex(words, r"答卷 1 张 1 项；承诺 1 条（硬承诺 1）；数字 2 个")

    def test_english_on_wish(self):
        words = program.run("read", self.write("a.txt", REPORT), "--lang", "en").stdout.decode("utf-8")
        self.assertIn("1 answer sheets with 1 items; 1 promises (1 hard); 2 figures", words)

    def test_a_text_cannot_steer_the_terminal(self):
        words = run_on_terminal(["read", self.write("a.txt", "增长\x1b]0;owned\x07\x1b[2J5%。\u202e")], {"NO_COLOR": "1"})[1]
        self.assertNotIn("\x1b", words)
        self.assertNotIn("\x07", words)

    def test_standard_input(self):
        done = program.run("read", "-", stdin=REPORT.encode("utf-8"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("[50余万人次]", done.stdout.decode("utf-8"))


class Csv(program.ProgramTest):
    def rows(self, *arguments):
        done = program.run("read", *arguments, "--csv")
        return list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"), newline=""), strict=True))

    def test_figures_and_commitments_are_rows(self):
        rows = self.rows(self.write("a.txt", REPORT))
        self.assertEqual([row["record"] for row in rows], ["figure", "figure", "commitment"])
        self.assertEqual((rows[0]["value"], rows[0]["unit"], rows[0]["qualifier"]), ("500000", "人次", "over"))
        self.assertEqual((rows[2]["sheet"], rows[2]["item"], rows[2]["sheet_title"]), ("1", "1", "抓项目"))

    def test_lines_end_as_rfc_4180_says(self):
        done = program.run("read", self.write("a.txt", REPORT), "--csv")
        self.assertTrue(done.stdout.endswith(b"\r\n"))
        self.assertEqual(done.stdout.count(b"\n"), done.stdout.count(b"\r\n"))

    def test_a_cell_cannot_be_a_formula(self):
        for row in self.rows(self.write("=cmd.txt", REPORT)):
            self.assertEqual(row["file"], "'=cmd.txt")

    def test_bom_on_wish(self):
        done = program.run("read", self.write("a.txt", REPORT), "--csv", "--bom")
        self.assertTrue(done.stdout.startswith(b"\xef\xbb\xbffile,"))

    def test_one_header_for_all_files(self):
        self.write("x/b.txt", REPORT)
        self.write("x/a.txt", REPORT)
        self.assertEqual([row["file"] for row in self.rows(self.folder / "x")], ["a.txt"] * 3 + ["b.txt"] * 3)


class Page(program.ProgramTest):
    def page(self, content):
        done = program.run("read", self.write("a.txt", content), "--html")
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode("utf-8")

    def test_it_stands_alone(self):
        page = self.page(REPORT)
        self.assertIn('<html lang="zh-CN">', page)
        self.assertIn("default-src 'none'", page)
        self.assertNotIn("<script", page)
        self.assertIsNone(re.search(r"(src|href)=\"(?!#)", page))

    def test_each_link_has_its_target(self):
        page = self.page(REPORT)
        ids = re.findall(r' id="([^"]+)"', page)
        self.assertEqual(len(ids), len(set(ids)))
        links = set(re.findall(r'href="#([^"]+)"', page))
        self.assertTrue({"d0-rf0", "d0-f0", "d0-rp0", "d0-p0"} <= links, links)
        self.assertEqual(links - set(ids), set())

    def test_a_text_brings_no_markup(self):
        page = self.page("全年工作回顾，" * 20 + "<script>alert(1)</script><img src=x onerror=1>一是增长5%\" onload=\"。\x0b")
        self.assertNotIn("<script", page)
        self.assertNotIn("<img", page)
        self.assertIn("&lt;script&gt;", page)

    def test_qualifiers_are_shown_honestly(self):
        self.assertIn("&gt;500,000 人次", self.page(REPORT))


class Folders(program.ProgramTest):
    def test_results_come_in_name_order_every_time(self):
        for number in range(40):
            self.write(f"in/{number:02}.txt", REPORT * (1 + (39 - number) * 5))
        names = [report["source"]["name"] for report in program.read_json(self.folder / "in")]
        self.assertEqual(names, [f"{number:02}.txt" for number in range(40)])
        first = program.run("read", self.folder / "in", "--json").stdout
        self.assertEqual(first, program.run("read", self.folder / "in", "--json").stdout)

    def test_one_bad_file_does_not_keep_the_others(self):
        self.write("in/a.txt", REPORT)
        self.write("in/b.txt", b"\x00\x01\x02\x03" * 100)
        self.write("in/c.txt", "")
        self.write("in/sub/d.txt", REPORT)
        done = program.run("read", self.folder / "in", "--json")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout.count(b"\n"), 2)
        lines = done.stderr.decode("utf-8").splitlines()
        self.assertEqual(len(lines), 2, lines)
        self.assertIn("b.txt", lines[0])
        self.assertIn("c.txt", lines[1])

    def test_progress_only_on_a_terminal(self):
        self.write("in/a.txt", REPORT)
        self.write("in/b.txt", REPORT)
        self.assertEqual(program.run("read", self.folder / "in").stderr, b"")
        self.assertIn("2/2", run_on_terminal(["read", self.folder / "in"])[1])

    def test_an_empty_folder_is_said(self):
        (self.folder / "none").mkdir()
        done = program.run("read", self.folder / "none")
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn("none", done.stderr.decode("utf-8"))


class Refusals(program.ProgramTest):
    def one_line(self, *arguments, code=1, **options):
        done = program.run("read", *arguments, **options)
        lines = done.stderr.decode("utf-8").splitlines()
        self.assertEqual((done.returncode, len(lines)), (code, 1), lines)
        self.assertRegex(lines[0], "[一-龥].*[a-z]{3}")  # both languages
        return lines[0]

    def test_a_missing_file(self):
        self.assertIn("没有这个文件", self.one_line(self.folder / "nowhere.txt"))

    def test_an_empty_file(self):
        self.assertIn("empty.txt", self.one_line(self.write("empty.txt", "")))

    def test_a_binary_file(self):
        self.assertIn("a.bin", self.one_line(self.write("a.bin", bytes(range(256)) * 20)))

    def test_a_text_over_the_limit_names_the_limit(self):
        path = self.write("big.txt", "")
        os.truncate(path, 200_000_001)
        line = self.one_line(path)
        self.assertIn("big.txt", line)
        self.assertIn("200 MB", line)

    def test_standard_input_over_the_limit(self):
        feeder = subprocess.Popen([sys.executable, "-c", "import sys\nfor _ in range(201): sys.stdout.buffer.write(b'a' * 1000000)"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        done = subprocess.run([program.PROGRAM, "read", "-"], stdin=feeder.stdout, capture_output=True, timeout=120, check=False)
        feeder.stdout.close()
        feeder.wait(timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("200 MB", done.stderr.decode("utf-8"))

    def test_an_encrypted_document(self):
        # The magic of an OLE container: how Office stores a document with a password.
        self.one_line(self.write("locked.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000))

    def test_a_file_name_cannot_break_the_line(self):
        self.assertIn("a?b.txt", self.one_line(self.write("a\nb.txt", "")))

    def test_usage_errors_are_2(self):
        path = self.write("a.txt", REPORT)
        for arguments in ([], [path, "--json", "--csv"], [path, "--nonsense"], [path, "--lang", "fr"]):
            done = program.run("read", *arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b""), arguments)
            self.assertTrue(done.stderr)

    def test_a_bad_gazetteer_names_file_and_line(self):
        areas = self.write("areas.csv", "code,name,aliases,level\n33,浙江省,,province\nx,甲村,,village\n")
        self.assertIn("areas.csv:3", self.one_line(self.write("a.txt", REPORT), "--areas", areas, code=2))

    def test_a_bad_lexicon_names_file_and_line(self):
        self.write("words/own.tsv", "# words of a site\nnonsense\twithout\tmeaning\tat\tall\n")
        line = self.one_line(self.write("a.txt", REPORT), "--lexicon", self.folder / "words", code=2)
        self.assertIn("own.tsv:2", line)

    def test_a_full_disk_is_said(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([program.PROGRAM, "read", self.write("a.txt", REPORT), "--json"], stdout=full,
                                  stderr=subprocess.PIPE, timeout=60, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("cannot be written", done.stderr.decode("utf-8"))


if __name__ == "__main__":
    unittest.main()
