#include "html_tree.hpp"

#include <algorithm>
#include <array>

#include "ascii.hpp"
#include "html_tokens.hpp"
#include "refuse.hpp"

namespace dajuan::document {
namespace {

using namespace std::string_view_literals;

// How an element is read.
enum Reading : std::uint8_t {
  kPlain = 0,
  kVoid = 1,  // has no content and no end tag
  kRaw = 2,   // its content is not markup and not shown
  kIgnored =
      4,  // its tags mean nothing to the text; a form, which pages open in one cell and close in another
};

struct Element {
  std::string_view name;
  Kind kind;
  std::uint8_t marks = 0;
  std::uint8_t reading = kPlain;
};

// clang-format off
constexpr std::array kElements{  // sorted by name; any other element is inline
    Element{"a", Kind::kLink}, Element{"address", Kind::kBlock}, Element{"area", Kind::kInline, 0, kVoid},
    Element{"article", Kind::kBlock}, Element{"aside", Kind::kBlock, kFurniture},
    Element{"audio", Kind::kEmbedded, kHidden}, Element{"base", Kind::kInline, 0, kVoid},
    Element{"blockquote", Kind::kBlock}, Element{"body", Kind::kInline, 0, kIgnored}, Element{"br", Kind::kBreak, 0, kVoid},
    Element{"button", Kind::kEmbedded, kHidden}, Element{"canvas", Kind::kEmbedded, kHidden},
    Element{"caption", Kind::kRows}, Element{"center", Kind::kBlock}, Element{"col", Kind::kInline, 0, kVoid},
    Element{"colgroup", Kind::kRows}, Element{"dd", Kind::kTerm}, Element{"details", Kind::kBlock},
    Element{"dialog", Kind::kBlock}, Element{"dir", Kind::kList}, Element{"div", Kind::kBlock},
    Element{"dl", Kind::kList}, Element{"dt", Kind::kTerm}, Element{"embed", Kind::kInline, 0, kVoid},
    Element{"fieldset", Kind::kBlock}, Element{"figcaption", Kind::kBlock}, Element{"figure", Kind::kBlock},
    Element{"footer", Kind::kBlock, kFurniture}, Element{"form", Kind::kBlock, 0, kIgnored},
    Element{"frame", Kind::kInline, 0, kVoid}, Element{"h1", Kind::kHeading}, Element{"h2", Kind::kHeading},
    Element{"h3", Kind::kHeading}, Element{"h4", Kind::kHeading}, Element{"h5", Kind::kHeading},
    Element{"h6", Kind::kHeading}, Element{"head", Kind::kInline, 0, kIgnored}, Element{"header", Kind::kBlock},
    Element{"hgroup", Kind::kBlock}, Element{"hr", Kind::kBreak, 0, kVoid}, Element{"html", Kind::kInline, 0, kIgnored},
    Element{"iframe", Kind::kInline, 0, kRaw}, Element{"img", Kind::kInline, 0, kVoid},
    Element{"input", Kind::kInline, 0, kVoid}, Element{"legend", Kind::kBlock}, Element{"li", Kind::kItem},
    Element{"link", Kind::kInline, 0, kVoid}, Element{"main", Kind::kBlock}, Element{"math", Kind::kEmbedded, kHidden},
    Element{"menu", Kind::kList}, Element{"meta", Kind::kInline, 0, kVoid}, Element{"nav", Kind::kBlock, kFurniture},
    Element{"noembed", Kind::kInline, 0, kRaw}, Element{"noframes", Kind::kInline, 0, kRaw},
    Element{"noscript", Kind::kEmbedded, kHidden}, Element{"object", Kind::kEmbedded, kHidden},
    Element{"ol", Kind::kList}, Element{"p", Kind::kParagraph}, Element{"param", Kind::kInline, 0, kVoid},
    Element{"pre", Kind::kBlock, kPreformatted}, Element{"rp", Kind::kInline, kHidden},
    Element{"rt", Kind::kInline, kHidden}, Element{"script", Kind::kInline, 0, kRaw},
    Element{"section", Kind::kBlock}, Element{"select", Kind::kEmbedded, kHidden},
    Element{"source", Kind::kInline, 0, kVoid}, Element{"style", Kind::kInline, 0, kRaw},
    Element{"summary", Kind::kBlock}, Element{"svg", Kind::kEmbedded, kHidden}, Element{"table", Kind::kTable},
    Element{"tbody", Kind::kRows}, Element{"td", Kind::kCell}, Element{"template", Kind::kEmbedded, kHidden},
    Element{"textarea", Kind::kInline, 0, kRaw}, Element{"tfoot", Kind::kRows}, Element{"th", Kind::kCell},
    Element{"thead", Kind::kRows}, Element{"title", Kind::kInline, 0, kRaw}, Element{"tr", Kind::kRow},
    Element{"track", Kind::kInline, 0, kVoid}, Element{"ul", Kind::kList}, Element{"video", Kind::kEmbedded, kHidden},
    Element{"wbr", Kind::kInline, 0, kVoid}, Element{"xmp", Kind::kInline, 0, kRaw},
};
// clang-format on
static_assert(std::is_sorted(kElements.begin(), kElements.end(),
                             [](const Element& a, const Element& b) { return a.name < b.name; }));

Element element_named(std::string_view name) {
  const auto* const found = std::lower_bound(kElements.begin(), kElements.end(), name,
                                             [](const Element& e, std::string_view n) { return e.name < n; });
  return found != kElements.end() && found->name == name ? *found : Element{name, Kind::kInline};
}

bool is_inline(Kind kind) { return kind == Kind::kInline || kind == Kind::kLink || kind == Kind::kEmbedded; }
bool is_table_part(Kind kind) { return kind == Kind::kRows || kind == Kind::kRow || kind == Kind::kCell; }

std::uint8_t marks_of(const Element& element, const Token& token) {
  std::uint8_t marks = element.marks;
  const std::string_view style = token.attribute("style");
  if (token.has("hidden")) marks |= kHidden;
  for (const std::string_view property : {"display"sv, "visibility"sv}) {
    const std::size_t at = find_ascii_nocase(style, property);
    if (at == std::string_view::npos) continue;
    const std::string_view value = trim_ascii(style.substr(at + property.size()));
    if (!value.starts_with(':')) continue;
    const std::string_view word = trim_ascii(value.substr(1));
    if (find_ascii_nocase(word.substr(0, 4), "none") == 0 ||
        find_ascii_nocase(word.substr(0, 6), "hidden") == 0) {
      marks |= kHidden;
    }
  }
  const std::string_view role = token.attribute("role");
  for (const std::string_view furniture : {"navigation"sv, "contentinfo"sv, "search"sv, "complementary"sv}) {
    if (equal_ascii_nocase(role, furniture)) marks |= kFurniture;
  }
  return marks;
}

class TreeBuilder {
 public:
  TreeBuilder(std::string_view name, std::string_view page, const Limits& limits)
      : name_(name), tokens_(page), limits_(limits) {
    tree_.nodes.push_back({});
    open_.push_back(0);
  }

