#include <algorithm>

#include "dajuan/log/entry.hpp"
#include "dajuan/log/figure.hpp"
#include "dajuan/log/proof.hpp"
#include "digits.hpp"
#include "figure_line.hpp"

namespace dajuan::log {
namespace {

constexpr std::size_t kFindingsMax = 100;

/// The digits of an area that those below it share: 330803114000 is 330803114. Where each level of the
/// division ends: province, city, county, town, village.
std::string_view area_prefix(std::string_view area) {
  std::size_t end = 0;
  std::size_t begin = 0;
  for (const std::size_t level_end : {2U, 4U, 6U, 9U, 12U}) {
    if (begin >= area.size()) break;
    if (area.substr(begin, level_end - begin).find_first_not_of('0') != std::string_view::npos)
      end = level_end;
    begin = level_end;
  }
  return area.substr(0, end);
}

bool is_whole_number(std::string_view text) {
  return !text.empty() && text.size() <= 16 && std::all_of(text.begin(), text.end(), is_digit) &&
         (text.size() == 1 || text.front() != '0');
}

class FigureCheck {
 public:
  FigureCheck(const FigureProof& proof, const std::string& file) : proof_(proof), file_(file) {}

  std::vector<Finding> run(const std::optional<VerifierKey>& trusted) {
    check_statement();
    check_head(trusted);
    for (std::size_t i = 0; i < proof_.records.size() && findings_.size() < kFindingsMax; ++i)
      check_record(i);
    return std::move(findings_);
  }

 private:
  void find(std::uint64_t seq, std::string_view code, std::string zh, std::string en) {
    findings_.push_back({file_, proof_.figure.county, seq, code, std::move(zh), std::move(en)});
  }
  void find(std::uint64_t seq, std::string_view code, const Error& error) {
    find(seq, code, error.zh, error.en);
  }

  void check_statement() {
    const CountedFigure& figure = proof_.figure;
    if (figure.what.empty() || !is_digits(figure.county, 6) || !is_digits(figure.area, 12) ||
        !figure.area.starts_with(figure.county) || !is_whole_number(figure.value)) {
      find(0, "figure-malformed", "数字的表述不合规", "the statement of the figure is not as it must be");
    }
    if (figure.value != std::to_string(proof_.records.size())) {
      find(0, "value-differs",
           "数字为 " + figure.value + "，记录有 " + std::to_string(proof_.records.size()) + " 条",
           "the figure is " + figure.value + ", the records are " + std::to_string(proof_.records.size()));
    }
  }

  void check_head(const std::optional<VerifierKey>& trusted) {
    const auto key = VerifierKey::parse(proof_.key);
    if (!key) find(0, "key-malformed", key.error());
    if (trusted && proof_.key != trusted->to_string()) {
      find(0, "key-differs", "钥匙不是给定的那一把", "the key is not the one that was given");
    }
    const auto text = note_text(proof_.checkpoint);
    auto head = text ? parse_checkpoint(*text) : Result<Checkpoint>(text.error());
    if (!head) return find(0, "checkpoint-malformed", head.error());
    if (trusted || key) {
      const auto opened = open_note(proof_.checkpoint, trusted ? *trusted : *key);
      if (!opened) find(0, "checkpoint-signature", opened.error());
    }
    if (head->origin != origin_of(proof_.figure.county)) {
      find(0, "checkpoint-origin", "检查点属于 " + head->origin, "the checkpoint is that of " + head->origin);
    }
    if (head->extensions != std::vector<std::string>{figure_line(proof_.figure)}) {
      find(0, "figure-unsigned", "签名所及不是这个数字", "what was signed is not this figure");
    }
    head_ = std::move(*head);
  }

  void check_record(std::size_t which) {
    const FigureRecord& record = proof_.records[which];
    const std::uint64_t seq = record.index + 1;
    if (which > 0 && record.index <= proof_.records[which - 1].index) {
      find(seq, "record-order", "记录重复或次序不对", "a record stands twice or in the wrong order");
    }
    if (head_) {
      const auto proved =
          verify_inclusion(leaf_hash(record.entry), record.index, head_->size, record.proof, head_->root);
      if (!proved) find(seq, "proof-differs", proved.error());
    }
    const auto entry = parse_entry(record.entry);
    if (!entry) return find(seq, "entry-malformed", entry.error());
    if (entry->county != proof_.figure.county) {
      find(seq, "entry-county", "条目属于 " + entry->county, "the entry is that of " + entry->county);
    }
    if (entry->seq != seq) {
      const std::string told = std::to_string(entry->seq);
      find(seq, "entry-seq", "条目的 seq 为 " + told, "the entry has seq " + told);
    }
    if (!entry->area.starts_with(area_prefix(proof_.figure.area))) {
      find(seq, "entry-area", "条目在 " + entry->area, "the entry lies in " + entry->area);
    }
    if (sha256(record.payload) != entry->payload) {
      find(seq, "payload-differs", "内容与条目不符", "the payload is not that of the entry");
    }
  }

  const FigureProof& proof_;
  const std::string& file_;
  std::optional<Checkpoint> head_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_figure(const FigureProof& proof, const std::string& file,
                                  const std::optional<VerifierKey>& trusted) {
  return FigureCheck(proof, file).run(trusted);
}

}  // namespace dajuan::log
