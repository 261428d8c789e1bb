#include "yaml.hpp"

#include <yaml.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "dajuan/base/text.hpp"

namespace dajuan::mechanism {
namespace {

constexpr std::size_t kBytesMax = 1'048'576;
constexpr std::size_t kNodesMax = 100'000;
constexpr std::size_t kDepthMax = 32;
constexpr std::size_t kScalarBytesMax = 20'000;
constexpr std::size_t kEntriesUsual = 4;  // of a map; saves the first growths

/// What libyaml says, for people who read Chinese. Its words are told in English as they are.
struct SyntaxWords {
  std::string_view libyaml;
  std::string_view zh;
};
constexpr std::array kSyntaxWords = {
    SyntaxWords{"mapping values are not allowed in this context", "此处不能出现“键: 值”"},
    SyntaxWords{"did not find expected key", "此处应为键，多半是缩进没有对齐"},
    SyntaxWords{"could not find expected ':'", "键后面缺少冒号"},
    SyntaxWords{"did not find expected ',' or ']'", "列表中缺少逗号或 ]"},
    SyntaxWords{"did not find expected ',' or '}'", "花括号中缺少逗号或 }"},
    SyntaxWords{"did not find expected '-' indicator", "此处应为列表项“- ”"},
    SyntaxWords{"did not find expected node content", "此处缺少内容"},
    SyntaxWords{"did not find expected <document start>", "此处不应再有内容"},
    SyntaxWords{"found character that cannot start any token", "此处的字符不能用在值的开头"},
    SyntaxWords{"found a tab character that violates indentation", "缩进中有制表符"},
    SyntaxWords{"found unexpected end of stream", "引号或括号没有结束"},
    SyntaxWords{"found unexpected document indicator", "引号中不能出现分隔线"},
    SyntaxWords{"found unknown escape character", "反斜杠后的字符不认识"},
    SyntaxWords{"block sequence entries are not allowed in this context", "此处不能出现列表项“- ”"},
    SyntaxWords{"block mapping entries are not allowed in this context", "此处不能出现键"},
};

std::string_view syntax_zh(std::string_view problem) {
  for (const SyntaxWords& words : kSyntaxWords) {
    if (words.libyaml == problem) return words.zh;
  }
  return "YAML 写法有误";
}

Mark mark_of(const yaml_mark_t& mark) {
  return {static_cast<std::uint32_t>(mark.line + 1), static_cast<std::uint32_t>(mark.column + 1)};
}

std::string text_of(const yaml_char_t* bytes, std::size_t length) {
  return {reinterpret_cast<const char*>(bytes), length};
}

/// Place of a byte offset; lines end with a line feed.
Mark mark_at(std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::string_view line = before.substr(line_start);
  const auto column = std::count_if(line.begin(), line.end(),
                                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return {static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(column + 1)};
}

/// Length of a character at `offset` that no definition needs and that would move lines or hide text: control
/// characters, the line breaks that only YAML 1.1 knows (U+0085, U+2028, U+2029), marks of writing direction.
/// 0: none.
std::size_t unwanted_at(std::string_view bytes, std::size_t offset) {
  const auto at = [&](std::size_t i) {
    return offset + i < bytes.size() ? static_cast<unsigned char>(bytes[offset + i]) : 0U;
  };
  const unsigned first = at(0);
  if (first < 0x20U && first != '\t' && first != '\n' && first != '\r') return 1;
  if (first == 0x7FU) return 1;
  if (first == 0xC2U && at(1) < 0xA0U) return 2;                                       // U+0080 to U+009F
  if (first == 0xE2U && at(1) == 0x80U && at(2) >= 0xA8U && at(2) <= 0xAEU) return 3;  // U+2028 to U+202E
  if (first == 0xE2U && at(1) == 0x81U && at(2) >= 0xA6U && at(2) <= 0xA9U) return 3;  // U+2066 to U+2069
  return 0;
}

bool bytes_are_sound(std::string_view bytes, Faults& faults) {
  if (bytes.size() > kBytesMax) {
    faults.add("yaml-too-large", {}, "文件超过 1 MiB", "the file is larger than 1 MiB", "把它拆成几个机制",
               "split it into several mechanisms");
    return false;
  }
  if (!is_utf8(bytes)) {
    std::size_t bad = 0;
    const auto lead = [&](std::size_t i) { return (static_cast<unsigned char>(bytes[i]) & 0xC0U) != 0x80U; };
    for (std::size_t i = 0; i < bytes.size();) {
      std::size_t next = i + 1;
      while (next < bytes.size() && !lead(next)) ++next;
      bad = i;
      if (!is_utf8(bytes.substr(i, next - i))) break;
      i = next;
    }
    faults.add("yaml-not-utf8", mark_at(bytes, bad), "此处不是 UTF-8 文本", "this is not UTF-8",
               "在编辑器中把文件另存为 UTF-8", "save the file as UTF-8");
    return false;
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (unwanted_at(bytes, i) == 0) continue;
    faults.add("yaml-character", mark_at(bytes, i), "此处有看不见的控制字符",
               "there is a control character here that cannot be seen", "删去它，换行用普通回车",
               "delete it; break lines with the enter key");
    return false;
  }
  return true;
}

bool is_null(const Node& node) {
  return !node.quoted && (node.text.empty() || node.text == "~" || node.text == "null");
}

/// Owns one event of libyaml.
class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }
  yaml_event_t* fresh() {
    yaml_event_delete(&event_);
    return &event_;
  }
  const yaml_event_t* operator->() const { return &event_; }