  Result<Tree> build() {
    Token token;
    for (tokens_.next(token); token.type != Token::Type::kDone; tokens_.next(token)) {
      if (token.type == Token::Type::kText) add_text(token.text);
      if (token.type == Token::Type::kStart) start(token);
      if (token.type == Token::Type::kEnd) end(token);
      if (open_.size() > limits_.html_depth) {
        return refuse_excess(name_, {"网页标签的嵌套层数", "the nesting of the page's elements",
                                     limits_.html_depth, "层", "levels"});
      }
      if (tree_.nodes.size() > limits_.html_nodes) {
        return refuse_excess(name_, {"网页的标签数", "the number of the page's elements", limits_.html_nodes,
                                     "个", "elements"});
      }
    }
    close_to(0);
    tree_.nodes.front().end = static_cast<std::uint32_t>(tree_.nodes.size());
    return std::move(tree_);
  }

 private:
  Kind kind_at(std::size_t depth) const { return tree_.nodes[open_[depth]].kind; }
  bool is_hidden() const { return (tree_.nodes[open_.back()].marks & kHidden) != 0; }

  std::uint32_t add(Kind kind, std::uint8_t marks) {
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    Node node;
    node.kind = kind;
    node.marks = marks | tree_.nodes[open_.back()].marks;
    node.parent = open_.back();
    node.end = index + 1;
    tree_.nodes.push_back(node);
    return index;
  }

  void add_text(std::string_view text) {
    if (is_hidden()) return;
    const std::uint32_t index = add(Kind::kText, 0);
    tree_.nodes[index].text_begin = static_cast<std::uint32_t>(tree_.text.size());
    append_decoded(tree_.text, text);
    tree_.nodes[index].text_end = static_cast<std::uint32_t>(tree_.text.size());
  }

