// Plain text and Markdown.
#include "dajuan/document/report_writer.hpp"
#include "paper.hpp"

namespace dajuan::document {
namespace {

using report::Block;
using report::BlockKind;
using report::Composed;

constexpr std::string_view kIndent = "　　";

std::string marked(const Composed& paper, const report::Run& run) {
  const bool unproved = run.figure >= 0 && is_unproved(paper.figures[static_cast<std::size_t>(run.figure)]);
  return unproved ? run.text + "（" + std::string(kUnprovedMark) + "）" : run.text;
}

bool is_indented(BlockKind kind) {
  return kind != BlockKind::kTitle && kind != BlockKind::kByline && kind != BlockKind::kAddressee;
}

}  // namespace

Result<std::string> report_as_text(const Composed& composed) {
  const auto paper = paper_of(composed);
  if (!paper) return paper.error();
  std::string out;
  BlockKind before = BlockKind::kTitle;
  for (const Block& block : paper->blocks) {
    const bool head = block.kind == BlockKind::kTitle || block.kind == BlockKind::kByline;
    const bool after_head = before == BlockKind::kTitle || before == BlockKind::kByline;
    if (!out.empty() && after_head && !head) out += '\n';
    if (is_indented(block.kind)) out += kIndent;
    for (const report::Run& run : block.runs) out += marked(*paper, run);
    out += '\n';
    before = block.kind;
  }
  return out;
}

}  // namespace dajuan::document
