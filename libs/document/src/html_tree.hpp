#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/document/extract.hpp"

namespace dajuan::document {

// A page as a flat tree. It is not the DOM of the standard: only what tells paragraphs, tables, links and
// hidden text apart is kept, every step is a loop and costs at most the depth limit, so that a hostile page
// can neither overflow the stack nor take more than linear time and memory (the Gumbo library, tried first,
// can do both).

/// What an element does to text. Elements that do the same share a kind.
enum class Kind : std::uint8_t {
  kRoot,
  kText,      ///< a run of text
  kInline,    ///< b, span, font, unknown elements ...
  kLink,      ///< a
  kEmbedded,  ///< svg, select, object: not text, closed as one whatever is left open inside
  kBlock,     ///< div, section, blockquote ...
  kParagraph,
  kHeading,  ///< h1 to h6
  kList,     ///< ul, ol, dl
  kItem,     ///< li
  kTerm,     ///< dt, dd
  kTable,
  kRows,  ///< thead, tbody, tfoot, caption, colgroup
  kRow,
  kCell,
  kBreak,  ///< br, hr
};

enum Mark : std::uint8_t {
  kHidden = 1,     ///< not shown: script, select, display:none
  kFurniture = 2,  ///< nav, footer, aside, and what says so by its role
  kInLink = 4,     ///< inside of an <a>
  kPreformatted = 8,
};

/// Nodes stand in document order, so the subtree of node i is [i, nodes[i].end).
struct Node {
  Kind kind = Kind::kRoot;
  std::uint8_t marks = 0;  ///< of the node and of all above it
  std::uint32_t parent = 0;
  std::uint32_t end = 0;
  std::uint32_t text_begin = 0;  ///< of kText, into Tree::text
  std::uint32_t text_end = 0;
};

struct Tree {
  std::vector<Node> nodes;    ///< nodes[0] is the root
  std::string text;           ///< character references decoded
  std::string title;          ///< <title>, as written
  std::string article_title;  ///< <meta name="ArticleTitle"> or og:title
};

/// Refuses only what is over the limits on nesting and nodes; any text is some page.
[[nodiscard]] Result<Tree> parse_html(std::string_view name, std::string_view page, const Limits& limits);

}  // namespace dajuan::document
