"""api/openapi.yaml as a judge: every request and every answer of the API tests goes past it."""
import json
import pathlib
import re
import urllib.parse

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
BASE = "/api/v1"
DOCUMENT = yaml.safe_load((ROOT / "api" / "openapi.yaml").read_text(encoding="utf-8"))
METHODS = ("get", "post", "put", "patch", "delete")
CODES = {one["code"]: one["status"] if isinstance(one["status"], list) else [one["status"]] for one in DOCUMENT["x-problem-codes"]}


def resolve(node):
    while "$ref" in node:
        _, group, name = node["$ref"].removeprefix("#/").split("/")
        node = DOCUMENT["components"][group][name]
    return node


def check(schema, value, what):
    # The components travel with the schema, so that its references are local.
    validator = jsonschema.Draft202012Validator({"allOf": [schema], "components": DOCUMENT["components"]})
    problem = jsonschema.exceptions.best_match(validator.iter_errors(value))
    assert problem is None, f"{what}: at {'/'.join(map(str, problem.absolute_path))}: {problem.message}"


class Operation:
    def __init__(self, method, template, shared, spec):
        self.method, self.template, self.spec = method.upper(), template, spec
        self.name = spec["operationId"]
        self.parameters = [resolve(one) for one in shared + spec.get("parameters", [])]
        self.pattern = re.compile(BASE + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", re.escape(template).replace(r"\{", "{").replace(r"\}", "}")) + "$")

    def check_request(self, path, query, headers, body):
        values = {"path": {key: urllib.parse.unquote(value) for key, value in self.pattern.match(path).groupdict().items()},
                  "query": dict(query), "header": {key.lower(): value for key, value in headers.items()}}
        declared = {(one["in"], one["name"].lower() if one["in"] == "header" else one["name"]): one for one in self.parameters}
        for name in values["query"]:
            assert ("query", name) in declared, f"{self.name}: the contract has no query parameter {name}"
        for (place, name), parameter in declared.items():
            if name not in values[place]:
                assert not parameter.get("required"), f"{self.name}: {name} is required"
                continue
            value = values[place][name]
            schema = parameter["schema"]
            if schema.get("type") == "integer":
                value = int(value)
            elif schema.get("type") == "boolean":
                value = {"true": True, "false": False}.get(value, value)
            check(schema, value, f"{self.name} {name}")
        content = self.spec.get("requestBody", {}).get("content", {})
        if "application/json" in content:
            check(content["application/json"]["schema"], json.loads(body), f"{self.name} body")
        elif not content:
            assert not body, f"{self.name} takes no body"

    def check_answer(self, answer, head):
        responses = self.spec["responses"]
        declared = responses.get(str(answer.status), responses["default"])
        assert answer.status >= 400 or str(answer.status) in responses or answer.status == 304, \
            f"{self.name}: the contract does not know {answer.status}"
        declared = resolve(declared)
        for name, header in declared.get("headers", {}).items():
            header = resolve(header)
            value = answer.headers.get(name.lower())
            assert value is not None, f"{self.name} {answer.status}: header {name} is missing"
            check(header["schema"], value, f"{self.name} header {name}")
        if head or answer.status == 304 or (answer.status < 400 and "content" not in declared):
            assert not answer.body
            return
        kind = answer.headers["content-type"].split(";")[0]
        assert kind in declared["content"] or "*/*" in declared["content"], f"{self.name} {answer.status}: {kind} is not in the contract"
        if kind.endswith("json"):
            check(declared["content"][kind]["schema"], answer.json(), f"{self.name} {answer.status}")
        if answer.status >= 400:
            check_problem(answer)


def check_problem(answer):
    problem = answer.json()
    assert problem["status"] == answer.status
    assert answer.status in CODES.get(problem["code"], []), f"{problem['code']} with {answer.status} is not in x-problem-codes"
    assert problem["detail"] and problem["detail_en"], "a problem speaks both languages"
    assert any("\u4e00" <= char <= "\u9fff" for char in problem["detail"]), "detail is Chinese"
    assert problem["request_id"]


OPERATIONS = [Operation(method, template, item.get("parameters", []), item[method])
              for template, item in DOCUMENT["paths"].items() for method in METHODS if method in item]


def find(method, path):
    wanted = "GET" if method == "HEAD" else method
    for operation in OPERATIONS:
        if operation.method == wanted and operation.pattern.match(path):
            return operation
    return None