  // Closes open elements until `depth` of them are left beside the root.
  void close_to(std::size_t depth) {
    for (; open_.size() > depth + 1; open_.pop_back()) {
      tree_.nodes[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes.size());
    }
  }

  // Closes the innermost open element of `kind`, if none of the kinds in `stop` lies further in.
  template <typename Stops>
  bool close_kind(Kind kind, const Stops& stops) {
    for (std::size_t depth = open_.size() - 1; depth > 0; --depth) {
      if (kind_at(depth) == kind) {
        close_to(depth - 1);
        return true;
      }
      if (stops(kind_at(depth))) return false;
    }
    return false;
  }

  // What an opening tag closes by itself: <li> the item before it, a block the paragraph that it stands in.
  void close_implied(Kind kind) {
    const auto at_block = [](Kind k) { return !is_inline(k); };
    const auto at_table = [](Kind k) { return k == Kind::kTable; };
    const auto at_list = [](Kind k) { return k == Kind::kList || k == Kind::kCell || k == Kind::kTable; };
    if (is_inline(kind)) {
      if (kind == Kind::kLink) close_kind(kind, at_block);
      return;
    }
    if (kind != Kind::kBreak) close_kind(Kind::kParagraph, at_block);
    if (kind == Kind::kHeading) close_kind(kind, at_block);
    if (kind == Kind::kItem || kind == Kind::kTerm) close_kind(kind, at_list);
    if (kind == Kind::kCell) close_kind(kind, at_table);
    if (kind == Kind::kRow) close_kind(kind, at_table);
    if (kind == Kind::kRows) close_kind(kind, at_table);
  }

  void start(const Token& token) {
    const Element element = element_named(token.name);
    if (token.name == "meta") note_meta(token);
    if ((element.reading & kRaw) != 0) {
      const std::string_view content = tokens_.take_raw(token.name);
      if (token.name == "title" && tree_.title.empty() && !is_hidden()) append_decoded(tree_.title, content);
      return;
    }
    if ((element.reading & kIgnored) != 0) return;
    if (element.kind == Kind::kBreak) add(Kind::kBreak, 0);
    if ((element.reading & kVoid) != 0 || (token.self_closing && is_inline(element.kind))) return;
    close_implied(element.kind);
    if (element.kind == Kind::kCell && kind_at(open_.size() - 1) != Kind::kRow)
      open_.push_back(add(Kind::kRow, 0));
    // Unclosed <font> tags pile up on some pages; beyond half of the depth they are not worth refusing the
    // page.
    if (is_inline(element.kind) && open_.size() > limits_.html_depth / 2) return;
    std::uint8_t marks = marks_of(element, token);
    if (element.kind == Kind::kLink) marks |= kInLink;
    open_.push_back(add(element.kind, marks));
  }

  void end(const Token& token) {
    const Element element = element_named(token.name);
    if (token.name == "br" || token.name == "p") {
      // As browsers do: </br> is a break, and a </p> without its <p> an empty paragraph.
      if (token.name == "br" || !close_kind(Kind::kParagraph, is_table_part)) add(Kind::kBreak, 0);
      return;
    }
    if (element.reading != kPlain) return;
    if (is_inline(element.kind)) {
      close_kind(element.kind, [](Kind k) { return !is_inline(k); });
    } else if (element.kind == Kind::kTable) {
      close_kind(element.kind, [](Kind) { return false; });
    } else if (is_table_part(element.kind)) {
      close_kind(element.kind, [](Kind k) { return k == Kind::kTable; });
    } else {
      close_kind(element.kind, [](Kind k) { return is_table_part(k) || k == Kind::kTable; });
    }
  }

  void note_meta(const Token& token) {
    for (const std::string_view key : {token.attribute("name"), token.attribute("property")}) {
      if (equal_ascii_nocase(key, "ArticleTitle") || equal_ascii_nocase(key, "og:title")) {
        tree_.article_title.clear();
        append_decoded(tree_.article_title, token.attribute("content"));
      }
    }
  }

  std::string_view name_;
  HtmlTokens tokens_;
  const Limits& limits_;
  Tree tree_;
  std::vector<std::uint32_t> open_;  // indices of open elements, the root first
};

}  // namespace

Result<Tree> parse_html(std::string_view name, std::string_view page, const Limits& limits) {
  return TreeBuilder(name, page, limits).build();
}

}  // namespace dajuan::document
