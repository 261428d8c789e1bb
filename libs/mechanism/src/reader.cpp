// Nodes as words, numbers, days, lengths and labels, and the faults they may have.
#include "reader.hpp"

#include <algorithm>
#include <array>

namespace dajuan::mechanism::loading {
namespace {

constexpr std::size_t kShownMax = 60;     // bytes of a word in a message
constexpr std::size_t kLabelMax = 200;    // code points
constexpr std::size_t kProseMax = 1'000;  // code points
constexpr std::size_t kIdMax = 40;
constexpr std::size_t kKeysUsual = 16;  // of a map that is read; saves growths

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool letter(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

void tell_shape(const Node& node, const Words& needed, Faults& faults) {
  if (node.kind == Node::Kind::kNull) {
    tell(faults, "empty-value", node.at, {"这里没有内容", "there is nothing here"},
         {"写上" + needed.zh + "，或删去这个键", "write " + needed.en + ", or leave the key out"});
    return;
  }
  tell(faults, "wrong-shape", node.at, {"这里应为" + needed.zh, "here must stand " + needed.en},
       {"写成" + needed.zh, "write " + needed.en});
}

Label checked(Label label, const Node& at, std::size_t most, Faults& faults) {
  if (code_points(label.zh) > most || code_points(label.en) > most) {
    const std::string limit = std::to_string(most);
    tell(faults, "too-long", at.at,
         {"文字超过 " + limit + " 字", "the text is longer than " + limit + " characters"},
         {"缩短，详细的说明写在 help 里", "make it shorter; put the details under `help`"});
  }
  return label;
}

Label text_of(const Node& node, std::string en, std::size_t most, Faults& faults) {
  if (node.kind == Node::Kind::kScalar) return checked({node.text, std::move(en)}, node, most, faults);
  if (node.kind != Node::Kind::kMap) {
    tell_shape(node, {"文字，或 {zh: 中文, en: English}", "a text, or {zh: ..., en: ...}"}, faults);
    return {{}, std::move(en)};
  }
  MapReader reader(node, faults);
  Label out;
  if (const Node* zh = reader.need("zh")) out.zh = word_of(*zh, faults).value_or("");
  if (const Node* other = reader.get("en")) en = word_of(*other, faults).value_or("");
  out.en = std::move(en);
  reader.finish();
  return checked(std::move(out), node, most, faults);
}

}  // namespace

void tell(Faults& faults, std::string_view code, Mark at, Words what, Words mend) {
  faults.add(code, at, std::move(what.zh), std::move(what.en), std::move(mend.zh), std::move(mend.en));
}

std::string shown(std::string_view word) {
  if (word.size() <= kShownMax) return std::string(word);
  std::size_t end = kShownMax;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) --end;
  return std::string(word.substr(0, end)) + "…";
}

Mark inside(const Node& scalar, std::size_t bytes) {
  const std::size_t before = code_points(std::string_view(scalar.text).substr(0, bytes));
  Mark at = scalar.at;
  at.column += static_cast<std::uint32_t>(before + (scalar.quoted ? 1U : 0U));
  return at;
}

std::optional<std::string_view> word_of(const Node& node, Faults& faults) {
  if (node.kind == Node::Kind::kScalar && !node.text.empty()) return node.text;
  if (node.kind == Node::Kind::kScalar) {
    tell(faults, "empty-value", node.at, {"这里没有内容", "there is nothing here"},
         {"写上文字，或删去这个键", "write a text, or leave the key out"});
    return std::nullopt;
  }
  tell_shape(node, {"一个词", "a word"}, faults);
  return std::nullopt;
}

std::vector<const Node*> one_or_many(const Node& node, Faults& faults) {
  if (node.kind == Node::Kind::kNull) {
    tell_shape(node, {"一项或列表", "one or a list"}, faults);
    return {};
  }
  if (node.kind != Node::Kind::kList) return {&node};
  std::vector<const Node*> out;
  for (const Node& item : node.items) out.push_back(&item);
  return out;
}

bool is_map(const Node& node, Faults& faults) {
  if (node.kind == Node::Kind::kMap) return true;
  tell_shape(node, {"“键: 值”", "`key: value`"}, faults);
  return false;
}

std::optional<bool> flag_of(const Node& node, Faults& faults) {
  const std::optional<std::string_view> text = word_of(node, faults);
  if (!text) return std::nullopt;
  if (*text == "true" || *text == "是") return true;
  if (*text == "false" || *text == "否") return false;
  tell(faults, "bad-flag", node.at,
       {"“" + shown(*text) + "”不是 true 或 false", "`" + shown(*text) + "` is not true or false"},
       {"写 true 或 false", "write true or false"});
  return std::nullopt;
}

std::optional<std::int64_t> whole_of(const Node& node, std::int64_t least, std::int64_t most,
                                     Faults& faults) {
  const std::optional<std::string_view> text = word_of(node, faults);
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  bool sound = text->size() <= 9 && std::all_of(text->begin(), text->end(), digit);
  if (sound) {
    for (const char c : *text) value = value * 10 + (c - '0');
    sound = value >= least && value <= most;
  }
  if (sound) return value;
  const std::string range = std::to_string(least) + " 到 " + std::to_string(most);
  const std::string range_en = std::to_string(least) + " to " + std::to_string(most);
  tell(faults, "bad-number", node.at,
       {"“" + shown(*text) + "”不是 " + range + " 的整数",
        "`" + shown(*text) + "` is no whole number from " + range_en},
       {"写 " + range + " 的整数", "write a whole number from " + range_en});
  return std::nullopt;
}

std::optional<domain::Date> date_of(const Node& node, Faults& faults) {
  const std::optional<std::string_view> text = word_of(node, faults);
  if (!text) return std::nullopt;
  const std::optional<domain::Date> date = domain::Date::parse(*text);
  if (!date) {
    tell(faults, "bad-date", node.at,
         {"“" + shown(*text) + "”不是 1900 到 2199 年的日期",
          "`" + shown(*text) + "` is no day of 1900 to 2199"},
         {"写成 2025-02-14", "write it as 2025-02-14"});
  }
  return date;
}

std::optional<domain::Length> length_of(const Node& node, Faults& faults) {
  const std::optional<std::string_view> text = word_of(node, faults);
  if (!text) return std::nullopt;
  const std::optional<domain::Length> length = domain::Length::parse(*text);
  if (!length) {
    tell(faults, "bad-length", node.at,
         {"“" + shown(*text) + "”不是时间长度", "`" + shown(*text) + "` is no length of time"},
         {"写成 20 working days、30 days、1 month、24 hours（或 20个工作日、30日、1个月、24小时）",
          "write 20 working days, 30 days, 1 month, 24 hours or 8 working hours"});
  }
  return length;
}

std::string spoken(std::string_view id) {
  std::string out(id);
  std::replace(out.begin(), out.end(), '_', ' ');
  std::replace(out.begin(), out.end(), '-', ' ');
  return out;
}

Label label_of(const Node& node, std::string_view id, Faults& faults) {
  return text_of(node, spoken(id), kLabelMax, faults);
}

Label prose_of(const Node& node, Faults& faults) { return text_of(node, {}, kProseMax, faults); }

bool check_id(const Node& id, Dashes dashes, Faults& faults) {
  const std::string_view text = id.text;
  const bool sound = !text.empty() && text.size() <= kIdMax && letter(text[0]) &&
                     std::all_of(text.begin(), text.end(), [&](char c) {
                       return letter(c) || digit(c) || c == '_' || (c == '-' && dashes == Dashes::kYes);
                     });
  if (sound) return true;
  const std::string dash = dashes == Dashes::kYes ? "、-" : "";
  const std::string dash_en = dashes == Dashes::kYes ? ", -" : "";
  tell(faults, "bad-id", id.at,
       {"“" + shown(text) + "”不能作标识符", "`" + shown(text) + "` is no identifier"},
       {"用小写字母、数字、_" + dash + "，以字母开头，最多 40 个字符；中文写在 zh 里",
        "use a-z, digits, _" + dash_en + ", begin with a letter, at most 40 characters"});
  return false;
}

bool within_limit(std::size_t count, std::size_t most, Mark at, Faults& faults) {
  if (count <= most) return true;
  const std::string limit = std::to_string(most);
  tell(faults, "too-many", at,
       {"这里有 " + std::to_string(count) + " 项，最多 " + limit + " 项",
        "there are " + std::to_string(count) + ", at most " + limit + " may be"},
       {"合并或删去一些", "merge some or leave some out"});
  return false;
}

std::optional<std::size_t> choose(const Node& node, const std::vector<std::string_view>& words,
                                  Faults& faults) {
  const std::optional<std::string_view> text = word_of(node, faults);
  if (!text) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), *text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  const Meant instead = meant(*text, words);
  tell(faults, "unknown-word", node.at,
       {"这里不能写“" + shown(*text) + "”", "`" + shown(*text) + "` cannot stand here"},
       {instead.zh, instead.en});
  return std::nullopt;
}

