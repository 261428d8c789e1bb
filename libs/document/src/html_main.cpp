#include "html_main.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "paragraph.hpp"
#include "utf8.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_view_literals;

// Words of page furniture on Chinese sites in general, not of one site.
constexpr std::array kToolWords{
    "打印本页"sv, "打印"sv, "关闭窗口"sv, "关闭本页"sv, "关闭"sv,   "分享到"sv, "分享"sv,     "收藏本页"sv,
    "收藏"sv,     "字体"sv, "字号"sv,     "大"sv,       "中"sv,     "小"sv,     "默认"sv,     "返回顶部"sv,
    "返回首页"sv, "返回"sv, "微信"sv,     "微博"sv,     "QQ空间"sv, "新浪"sv,   "我要纠错"sv, "纠错"sv,
    "朗读"sv,     "保存"sv, "下载"sv,     "首页"sv,     "评论"sv};
constexpr std::array kToolStarts{"上一篇"sv,   "下一篇"sv,   "上一条"sv,   "下一条"sv,
                                 "相关阅读"sv, "相关文章"sv, "相关链接"sv, "相关新闻"sv,
                                 "扫一扫"sv,   "分享到"sv,   "相关信息"sv, "推荐阅读"sv};
constexpr std::array kFootWords{"版权所有"sv, "ICP备"sv,    "公网安备"sv,  "网站标识码"sv,
                                "主办单位"sv, "主办："sv,   "承办单位"sv,  "技术支持"sv,
                                "联系电话"sv, "邮政编码"sv, "Copyright"sv, "©"sv};
constexpr std::array kCrumbStarts{"当前位置"sv, "您的位置"sv, "您当前的位置"sv, "您现在的位置"sv,
                                  "现在位置"sv, "所在位置"sv, "位置："sv};

template <typename Words>
bool starts_with_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

template <typename Words>
bool contains_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_crumb(std::string_view text) { return text.size() < 600 && starts_with_any(text, kCrumbStarts); }

// 【打印】【关闭】, 字体：[大 中 小]: nothing but names of buttons.
bool is_tool(const Line& line) {
  if (line.chars > 60) return false;
  if (starts_with_any(line.text, kToolStarts)) return true;
  std::string_view rest = line.text;
  bool found = false;
  while (!rest.empty()) {
    const auto* const word = std::find_if(kToolWords.begin(), kToolWords.end(),
                                          [&](std::string_view w) { return rest.starts_with(w); });
    if (word != kToolWords.end()) {
      rest.remove_prefix(word->size());
      found = true;
      continue;
    }
    const CodePoint point = code_point_at(rest, 0);
    static constexpr std::u32string_view kBetween = U"[]【】()（）|｜:：/、，· ";
    if (point.bytes == 0 || (!is_blank(point.value) && kBetween.find(point.value) == kBetween.npos))
      return false;
    rest.remove_prefix(point.bytes);
  }
  return found;
}

// A date such as 2025-02-14 or 2025年2月14日 in a short line that names it: the line under a title.
bool is_date_line(const Line& line) {
  if (line.chars > 120) return false;
  static constexpr std::array kNames{"日期"sv, "时间"sv, "来源"sv, "发布"sv, "浏览"sv, "字体"sv};
  if (!contains_any(line.text, kNames)) return false;
  for (std::size_t at = line.text.find("20"); at != std::string::npos; at = line.text.find("20", at + 1)) {
    const std::string_view rest = std::string_view(line.text).substr(at);
    if (rest.size() < 6 || !is_ascii_digit(rest[2]) || !is_ascii_digit(rest[3])) continue;
    const std::string_view after = rest.substr(4);
    if (after.starts_with("-") || after.starts_with("年"sv) || after.starts_with("/") ||
        after.starts_with("."))
      return true;
  }
  return false;
}

bool has_sentence(std::string_view text) {
  static constexpr std::array kMarks{"，"sv, "。"sv, "；"sv};
  return contains_any(text, kMarks);
}

// The site's owner, number and telephone: at least two of the words, since a report may hold one of them.
bool is_foot(std::string_view text) {
  return text.size() < 1'000 &&
         std::count_if(kFootWords.begin(), kFootWords.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; }) >= 2;
}

bool is_prose(const Line& line) {
  return line.chars >= 30 && line.link_chars * 4 < line.chars && has_sentence(line.text) &&
         !contains_any(line.text, kFootWords);
}

