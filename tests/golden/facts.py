"""A report's facts as lines that a person can read and compare; spans are left to the schema and unit tests."""


def meta_lines(meta):
    for key, field in meta.items():
        if isinstance(field, dict) and field.get("state") in ("present", "blank"):
            yield f"{key}: {field['value'] or '(blank)'}"
    if meta["index"]:
        yield "index: " + " ".join(f"{key}={value}" for key, value in meta["index"].items())
    yield f"years: {meta['report_year']} -> {meta['plan_year']}"


def section_lines(sections, indent=""):
    for section in sections:
        number = f" {section['number']}" if section["number"] else ""
        yield f"{indent}{section['role']} {section['kind']} {section['numbering']}{number} | {section['title']}"
        yield from section_lines(section["children"], indent + "  ")


def figure_line(figure):
    value = f"{figure['value']}" + (f"..{figure['value_max']}" if "value_max" in figure else "")
    comparison = figure["comparison"]
    more = [f"{key}={figure[key]}" for key in ("cue", "comparison_base", "period", "place") if key in figure]
    if comparison:
        more.insert(0, f"{comparison['kind']}/{comparison['direction']}")
    return " | ".join([figure["text"], figure["subject"], f"{value} {figure['unit']}", figure["qualifier"],
                       figure["kind"], *more])


def commitment_line(one):
    more = [f"{key}={one[key]}" for key in ("object", "target", "deadline") if one[key]]
    more += [f"place={place}" for place in one["place"]]
    return " | ".join([f"{one['sheet']}.{one['item']}", one["level"], one["text"], one["verb"], *more])


def facts(report):
    """The whole as text: a heading and its lines for each kind of fact."""
    parts = [
        ("meta", meta_lines(report["meta"])),
        ("sections", section_lines(report["sections"])),
        ("sheets", (f"{s['number']} {s['title']} ({len(s['items'])})" for s in report["sheets"])),
        ("figures", map(figure_line, report["figures"])),
        ("not figures", (f"{one['text']} | {one['why']}" for one in report["not_figures"])),
        ("commitments", map(commitment_line, report["commitments"])),
        ("honours", (" | ".join([h["name"], h["level"], h["holder"] or "-", h["batch"] or "-",
                                 f"told {len(h['mentions'])}"]) for h in report["honours"])),
        ("names", (f"{n['text']} | {n['type']} | {n['area_code'] or '-'}" for n in report["names"])),
        ("diagnostics", (f"{d['code']} | {d['zh']} | {d['en']}" for d in report["diagnostics"])),
    ]
    return "\n".join(f"== {name}\n" + "".join(line + "\n" for line in lines) for name, lines in parts)


def essence(report):
    """What must be the same whatever format the text came in."""
    def bare(words):
        return "".join(words.split())
    figures = [(bare(f["text"]), f["value"], f.get("value_max"), f["unit"], f["qualifier"], f["kind"])
               for f in report["figures"]]
    promises = [(bare(c["text"]), c["verb"], c["level"], c["sheet"], c["item"]) for c in report["commitments"]]
    return figures, promises