 private:
  yaml_event_t event_{};
};

class Reader {
 public:
  Reader(std::string_view bytes, Faults& faults) : faults_(faults) {
    ready_ = yaml_parser_initialize(&parser_) == 1;
    if (!ready_) return;
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                 bytes.size());
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() {
    if (ready_) yaml_parser_delete(&parser_);
  }

  std::optional<Node> document();

 private:
  bool next();                               // false: stop, the fault is told
  bool read(Node& node, std::size_t depth);  // the event is the node's first
  bool read_scalar(Node& node);
  bool read_list(Node& node, std::size_t depth);
  bool read_map(Node& node, std::size_t depth);
  bool read_key(Node& key);
  void refuse_properties(const yaml_char_t* anchor, const yaml_char_t* tag);
  void refuse_directives();
  void refuse_duplicates(const Node& map);
  void tell_syntax();
  [[nodiscard]] Mark at() const { return mark_of(event_->start_mark); }

  yaml_parser_t parser_{};
  Event event_;
  Faults& faults_;
  std::size_t nodes_ = 0;
  bool ready_ = false;
};

void Reader::tell_syntax() {
  const bool has_mark = parser_.error == YAML_SCANNER_ERROR || parser_.error == YAML_PARSER_ERROR;
  const std::string_view problem = parser_.problem == nullptr ? "cannot be read" : parser_.problem;
  std::string zh(syntax_zh(problem));
  std::string en = "this is not YAML: " + std::string(problem);
  if (parser_.context != nullptr) {
    const Mark begun = mark_of(parser_.context_mark);
    zh += "（从第 " + std::to_string(begun.line) + " 行开始）";
    en += " (begun in line " + std::to_string(begun.line) + ")";
  }
  faults_.add("yaml-syntax", has_mark ? mark_of(parser_.problem_mark) : Mark{}, std::move(zh), std::move(en),
              "对齐缩进（用空格），补全引号和括号；含冒号或井号的文字加引号",
              "align with blanks, close quotes and brackets, quote text that has a colon or #");
}

bool Reader::next() {
  if (yaml_parser_parse(&parser_, event_.fresh()) == 1) return true;
  tell_syntax();
  return false;
}

void Reader::refuse_properties(const yaml_char_t* anchor, const yaml_char_t* tag) {
  if (anchor != nullptr) {
    faults_.add("yaml-anchor", at(), "不能使用锚点 &", "anchors (&) are not allowed",
                "把内容在用到的地方再写一遍", "write the text again where it is used");
  }
  if (tag != nullptr) {
    faults_.add("yaml-tag", at(), "不能使用标签 !", "tags (!) are not allowed",
                "去掉标签；以 ! 开头的文字加引号", "leave the tag out; quote a text that begins with !");
  }
}

bool Reader::read(Node& node, std::size_t depth) {
  node.at = at();
  if (++nodes_ > kNodesMax) {
    faults_.add("yaml-nodes", node.at, "内容超过 100000 项", "there are more than 100,000 nodes",
                "把它拆成几个机制", "split it into several mechanisms");
    return false;
  }
  if (depth > kDepthMax) {
    faults_.add("yaml-depth", node.at, "嵌套超过 32 层", "nested deeper than 32 levels", "减少嵌套的层次",
                "nest less deeply");
    return false;
  }
  switch (event_->type) {
    case YAML_SCALAR_EVENT:
      return read_scalar(node);
    case YAML_SEQUENCE_START_EVENT:
      return read_list(node, depth);
    case YAML_MAPPING_START_EVENT:
      return read_map(node, depth);
    case YAML_ALIAS_EVENT:
      faults_.add("yaml-alias", node.at, "不能使用别名 *", "aliases (*) are not allowed",
                  "把内容再写一遍；以 * 开头的文字加引号",
                  "write the text again; quote a text that begins with *");
      return true;
    default:
      return false;  // libyaml gives no other event where a node begins
  }
}

bool Reader::read_scalar(Node& node) {
  const auto& scalar = event_->data.scalar;
  refuse_properties(scalar.anchor, scalar.tag);
  if (scalar.length > kScalarBytesMax) {
    faults_.add("yaml-scalar", node.at, "一段文字超过 20000 字节", "a text is longer than 20,000 bytes",
                "缩短这段文字", "make the text shorter");
    return false;
  }
  node.text = text_of(scalar.value, scalar.length);
  node.quoted = scalar.style != YAML_PLAIN_SCALAR_STYLE;
  node.kind = is_null(node) ? Node::Kind::kNull : Node::Kind::kScalar;
  return true;
}

bool Reader::read_list(Node& node, std::size_t depth) {
  node.kind = Node::Kind::kList;
  refuse_properties(event_->data.sequence_start.anchor, event_->data.sequence_start.tag);
  while (next()) {
    if (event_->type == YAML_SEQUENCE_END_EVENT) return true;
    Node item;
    if (!read(item, depth + 1)) return false;
    node.items.push_back(std::move(item));
  }
  return false;
}

bool Reader::read_key(Node& key) {
  key.at = at();
  if (event_->type == YAML_ALIAS_EVENT) return read(key, 0);  // told there
  if (event_->type != YAML_SCALAR_EVENT) {
    faults_.add("yaml-key", key.at, "键必须是一个词", "a key must be a single word", "键写成“名称: ”",
                "write the key as `name: `");
    return false;
  }
  ++nodes_;
  if (!read_scalar(key)) return false;
  key.kind = Node::Kind::kScalar;
  if (key.text.empty()) {
    faults_.add("yaml-key", key.at, "键不能为空", "a key must not be empty", "在冒号前写上名称",
                "write a name before the colon");
  }
  if (key.text == "<<" && !key.quoted) {
    faults_.add("yaml-merge", key.at, "不能使用合并键 <<", "merge keys (<<) are not allowed",
                "把要合并的内容逐项写出", "write out what is to be merged");
  }
  return true;
}

bool Reader::read_map(Node& node, std::size_t depth) {
  node.kind = Node::Kind::kMap;
  node.entries.reserve(kEntriesUsual);
  refuse_properties(event_->data.mapping_start.anchor, event_->data.mapping_start.tag);
  while (next()) {
    if (event_->type == YAML_MAPPING_END_EVENT) {
      refuse_duplicates(node);
      return true;
    }
    Entry entry;
    if (!read_key(entry.first) || !next() || !read(entry.second, depth + 1)) return false;
    node.entries.push_back(std::move(entry));
  }
  return false;
}

void Reader::refuse_duplicates(const Node& map) {
  std::vector<std::size_t> order(map.entries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) -> const Node& { return map.entries[i].first; };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return key(a).text < key(b).text; });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Node& first = key(order[i - 1]);
    const Node& again = key(order[i]);
    if (first.text != again.text) continue;
    const std::string line = std::to_string(first.at.line);
    faults_.add("duplicate-key", again.at, "“" + again.text + "”在第 " + line + " 行已经写过",
                "`" + again.text + "` stands already in line " + line, "只保留一处，或换一个名称",
                "keep one of them, or give another name");
  }
}