// The second line of a breadcrumb, or the value of a field whose label has a line of its own.
bool continues(const Line& before, const Line& line) {
  static constexpr std::array kArrows{">"sv, "›"sv, "»"sv, "＞"sv};
  if (is_field_label(before.text))
    return line.chars <= 100 && !starts_with_field(line.text) && !is_prose(line);
  return starts_with_any(before.text, kCrumbStarts) && starts_with_any(line.text, kArrows);
}

// The longest part of "报告 - 栏目 - 某某区政府", or what the page itself calls the article's title.
std::string_view title_part(const Tree& tree) {
  if (const std::string_view own = trim_blanks(tree.article_title); !own.empty()) return own;
  std::string_view best;
  std::string_view rest = tree.title;
  while (!rest.empty()) {
    const std::size_t cut = rest.find_first_of("-_|");
    const std::string_view part = trim_blanks(rest.substr(0, cut));
    if (part.size() > best.size()) best = part;
    rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
  }
  return best;
}

// A heading beside the main text is the document's if it and the page's title name each other; else it is the
// site's own name.
bool speaks_of(std::string_view title, std::string_view heading) {
  return title.empty() || title.find(heading) != std::string_view::npos ||
         heading.find(title) != std::string_view::npos;
}

// The smallest element that holds four fifths of the prose; short texts and links weigh little or nothing.
std::uint32_t main_node(const Tree& tree) {
  std::vector<std::uint64_t> weight(tree.nodes.size(), 0);
  for (std::size_t i = tree.nodes.size(); i-- > 1;) {
    const Node& node = tree.nodes[i];
    if (node.kind == Kind::kText && (node.marks & (kHidden | kFurniture | kInLink)) == 0) {
      const std::string_view text =
          trim_blanks(std::string_view(tree.text).substr(node.text_begin, node.text_end - node.text_begin));
      weight[i] = text.size() >= 60 || has_sentence(text) ? text.size() : text.size() / 4;
      if (is_foot(text)) weight[i] = 0;
    }
    weight[node.parent] += weight[i];
  }
  std::uint32_t main = 0;
  for (;;) {
    const std::uint32_t end = tree.nodes[main].end;
    std::uint32_t next = main + 1;
    while (next < end && weight[next] * 5 < weight[main] * 4) next = tree.nodes[next].end;
    if (next >= end || weight[main] == 0) return main;
    const Kind kind = tree.nodes[next].kind;
    if (kind == Kind::kText || kind == Kind::kParagraph || kind == Kind::kInline || kind == Kind::kLink)
      return main;
    main = next;
  }
}

// Runs of three and more lines that are nothing but links: related articles, a menu.
std::vector<bool> link_lists(const std::vector<Line>& lines) {
  std::vector<bool> marked(lines.size(), false);
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && lines[end].link_chars * 10 > lines[end].chars * 7) ++end;
    for (std::size_t i = begin; end - begin >= 3 && i < end; ++i) marked[i] = true;
    begin = std::max(end, begin + 1);
  }
  return marked;
}

}  // namespace

std::vector<bool> choose_lines(const Tree& tree, const std::vector<Line>& lines) {
  const std::uint32_t main = main_node(tree);
  const std::uint32_t main_end = tree.nodes[main].end;
  const std::string_view title = title_part(tree);
  const std::vector<bool> links = link_lists(lines);

  std::vector<bool> kept(lines.size(), false);
  bool title_seen = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const bool before = line.node < main;
    const bool inside = !before && line.node < main_end;
    const bool names_title = line.text == title || (line.heading && speaks_of(title, line.text));
    if (is_crumb(line.text) || line.fields || (starts_with_field(line.text) && line.chars <= 300)) {
      kept[i] = !line.furniture || !contains_any(line.text, kFootWords);
    } else if (i > 0 && kept[i - 1] && continues(lines[i - 1], line)) {
      kept[i] = true;
    } else if (line.furniture || is_tool(line)) {
      kept[i] = false;
    } else if (inside) {
      kept[i] = !links[i] && !is_foot(line.text);
    } else if (before) {
      kept[i] = (names_title && !title_seen) || is_date_line(line) || is_prose(line);
      title_seen = title_seen || (kept[i] && line.text == title);
    } else {
      kept[i] = is_prose(line);
    }
  }
  return kept;
}

}  // namespace dajuan::document
