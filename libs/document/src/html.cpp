#include "formats.hpp"
#include "html_lines.hpp"
#include "html_main.hpp"
#include "html_tree.hpp"
#include "paragraph.hpp"
#include "refuse.hpp"

namespace dajuan::document {

Result<Document> extract_html(std::string_view name, std::string_view page, const Limits& limits) {
  const Result<Tree> tree = parse_html(name, page, limits);
  if (!tree) return tree.error();
  const std::vector<Line> lines = lines_of(*tree, limits.text_bytes);
  const std::vector<bool> kept = choose_lines(*tree, lines);

  Document document;
  document.format = Format::kHtml;
  document.title = trim_blanks(tree->title);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!kept[i]) continue;
    document.text += lines[i].text;
    document.text += '\n';
  }
  if (document.text.size() > limits.text_bytes) return refuse_long_text(name, limits.text_bytes);
  if (document.text.empty()) return refuse_without_text(name, "HTML");
  return document;
}

}  // namespace dajuan::document
