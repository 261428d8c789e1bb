// The same claim told in two places: a long run of the same words, with a verb of something done in it.
#include <algorithm>
#include <unordered_map>

#include "check_context.hpp"

namespace dajuan::report {
namespace {

constexpr std::size_t kRun = 12;  // Han characters and digits in a row
constexpr std::size_t kGramsMax = 400'000;

class Repeats {
 public:
  explicit Repeats(CheckContext& context) : context_(context) {
    for (const Honour& honour : context.report.honours) {
      awards_.insert(awards_.end(), honour.mentions.begin(), honour.mentions.end());
    }
    std::sort(awards_.begin(), awards_.end(), [](Span a, Span b) { return a.start < b.start; });
  }

  void read(Span clause) {
    letters_.clear();
    places_.clear();
    for (Offset i = clause.start; i < clause.end; ++i) {
      if (!is(context_.units[i], kHan | kDigit | kLetter)) continue;
      letters_.push_back(context_.units[i]);
      places_.push_back(i);
    }
    if (letters_.size() < kRun) return;
    std::size_t begin = 0;
    std::size_t length = 0;
    Offset first = 0;
    for (std::size_t at = 0; at + kRun <= letters_.size(); ++at) {
      const auto known = seen_.find(letters_.substr(at, kRun));
      if (known == seen_.end() || known->second >= clause.start) continue;
      if (length == 0) {
        begin = at;
        first = known->second;
      }
      length = at + kRun - begin;
    }
    if (length != 0) tell(clause, begin, length, first);
    for (std::size_t at = 0; at + kRun <= letters_.size() && seen_.size() < kGramsMax; ++at) {
      seen_.try_emplace(letters_.substr(at, kRun), places_[at]);
    }
  }

 private:
  // The words of a promise or a paper that are quoted are not claimed again.
  [[nodiscard]] bool is_quoted(Span clause, Span span) const {
    const std::u16string_view before = context_.piece({clause.start, span.start});
    const std::size_t open = before.rfind(u'“');
    return open != std::u16string_view::npos && before.find(u'”', open) == std::u16string_view::npos;
  }

  void tell(Span clause, std::size_t begin, std::size_t length, Offset first) {
    const Span span{places_[begin], places_[begin + length - 1] + 1};
    // The same claim begins alike or is mostly the same; a long name may stand in any clause.
    if (begin != 0 && length * 10 < letters_.size() * 6) return;
    if (!is_claim(clause, span) || is_award(span) || is_quoted(clause, span)) return;
    const Span other{first, std::min(first + span.size(), context_.text.size())};
    context_.add({.code = "claim-told-twice",
                  .span = span,
                  .other = other,
                  .known = context_.slice(other),
                  .subject = context_.slice(clause)});
  }

  /// Something done: 登上, 建成; not 建成后, 计划的完成, and nothing that shall be.
  [[nodiscard]] bool is_claim(Span clause, Span span) const {
    if (context_.piece(clause).find_first_of(u"将拟") != std::u16string_view::npos ||
        context_.units[span.end - 1] == u'的')
      return false;
    const View view = context_.view(clause);
    for (Offset at = span.start; at < span.end; ++at) {
      const Match verb = context_.match(List::kClaims, at, span.end);
      if (verb && !view.any(static_cast<std::int64_t>(at) - 1, u"的划尚未") &&
          view.at(at + verb.size) != u'后')
        return context_.piece(clause).find(u"计划") == std::u16string_view::npos;
    }
    return false;
  }

  /// Awards that are told twice are found by their names already.
  [[nodiscard]] bool is_award(Span span) const {
    const auto behind = std::lower_bound(awards_.begin(), awards_.end(), span.end,
                                         [](Span award, Offset end) { return award.start < end; });
    return behind != awards_.begin() && (behind - 1)->end > span.start;
  }

  CheckContext& context_;
  std::vector<Span> awards_;  ///< all mentions, by place
  std::u16string letters_;
  std::vector<Offset> places_;
  std::unordered_map<std::u16string, Offset> seen_;
};

}  // namespace

void check_repeats(CheckContext& context) {
  Repeats repeats(context);
  for (const Sentence& sentence : context.sentences) {
    if (sentence.role != Role::kReview && sentence.role != Role::kOpening) continue;
    each_clause(context.view(sentence.span), [&](Span clause, char16_t) { repeats.read(clause); });
  }
}

}  // namespace dajuan::report
