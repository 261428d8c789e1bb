// Plain text and Markdown.
#include "dajuan/document/report_writer.hpp"
#include "paper.hpp"

namespace dajuan::document {
namespace {

using report::Block;
using report::BlockKind;
using report::Composed;

constexpr std::string_view kIndent = "　　";

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
    for (const report::Run& run : block.runs) out += run.text;
    out += '\n';
    before = block.kind;
  }
  if (const std::string note = unproved_note(*paper); !note.empty())
    out += "\n" + std::string(kIndent) + note + "\n";
  return out;
}

}  // namespace dajuan::document
