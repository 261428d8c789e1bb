#include "dajuan/report/prose.hpp"

#include <algorithm>

namespace dajuan::report {
namespace {

// As meeting papers are printed: the reader takes a line that begins with it for a paragraph or a heading.
constexpr std::string_view kIndent = "　　";

bool is_head(BlockKind kind) { return kind == BlockKind::kTitle || kind == BlockKind::kByline; }

}  // namespace

Prose::Prose(const Composed& composed) {
  BlockKind before = BlockKind::kTitle;
  for (std::size_t i = 0; i < composed.blocks.size(); ++i) {
    const Block& block = composed.blocks[i];
    if (!text_.empty() && is_head(before) && !is_head(block.kind)) put("\n");
    if (!is_head(block.kind) && block.kind != BlockKind::kAddressee) put(kIndent);
    add(block, i);
    put("\n");
    before = block.kind;
  }
}

bool Prose::is_cited(Span span) const {
  const auto from = std::lower_bound(cited_.begin(), cited_.end(), span.start,
                                     [](Span one, Offset at) { return one.end <= at; });
  return from != cited_.end() && from->start < span.end;
}

void Prose::put(std::string_view text) {
  text_ += text;
  size_ += static_cast<Offset>(to_units(text).size());
}

void Prose::add(const Block& block, std::size_t index) {
  const Offset start = size_;
  for (std::size_t run = 0; run < block.runs.size(); ++run) {
    const Offset from = size_;
    put(block.runs[run].text);
    pieces_.push_back({{from, size_}, index, run});
    if (block.runs[run].figure >= 0) cited_.push_back({from, size_});
  }
  blocks_.push_back({start, size_});
}

}  // namespace dajuan::report
