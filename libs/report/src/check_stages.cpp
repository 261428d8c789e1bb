// A project at two stages: told as begun in one place and as done in another; told as done and promised
// again.
#include <map>

#include "check_context.hpp"

namespace dajuan::report {
namespace {

constexpr int kBegun = 3;
constexpr int kDone = 5;
constexpr std::size_t kTellingsMax = 50;

/// One telling of a project.
struct Telling {
  Span name;
  Span stage;
  int rank = 0;
  std::size_t sentence = 0;
  bool planned = false;
};

class Stages {
 public:
  explicit Stages(CheckContext& context) : context_(context) {}

  void run() {
    std::size_t sentence = 0;
    for (const Name& name : context_.report.names) {
      if (name.type != NameType::kProject || name.span.size() < 6) continue;
      while (sentence < context_.sentences.size() && context_.sentences[sentence].span.end <= name.span.start)
        ++sentence;
      if (sentence == context_.sentences.size()) break;
      if (context_.sentences[sentence].span.start <= name.span.start) read(name.span, sentence);
    }
    for (const auto& [key, tellings] : projects_) compare(tellings);
  }

 private:
  void read(Span name, std::size_t number) {
    const Sentence& sentence = context_.sentences[number];
    const Span clause = context_.clause_at(sentence.span, name.start);
    const Span behind{name.end, std::max(name.end, clause.end)};
    const View view = context_.view(sentence.span);
    // 一期, 二标段: another thing by the same name.
    if (is_part(behind) || is_shared(view, name)) return;
    Telling telling{name, {}, 0, number, sentence.role == Role::kPlan};
    for (Offset at = behind.start; at < behind.end; ++at) {
      const Match stage = context_.match(List::kSteps, at, behind.end);
      if (!stage) continue;
      if (!is_denied(view, at)) {
        telling.stage = {at, at + stage.size};
        telling.rank = stage.entry->number;
      }
      at += stage.size - 1;
    }
    if (telling.rank == 0) return;
    if (sentence.role == Role::kProblems || sentence.role == Role::kClosing) return;
    std::vector<Telling>& tellings = projects_[std::u16string(context_.piece(name))];
    if (tellings.size() < kTellingsMax) tellings.push_back(telling);
  }

  [[nodiscard]] bool is_part(Span behind) const {
    const std::u16string_view near = context_.piece({behind.start, std::min(behind.start + 6, behind.end)});
    return near.find(u'期') != std::u16string_view::npos || near.find(u"标段") != std::u16string_view::npos ||
           near.find(u'段') != std::u16string_view::npos;
  }

  /// A、B等项目开工: which of them is not said.
  [[nodiscard]] static bool is_shared(const View& view, Span name) { return view.any(name.end, u"、和等及"); }

  /// 未开工, 即将竣工, 力争建成, 验收前
  [[nodiscard]] static bool is_denied(const View& view, Offset at) {
    for (const std::u16string_view word :
         {u"未", u"将", u"即将", u"力争", u"待", u"预计", u"准备", u"计划", u"拟", u"筹备"}) {
      if (view.has_before(at, word)) return true;
    }
    return false;
  }

  void compare(const std::vector<Telling>& tellings) {
    for (std::size_t i = 1; i < tellings.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (tellings[i].sentence != tellings[j].sentence && compare(tellings[j], tellings[i])) return;
      }
    }
  }

  bool compare(const Telling& first, const Telling& second) {
    if (!first.planned && second.planned) {
      if (first.rank < kDone || second.rank > first.rank || second.rank < kBegun) return false;
      tell("promised-though-done", first, second);
      return true;
    }
    if (first.planned || second.planned) return false;
    const int low = std::min(first.rank, second.rank);
    const int high = std::max(first.rank, second.rank);
    if (low < kBegun || low >= kDone || high < kDone) return false;
    tell("stage-upgraded", first, second);
    return true;
  }

  void tell(std::string_view code, const Telling& first, const Telling& second) {
    const std::string name = context_.slice(second.name);
    const std::string before = context_.slice(first.stage);
    const std::string here = context_.slice(second.stage);
    context_.add({.code = code,
                  .span = {second.name.start, second.stage.end},
                  .other = {first.name.start, first.stage.end},
                  .known = before,
                  .zh = name + "：前文“" + before + "”，此处“" + here + "”",
                  .en = name + ": \"" + before + "\" before, \"" + here + "\" here",
                  .subject = name});
  }

  CheckContext& context_;
  std::map<std::u16string, std::vector<Telling>> projects_;
};

}  // namespace

void check_stages(CheckContext& context) { Stages(context).run(); }

}  // namespace dajuan::report
