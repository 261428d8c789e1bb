#pragma once

#include <vector>

#include "dajuan/report/match.hpp"
#include "match_measures.hpp"

/// What a passage says of a promise: whether the promised figure is reached, or the promised stage.
namespace dajuan::report {

/// How a told figure stands to a promised one.
enum class Standing : std::uint8_t { kNoMatter, kMissed, kReached };

class OutcomeJudge {
 public:
  OutcomeJudge(const Lexicon::Tables& words, const Measures& promised, const Measures& told)
      : words_(words), promised_(promised), told_(told) {}

  /// Fills outcome, ground, measure and told. `passage` answers best, `wider` adds the clauses beside it in
  /// its sentence that answer nothing else.
  void judge(const Commitment& promise, Span passage, Span wider, Answer& out) const;
  [[nodiscard]] bool promises_stage(Span promise) const {
    return stage_in(promised_.units(), promise).rank != 0;
  }
  /// Whether figures of the passage agree with those promised: for the order of passages, in thousandths.
  [[nodiscard]] std::uint32_t agreement(const Commitment& promise, Span passage) const;
  /// Whether the later plan's clause promises less than the earlier one's, of which `outcome` came true.
  [[nodiscard]] bool is_weaker(Span earlier, Span later, Outcome outcome) const;

 private:
  struct Stage {
    int rank = 0;  // 0: no word of a stage
    Span word;
  };
  enum class Again : std::uint8_t { kUnsaid, kLess, kAsMuch };
  [[nodiscard]] Again number_again(const Figure& before, const std::vector<const Figure*>& now,
                                   Outcome outcome) const;
  /// How firmly the words of a clause promise, by the weakest of them; 0 where none of them says.
  /// @param with_acts  whether verbs that are acts of their own count (完善, 支持), or only words for how one
  /// is done
  [[nodiscard]] int strength_of(std::u16string_view units, Span clause, bool with_acts) const;
  [[nodiscard]] bool is_soft(Span promise) const;
  [[nodiscard]] bool is_percent(const Figure& promised) const;
  [[nodiscard]] Stage stage_wanted(Span promise) const;
  [[nodiscard]] bool comparable(const Figure& promised, const Figure& told) const;
  [[nodiscard]] const Figure* best_of(const Figure& promised, const std::vector<const Figure*>& told) const;
  [[nodiscard]] static Standing compare(const Figure& promised, const Figure& told);
  [[nodiscard]] Stage stage_in(std::u16string_view units, Span span) const;
  [[nodiscard]] Stage halt_in(std::u16string_view units, Span span) const;
  /// Whether what is promised is a mere one of something: it is told by being told at all.
  [[nodiscard]] bool is_single(const Figure& promised) const;
  /// 石岙村文化礼堂建成, where two were promised: how many are told by naming them. 0: it is not said.
  [[nodiscard]] std::int64_t named_in(const Figure& promised, Span passage) const;
  [[nodiscard]] const Figure* told_of(const Figure& target, const std::vector<const Figure*>& targets,
                                      Span passage) const;
  [[nodiscard]] Standing stand(const Figure& target, const std::vector<const Figure*>& targets, Span passage,
                               Span wider, Span& told) const;
  void judge_figures(const Commitment& promise, Span passage, Span wider, Answer& out) const;
  void judge_stage(Span promise, Span passage, Span wider, Answer& out) const;
  void judge_date(const Commitment& promise, Span wider, Answer& out) const;

  const Lexicon::Tables& words_;
  const Measures& promised_;
  const Measures& told_;
};

}  // namespace dajuan::report
