"""The Inline XBRL, the xBRL-JSON and what went in tell the same facts, read with nothing but the standard library."""
import datetime
import decimal
import json
import pathlib
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import written

IX = "{http://www.xbrl.org/2013/inlineXBRL}"
XBRLI = "{http://www.xbrl.org/2003/instance}"
XSD = "{http://www.w3.org/2001/XMLSchema}"
XHTML = "{http://www.w3.org/1999/xhtml}"
STRICT = pathlib.Path("/usr/share/xml/w3c-sgml-lib/schema/dtd/REC-xhtml1-20020801/xhtml1-strict.dtd")


def midnight_after(day):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat() + "T00:00:00"


def period_of(first, last):
    """As OIM writes it: from midnight to midnight."""
    return (first + "T00:00:00/" if first else "") + midnight_after(last)


def inline_facts():
    """{id: (item, value, unit, area, period)} of the page."""
    root = written.tree_of("report.xhtml")
    contexts, units, facts = {}, {}, {}
    for context in root.iter(XBRLI + "context"):
        area = context.find(f".//{XBRLI}identifier").text
        first = context.findtext(f".//{XBRLI}startDate", "")
        last = context.findtext(f".//{XBRLI}endDate") or context.findtext(f".//{XBRLI}instant")
        contexts[context.get("id")] = (area, period_of(first, last))
    for unit in root.iter(XBRLI + "unit"):
        units[unit.get("id")] = unit.findtext(XBRLI + "measure")
    for fact in root.iter(IX + "nonFraction"):
        value = decimal.Decimal(fact.text.replace(",", "")).scaleb(int(fact.get("scale")))
        if fact.get("sign") == "-":
            value = -value
        facts[fact.get("id")] = (fact.get("name"), value, units[fact.get("unitRef")], *contexts[fact.get("contextRef")])
    return facts


def json_facts():
    facts = {}
    for name, fact in json.loads(written.text_of("report.json"))["facts"].items():
        place = fact["dimensions"]
        if place["concept"] != "xbrl:note":
            facts[name] = (place["concept"], decimal.Decimal(fact["value"]), place.get("unit", "xbrli:pure"),
                           place["entity"].removeprefix("area:"), place["period"])
    return facts


def facts_put_in():
    facts = {}
    for figure in written.cited_figures():
        value, unit = decimal.Decimal(figure["value"]), "dj:" + figure["unit"]
        if figure["unit"] == "%":
            value, unit = value / 100, "xbrli:pure"
        if figure["unit"] == "元":
            unit = "iso4217:CNY"
        item = "dj:" + figure["subject"] + ("" if figure["first"] else "-at-day")
        facts["f" + figure["number"]] = (item, value, unit, figure["area"], period_of(figure["first"], figure["last"]))
    return facts


class FactsTest(unittest.TestCase):
    maxDiff = None

    def test_the_page_tells_what_went_in(self):
        self.assertGreater(len(facts_put_in()), 30)
        self.assertEqual(inline_facts(), facts_put_in())

    def test_the_json_tells_what_went_in(self):
        self.assertEqual(json_facts(), facts_put_in())

    def test_a_qualified_figure_has_a_footnote_in_both(self):
        qualified = {"f" + one["number"] for one in written.cited_figures() if one["qualifier"] != "0"}
        self.assertTrue(qualified)
        relations = written.tree_of("report.xhtml").iter(IX + "relationship")
        self.assertEqual({name for one in relations for name in one.get("fromRefs").split()}, qualified)
        facts = json.loads(written.text_of("report.json"))["facts"]
        self.assertEqual({name for name, fact in facts.items() if "links" in fact}, qualified)

    def test_every_item_is_declared_with_its_period(self):
        declared = {one.get("name"): one.get(XBRLI + "periodType")
                    for one in written.tree_of("dajuan-330803114000-2024.xsd").iter(XSD + "element")}
        for item, _, _, _, period in inline_facts().values():
            self.assertEqual(declared.get(item.removeprefix("dj:")), "duration" if "/" in period else "instant", item)

    def test_the_page_names_its_schema(self):
        self.assertIn('xlink:href="dajuan-330803114000-2024.xsd"', written.text_of("report.xhtml"))

    def test_without_its_facts_the_page_is_strict_xhtml(self):
        """A processor holds the page against the vocabulary of XHTML 1.0, in which landmarks of HTML 5 are unknown words."""
        root = written.tree_of("report.xhtml")
        header = next(one for one in root.iter(XHTML + "div") if one.find(IX + "header") is not None)
        header.remove(header.find(IX + "header"))
        for parent in root.iter():
            for fact in parent.findall(IX + "nonFraction"):
                fact.tag = XHTML + "span"
                fact.attrib.clear()
        ElementTree.register_namespace("", XHTML[1:-1])
        page = written.folder() / "strict.xhtml"
        ElementTree.ElementTree(root).write(page, encoding="utf-8", xml_declaration=True)
        done = subprocess.run(["xmllint", "--noout", "--nonet", "--dtdvalid", STRICT, page], capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_pages_are_well_formed_and_say_the_same(self):
        page = "".join(written.tree_of("report.html").find(".//main").itertext())
        inline = "".join(written.tree_of("report.xhtml").find(f".//{XHTML}div[@class='paper']").itertext())
        self.assertEqual(page, inline)


if __name__ == "__main__":
    unittest.main()
