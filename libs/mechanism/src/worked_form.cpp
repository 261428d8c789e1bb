#include "worked_form.hpp"

#include <algorithm>

#include "dajuan/mechanism/value_text.hpp"

namespace dajuan::mechanism {
namespace {

constexpr std::int64_t kNineOClock = 9 * 3600;

std::string shown(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kNull:
      return "~";
    case Node::Kind::kScalar:
      return node.text;
    case Node::Kind::kList:
      return "[...]";
    case Node::Kind::kMap:
      return "{...}";
  }
  return {};
}

}  // namespace

void Form::fault(std::string_view code, Mark at, std::string zh, std::string en, std::string mend_zh,
                 std::string mend_en) {
  sound_ = false;
  faults_.add(code, at, std::move(zh), std::move(en), std::move(mend_zh), std::move(mend_en));
}

bool Form::map(const Node& node, Words what) {
  if (node.kind == Node::Kind::kMap) return true;
  fault("worked-form", node.at, std::string(what.zh) + "应写成 {键: 值}",
        std::string(what.en) + " must be {key: value}", "写成 {...} 或缩进的“键: 值”",
        "write {...} or indented `key: value` lines");
  return false;
}

bool Form::map(const Node& node, Words what, std::initializer_list<std::string_view> keys) {
  if (!map(node, what)) return false;
  for (const auto& [key, value] : node.entries) {
    if (std::find(keys.begin(), keys.end(), key.text) == keys.end()) unknown(key, "key", what, keys);
  }
  return true;
}

bool Form::list(const Node& node, Words what) {
  if (node.kind == Node::Kind::kList) return true;
  fault("worked-form", node.at, std::string(what.zh) + "应是列表", std::string(what.en) + " must be a list",
        "每项以“- ”开头，或写成 [...]", "begin each item with `- `, or write [...]");
  return false;
}

std::optional<std::string> Form::text(const Node& node, Words what) {
  if (node.kind == Node::Kind::kScalar) return node.text;
  fault("worked-form", node.at, std::string(what.zh) + "应是一段文字",
        std::string(what.en) + " must be a text");
  return std::nullopt;
}

std::vector<std::string> Form::texts(const Node& node, Words what) {
  std::vector<std::string> out;
  if (node.kind != Node::Kind::kList) {
    if (auto one = text(node, what)) out.push_back(std::move(*one));
    return out;
  }
  for (const Node& item : node.items) {
    if (auto one = text(item, what)) out.push_back(std::move(*one));
  }
  return out;
}

std::optional<domain::Moment> Form::moment(const Node& node, Words what) {
  if (node.kind == Node::Kind::kScalar) {
    if (const auto date = domain::Date::parse(node.text)) {
      return domain::Moment{domain::Moment::begin_of(*date).seconds + kNineOClock};
    }
    if (const auto moment = domain::Moment::parse(node.text)) return moment;
  }
  fault("worked-wrong-value", node.at, std::string(what.zh) + "“" + shown(node) + "”不是日期或时刻",
        std::string(what.en) + " '" + shown(node) + "' is no day or moment",
        "写成 2025-01-06 或 2025-01-06 09:00", "write 2025-01-06 or 2025-01-06 09:00");
  return std::nullopt;
}

std::optional<domain::Date> Form::day(const Node& node, Words what) {
  if (node.kind == Node::Kind::kScalar) {
    if (const auto date = domain::Date::parse(node.text)) return date;
  }
  fault("worked-wrong-value", node.at, std::string(what.zh) + "“" + shown(node) + "”不是日期",
        std::string(what.en) + " '" + shown(node) + "' is no day", "写成 2025-01-06", "write 2025-01-06");
  return std::nullopt;
}

std::optional<bool> Form::flag(const Node& node, Words what) {
  if (node.kind == Node::Kind::kScalar && !node.quoted && (node.text == "true" || node.text == "false")) {
    return node.text == "true";
  }
  fault("worked-wrong-value", node.at, std::string(what.zh) + "应为 true 或 false",
        std::string(what.en) + " must be true or false", "写 true 或 false", "write true or false");
  return std::nullopt;
}

std::optional<domain::Decimal> Form::number(const Node& node, Words what) {
  if (node.kind == Node::Kind::kScalar) {
    if (const auto number = parse_number(node.text)) return number;
  }
  fault("worked-wrong-value", node.at, std::string(what.zh) + "“" + shown(node) + "”不是数字",
        std::string(what.en) + " '" + shown(node) + "' is not a number", "只写数字，如 93.72",
        "write digits alone, such as 93.72");
  return std::nullopt;
}

std::optional<std::int64_t> Form::whole(const Node& node, Words what, std::int64_t max) {
  if (node.kind == Node::Kind::kScalar) {
    const auto number = parse_number(node.text);
    if (number && number->places == 0 && number->coefficient >= 0 && number->coefficient <= max) {
      return number->coefficient;
    }
  }
  const std::string most = std::to_string(max);
  fault("worked-wrong-value", node.at, std::string(what.zh) + "应是 0 到 " + most + " 的整数",
        std::string(what.en) + " must be a whole number from 0 to " + most);
  return std::nullopt;
}

void Form::unknown(const Node& node, std::string_view kind, Words what,
                   const std::vector<std::string_view>& known) {
  const Meant mend = meant(node.text, known);
  const bool key = kind == "key";
  fault("worked-unknown-" + std::string(kind), node.at,
        (key ? std::string(what.zh) + "没有键“" : "没有这个" + std::string(what.zh) + "：“") + shown(node) +
            "”",
        (key ? std::string(what.en) + " has no key '" : "there is no " + std::string(what.en) + " '") +
            shown(node) + "'",
        mend.zh, mend.en);
}

std::optional<Value> Form::value(const Field& field, const Node& node) {
  if (node.kind == Node::Kind::kNull) return Value();
  std::vector<std::string> written;
  if (node.kind == Node::Kind::kMap) {
    fault("worked-form", node.at, "字段 " + field.id + " 的值不能是 {键: 值}",
          "field " + field.id + " takes no {key: value}");
    return std::nullopt;
  }
  const bool before = sound_;
  sound_ = true;
  written = texts(node, {"字段的值", "the value of a field"});
  const bool read = sound_;
  sound_ = sound_ && before;
  if (!read) return std::nullopt;
  Result<Value> value = parse_value(field, written);
  if (value) return *value;
  const Error& error = value.error();
  Meant mend;
  if (error.reason == "choice") {
    std::vector<std::string_view> known;
    for (const Choice& choice : field.choices) known.push_back(choice.id);
    const auto bad = std::find_if(written.begin(), written.end(),
                                  [&](const std::string& id) { return find(field.choices, id) == kNone; });
    mend = meant(bad == written.end() ? "" : *bad, known);
  }
  fault(error.reason == "choice" ? "worked-unknown-choice" : "worked-wrong-value", node.at, error.zh,
        error.en, mend.zh, mend.en);
  return std::nullopt;
}

}  // namespace dajuan::mechanism