MapReader::MapReader(const Node& map, Faults& faults)
    : map_(map), faults_(faults), sound_(is_map(map, faults)) {
  known_.reserve(kKeysUsual);
}

const Node* MapReader::get(std::string_view key) {
  known_.push_back(key);
  const Node* value = map_.find(key);
  if (value == nullptr || value->kind != Node::Kind::kNull) return value;
  tell(faults_, "empty-value", value->at,
       {"“" + std::string(key) + "”后面没有内容", "nothing stands after `" + std::string(key) + "`"},
       {"写上内容，或删去这个键", "write a value, or leave the key out"});
  return nullptr;
}

const Node* MapReader::need(std::string_view key) {
  const Node* value = get(key);
  if (value == nullptr && map_.find(key) == nullptr) missing_.push_back(key);
  return value;
}

bool MapReader::flag(std::string_view key, bool otherwise) {
  const Node* value = get(key);
  return value == nullptr ? otherwise : flag_of(*value, faults_).value_or(otherwise);
}

Label MapReader::label(std::string_view id) {
  Label out{{}, spoken(id)};
  if (const Node* zh = need("zh")) out.zh = word_of(*zh, faults_).value_or("");
  if (const Node* en = get("en")) out.en = word_of(*en, faults_).value_or("");
  return checked(std::move(out), map_, kLabelMax, faults_);
}

