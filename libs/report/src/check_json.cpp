// Findings as JSON and as SARIF 2.1.0 (OASIS, sections 3.14 run, 3.27 result, 3.30 region, 3.35 suppression).
#include <algorithm>

#include "dajuan/report/check_output.hpp"
#include "json_writer.hpp"

namespace dajuan::report {
namespace {

class FindingsJson {
 public:
  FindingsJson(std::string& out, const Text& text) : json_(out, nullptr), lines_(text) {}

  void write(const JudgedFindings& findings, std::string_view name) {
    json_.open('{');
    json_.key("name").string(name);
    json_.key("findings").open('[');
    for (const Finding& one : findings.open) write(one, nullptr);
    json_.close(']');
    json_.key("dismissed").open('[');
    for (const Dismissed& one : findings.dismissed) write(one.finding, &one.reason);
    json_.close(']');
    json_.key("counts").open('{');
    for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kNote}) {
      json_.key(to_string(severity));
      json_.number(std::count_if(findings.open.begin(), findings.open.end(),
                                 [&](const Finding& one) { return one.severity == severity; }));
    }
    json_.close('}');
    json_.close('}');
  }

 private:
  void write(const Finding& one, const std::string* reason) {
    json_.open('{');
    json_.key("id").string(one.id);
    json_.key("code").string(one.code);
    json_.key("severity").string(to_string(one.severity));
    span("at", one.span);
    if (!one.other.empty()) span("other", one.other);
    if (!one.last.empty()) {
      json_.key("last").open('{');
      json_.key("start").number(one.last.start);
      json_.key("end").number(one.last.end);
      json_.close('}');
    }
    json_.key("written").string(one.written);
    json_.key("known").string(one.known);
    if (!one.figure.empty()) json_.key("figure").string(one.figure);
    json_.key("zh").string(one.zh);
    json_.key("en").string(one.en);
    json_.key("mend_zh").string(one.mend_zh);
    json_.key("mend_en").string(one.mend_en);
    if (reason != nullptr) json_.key("reason").string(*reason);
    json_.close('}');
  }

  void span(std::string_view key, Span span) {
    const LinePlace place = lines_.at(span.start);
    json_.key(key).open('{');
    json_.key("start").number(span.start);
    json_.key("end").number(span.end);
    json_.key("line").number(place.line);
    json_.key("column").number(place.column);
    json_.close('}');
  }

  JsonWriter json_;
  LineIndex lines_;
};

/// A file's name as a relative URI reference (RFC 3986).
std::string uri_of(std::string_view name) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 15U];
    }
  }
  return out;
}

class Sarif {
 public:
  Sarif(std::string& out, const Text& text, std::string_view name)
      : json_(out, nullptr), text_(text), lines_(text), uri_(uri_of(name)) {}

  void write(const JudgedFindings& findings, bool with_text) {
    json_.open('{');
    json_.key("$schema").string("https://json.schemastore.org/sarif-2.1.0.json");
    json_.key("version").string("2.1.0");
    json_.key("runs").open('[');
    json_.open('{');
    tool();
    json_.key("columnKind").string("unicodeCodePoints");
    artifact(with_text);
    json_.key("results").open('[');
    for (const Finding& one : findings.open) result(one, nullptr);
    for (const Dismissed& one : findings.dismissed) result(one.finding, &one.reason);
    json_.close(']');
    json_.close('}');
    json_.close(']');
    json_.close('}');
  }

 private:
  void message(std::string_view key, std::string_view words) {
    json_.key(key).open('{');
    json_.key("text").string(words);
    json_.close('}');
  }

  void tool() {
    json_.key("tool").open('{');
    json_.key("driver").open('{');
    json_.key("name").string("dajuan");
    json_.key("language").string("zh-CN");
    json_.key("rules").open('[');
    for (const CheckRule& rule : check_rules()) {
      json_.open('{');
      json_.key("id").string(rule.code);
      message("shortDescription", rule.zh);
      message("fullDescription", std::string(rule.zh) + " | " + std::string(rule.en));
      message("help", std::string(rule.mend_zh) + " | " + std::string(rule.mend_en));
      json_.key("defaultConfiguration").open('{');
      json_.key("level").string(to_string(rule.severity));
      json_.close('}');
      json_.close('}');
    }
    json_.close(']');
    json_.close('}');
    json_.close('}');
  }

  void artifact(bool with_text) {
    json_.key("artifacts").open('[');
    json_.open('{');
    json_.key("location").open('{');
    json_.key("uri").string(uri_);
    json_.close('}');
    if (with_text) {
      json_.key("contents").open('{');
      json_.key("text").text(text_);
      json_.close('}');
    }
    json_.close('}');
    json_.close(']');
  }

  void place(Span span, std::string_view words) {
    const LinePlace start = lines_.at(span.start);
    const LinePlace end = lines_.at(span.end);
    json_.key("physicalLocation").open('{');
    json_.key("artifactLocation").open('{');
    json_.key("uri").string(uri_);
    json_.key("index").number(0);
    json_.close('}');
    json_.key("region").open('{');
    json_.key("startLine").number(start.line);
    json_.key("startColumn").number(start.column);
    json_.key("endLine").number(end.line);
    json_.key("endColumn").number(end.column);
    json_.key("charOffset").number(span.start);
    json_.key("charLength").number(span.size());
    if (!words.empty()) message("snippet", words);
    json_.close('}');
    json_.close('}');
  }

  void result(const Finding& one, const std::string* reason) {
    const auto rules = check_rules();
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const CheckRule& r) { return r.code == one.code; });
    json_.open('{');
    json_.key("ruleId").string(one.code);
    json_.key("ruleIndex").number(rule - rules.begin());
    json_.key("level").string(to_string(one.severity));
    message("message", one.zh + "。" + one.mend_zh + "。 | " + one.en + "; " + one.mend_en + ".");
    json_.key("locations").open('[');
    json_.open('{');
    place(one.span, one.written);
    json_.close('}');
    json_.close(']');
    if (!one.other.empty()) {
      json_.key("relatedLocations").open('[');
      json_.open('{');
      json_.key("id").number(1);
      place(one.other, "");
      json_.close('}');
      json_.close(']');
    }
    json_.key("partialFingerprints").open('{');
    json_.key("dajuan/v1").string(one.id);
    json_.close('}');
    if (reason != nullptr) {
      json_.key("suppressions").open('[');
      json_.open('{');
      json_.key("kind").string("external");
      json_.key("justification").string(*reason);
      json_.close('}');
      json_.close(']');
    }
    json_.close('}');
  }

  JsonWriter json_;
  const Text& text_;
  LineIndex lines_;
  std::string uri_;
};

}  // namespace

void append_findings_json(std::string& out, const JudgedFindings& findings, const Text& text,
                          std::string_view name) {
  FindingsJson(out, text).write(findings, name);
}

void append_sarif(std::string& out, const JudgedFindings& findings, const Text& text, std::string_view name,
                  bool with_text) {
  Sarif(out, text, name).write(findings, with_text);
}

}  // namespace dajuan::report
