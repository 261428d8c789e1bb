#!/usr/bin/env python3
"""Renders an OpenAPI 3.1 file as one HTML page: no script, no outside file, no request.

usage: render_docs.py OPENAPI.yaml OUT.html
"""
import html
import json
import pathlib
import sys

import yaml

METHODS = ("get", "post", "put", "patch", "delete")
STYLE = """
:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; margin: 0 auto; max-width: 62rem; padding: 1rem; }
h1, h2, h3 { line-height: 1.3; } h2 { border-block-end: 1px solid var(--line); padding-block-end: .2rem; }
code, pre { font-family: ui-monospace, "Noto Sans Mono CJK SC", monospace; font-size: .9em; }
pre { background: var(--soft); overflow-x: auto; padding: .6rem; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; } td, th { border: 1px solid var(--line); padding: .3rem .5rem; text-align: start;
vertical-align: top; } .method { font-weight: 700; text-transform: uppercase; } .scroll { overflow-x: auto; }
section { margin-block-end: 2rem; }
"""


def text(value):
    return html.escape(str(value))


def statuses(one):
    return ", ".join(map(str, one)) if isinstance(one, list) else one


def name_of(ref):
    return ref.rsplit("/", 1)[1]


def link(ref):
    name = name_of(ref)
    return f'<a href="#{text(name)}">{text(name)}</a>'


def type_of(schema):
    """A short description of a schema, with links to those that have a name."""
    if "$ref" in schema:
        return link(schema["$ref"])
    for word, joint in (("oneOf", " | "), ("allOf", " &amp; ")):
        if word in schema:
            return joint.join(type_of(one) for one in schema[word])
    if "enum" in schema:
        return " | ".join(f"<code>{text(json.dumps(one))}</code>" for one in schema["enum"])
    if "const" in schema:
        return f"<code>{text(json.dumps(schema['const']))}</code>"
    kind = schema.get("type", "any")
    if kind == "array":
        return f"[{type_of(schema.get('items', {}))}]"
    words = " | ".join(kind) if isinstance(kind, list) else kind
    limits = [f"{key} {schema[key]}" for key in ("minimum", "maximum", "minLength", "maxLength", "pattern") if key in schema]
    return text(words) + (f" <small>{text(', '.join(limits))}</small>" if limits else "")


def rows(cells, heads):
    head = "".join(f"<th scope=\"col\">{one}</th>" for one in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    return f'<div class="scroll" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def resolve(document, node):
    while "$ref" in node:
        _, group, name = node["$ref"].removeprefix("#/").split("/")
        node = document["components"][group][name]
    return node


def body_of(content):
    return "; ".join(f"<code>{text(kind)}</code> {type_of(media.get('schema', {}))}" for kind, media in content.items())


def operation(document, path, method, shared, spec):
    parts = [f'<section id="{text(spec["operationId"])}"><h3><span class="method">{method}</span> <code>{text(path)}</code></h3>',
             f"<p>{text(spec.get('summary', ''))} <small>({text(spec['operationId'])})</small></p>",
             f"<p>谁可调用 who: {text(', '.join(spec['x-roles']))}</p>"]
    if "description" in spec:
        parts.append(f"<p>{text(spec['description'])}</p>")
    parameters = [resolve(document, one) for one in shared + spec.get("parameters", [])]
    if parameters:
        parts.append(rows([(f"<code>{text(one['name'])}</code>", text(one["in"]), "是 yes" if one.get("required") else "否 no",
                            type_of(one["schema"]), text(one.get("description", ""))) for one in parameters],
                          ("参数 parameter", "位置 in", "必填 required", "类型 type", "说明")))
    if "requestBody" in spec:
        body = spec["requestBody"]
        parts.append(f"<p>请求 request: {body_of(body['content'])} {text(body.get('description', ''))}</p>")
    answers = [(text(status), body_of(resolve(document, answer).get("content", {})),
                text(resolve(document, answer).get("description", ""))) for status, answer in spec["responses"].items()]
    parts.append(rows(answers, ("状态 status", "内容 content", "说明")))
    return "".join(parts) + "</section>"


def schema_section(name, schema):
    out = [f'<section id="{text(name)}"><h3>{text(name)}</h3>']
    if "description" in schema:
        out.append(f"<p>{text(schema['description'])}</p>")
    if "properties" in schema:
        required = schema.get("required", [])
        out.append(rows([(f"<code>{text(key)}</code>", "是 yes" if key in required else "否 no", type_of(value),
                          text(value.get("description", ""))) for key, value in schema["properties"].items()],
                        ("字段 field", "必有 required", "类型 type", "说明")))
    else:
        out.append(f"<p>{type_of(schema)}</p>")
    return "".join(out) + "</section>"


def page(document):
    base = document["servers"][0]["url"]
    operations = [(base + path, method, item.get("parameters", []), item[method])
                  for path, item in document["paths"].items() for method in METHODS if method in item]
    contents = "".join(f'<li><a href="#{text(spec["operationId"])}"><span class="method">{method}</span> {text(path)}</a> '
                       f"{text(spec.get('summary', ''))}</li>" for path, method, _, spec in operations)
    info = document["info"]
    return "".join([
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(info['title'])} API</title><style>{STYLE}</style></head><body><main>",
        f"<h1>{text(info['title'])} API {text(info['version'])}</h1><pre>{text(info['description'])}</pre>",
        f'<p><a href="{text(base)}/openapi.yaml">openapi.yaml</a></p>',
        f"<h2>接口 operations</h2><ul>{contents}</ul>",
        "".join(operation(document, *one) for one in operations),
        "<h2>错误 problems</h2>",
        rows([(f'<code id="problem-{text(one["code"])}">{text(one["code"])}</code>', text(statuses(one["status"])), text(one["zh"]),
               text(one["en"])) for one in document.get("x-problem-codes", [])], ("code", "status", "中文", "English")),
        "<h2>数据 schemas</h2>",
        "".join(schema_section(name, schema) for name, schema in document["components"]["schemas"].items()),
        "</main></body></html>\n"])


def main():
    source, target = map(pathlib.Path, sys.argv[1:3])
    target.write_text(page(yaml.safe_load(source.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
