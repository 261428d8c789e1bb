"""A report on paper, ours and LibreOffice's of the DOCX: measured by GB/T 9704-2012, read by other programs."""
import re
import unittest

import written

LEFT = 28 * written.POINTS_OF_MM
TYPE_WIDTH = 156 * written.POINTS_OF_MM
TOP = 37 * written.POINTS_OF_MM
TYPE_HEIGHT = 225 * written.POINTS_OF_MM
PITCH = 28.95
MM = written.POINTS_OF_MM


class LayoutTest(unittest.TestCase):
    def assert_full_page(self, pdf, page):
        lines = [word for word in written.words_of(pdf, page) if "国" in word[0]]
        self.assertEqual([len(line[0]) for line in lines], [28] * 22)
        for number, (_, left, top, right, bottom) in enumerate(lines):
            self.assertAlmostEqual(left, LEFT, delta=MM)
            self.assertAlmostEqual(right, LEFT + TYPE_WIDTH, delta=MM)
            self.assertAlmostEqual(top - lines[0][2], number * PITCH, delta=0.5)
        # The box of a line is higher than its characters: they stand within the type area all the same.
        middle = [(line[2] + line[4]) / 2 for line in (lines[0], lines[-1])]
        self.assertGreater(middle[0], TOP)
        self.assertLess(middle[0], TOP + PITCH)
        self.assertGreater(middle[1], TOP + TYPE_HEIGHT - PITCH)
        self.assertLess(middle[1], TOP + TYPE_HEIGHT)

    def assert_page_numbers(self, pdf):
        for page in (1, 2):
            words = written.words_of(pdf, page)[-3:]
            self.assertEqual([word[0] for word in words], ["—", str(page), "—"])
            edge = LEFT + TYPE_WIDTH - words[-1][3] if page == 1 else words[0][1] - LEFT
            self.assertAlmostEqual(edge, 14, delta=MM)
            self.assertGreater(words[1][4], TOP + TYPE_HEIGHT + 7 * MM)

    def test_our_page(self):
        pdf = written.folder() / "pages.pdf"
        self.assert_full_page(pdf, 2)
        self.assert_page_numbers(pdf)

    def test_the_docx_as_libreoffice_prints_it(self):
        pdf = written.printed_by_office("pages.docx")
        self.assert_full_page(pdf, 2)
        self.assert_page_numbers(pdf)


class WordsTest(unittest.TestCase):
    def setUp(self):
        self.prose = re.sub(r"\s", "", written.text_of("report.txt"))

    def test_the_docx_says_what_the_text_says(self):
        printed = written.plain_text_of(written.printed_by_office("report.docx"))
        printed = re.sub(r"—\d+—", "", printed)
        self.assert_same_prose(printed)

    def assert_same_prose(self, printed):
        """The mark of what is not proved, and the line that says what it means, are what paper has more."""
        self.assertEqual(printed.count("※"), 2)
        self.assertEqual(printed.replace("※", ""), self.prose)

    def test_the_pdf_says_what_the_text_says(self):
        printed = written.plain_text_of(written.folder() / "report.pdf")
        self.assertIn("附：字体说明", printed)
        printed = re.sub(r"—\d+—", "", printed[:printed.index("附：字体说明")])
        printed = printed.replace("本章数字逐一可查：扫码，或打开下面的网址，输入数字后的代码https://gaojia.invalid/figures", "")
        codes = set(re.findall(r"figures/(\w{6})>", written.text_of("report.md")))
        self.assertEqual(len(codes), len(written.cited_figures()))
        for code in codes:
            self.assertEqual(printed.count(code), 1, code)
            printed = printed.replace(code, "")
        self.assert_same_prose(printed)

    def test_each_chapter_can_be_scanned(self):
        self.assertEqual(written.codes_scanned(written.folder() / "report.pdf"),
                         [f"https://gaojia.invalid/figures?area=330803114000&year=2024&chapter={chapter}" for chapter in (1, 2)])


if __name__ == "__main__":
    unittest.main()