void Reader::refuse_directives() {
  const auto& start = event_->data.document_start;
  if (start.version_directive == nullptr && start.tag_directives.start == start.tag_directives.end) return;
  faults_.add("yaml-directive", at(), "不能使用 % 指令", "directives (%) are not allowed", "删去这一行",
              "delete the line");
}

std::optional<Node> Reader::document() {
  if (!ready_ || !next() || !next()) return std::nullopt;  // the stream begins, then the document
  if (event_->type == YAML_STREAM_END_EVENT) {
    faults_.add("yaml-empty", {1, 1}, "文件是空的", "the file is empty",
                "至少写 id、name、sources、states、actions",
                "write at least id, name, sources, states and actions");
    return std::nullopt;
  }
  refuse_directives();
  Node root;
  if (!next() || !read(root, 1)) return std::nullopt;
  if (!next() || !next()) return std::nullopt;  // the document ends, then the stream
  if (event_->type != YAML_STREAM_END_EVENT) {
    faults_.add("yaml-documents", at(), "一个文件只能有一份文档", "a file holds one document only",
                "把 --- 以后的内容放进另一个文件", "move what follows --- into another file");
  }
  if (!faults_.empty()) return std::nullopt;
  return root;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name.text == key) return &value;
  }
  return nullptr;
}

Node* Node::find(std::string_view key) {
  for (auto& [name, value] : entries) {
    if (name.text == key) return &value;
  }
  return nullptr;
}

void Faults::add(std::string_view code, Mark at, std::string zh, std::string en, std::string mend_zh,
                 std::string mend_en) {
  if (faults_.size() >= kFaultsMax) return;
  const bool told = std::any_of(faults_.begin(), faults_.end(),
                                [&](const Fault& fault) { return fault.at == at && fault.code == code; });
  if (told) return;
  faults_.push_back(
      {std::string(code), file_, at, std::move(zh), std::move(en), std::move(mend_zh), std::move(mend_en)});
}

std::optional<Node> parse_yaml(std::string_view bytes, Faults& faults) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) bytes.remove_prefix(kByteOrderMark.size());
  // Faults told of the file before do not make this document unsound.
  Faults own(faults.file());
  std::optional<Node> root;
  if (bytes_are_sound(bytes, own)) root = Reader(bytes, own).document();
  for (Fault& fault : own.take()) {
    faults.add(fault.code, fault.at, std::move(fault.zh), std::move(fault.en), std::move(fault.mend_zh),
               std::move(fault.mend_en));
  }
  return root;
}

}  // namespace dajuan::mechanism