void MapReader::finish() {
  if (!sound_) return;
  for (const auto& [key, value] : map_.entries) {
    if (std::find(known_.begin(), known_.end(), key.text) != known_.end()) continue;
    Meant instead = meant(key.text, known_);
    if (value.kind == Node::Kind::kNull && value.text.empty()) {
      instead = {"文字中有英文逗号时整段加引号；" + instead.zh,
                 "quote a text that has a comma in it; " + instead.en};
    }
    tell(faults_, "unknown-key", key.at,
         {"不认识的键“" + shown(key.text) + "”", "`" + shown(key.text) + "` is no key that is known here"},
         {instead.zh, instead.en});
  }
  finish_missing();
}

void MapReader::finish_missing() {
  if (!sound_ || missing_.empty()) return;
  Words list;
  for (const std::string_view key : missing_) {
    list.zh += (list.zh.empty() ? "" : "、") + std::string(key);
    list.en += (list.en.empty() ? "" : ", ") + std::string(key);
  }
  tell(faults_, "missing-key", map_.at, {"缺少 " + list.zh, list.en + " missing"},
       {"补上 " + list.zh, "add " + list.en});
}

void tell_unknown(std::string_view word, Mark at, const Kind& kind,
                  const std::vector<std::string_view>& known, Faults& faults) {
  if (faults.all().size() >= Faults::kFaultsMax) return;  // spares the search for the nearest name
  const Meant instead = meant(word, known);
  tell(faults, kind.code, at,
       {"没有名为“" + shown(word) + "”的" + std::string(kind.zh),
        "there is no " + std::string(kind.en) + " `" + shown(word) + "`"},
       {instead.zh, instead.en});
}

void tell_listed_twice(const Node& word, Faults& faults) {
  tell(
      faults, "listed-twice", word.at,
      {"“" + shown(word.text) + "”在列表中已经写过", "`" + shown(word.text) + "` stands in the list already"},
      {"删去一个", "leave one out"});
}

}  // namespace dajuan::mechanism::loading
