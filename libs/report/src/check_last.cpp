// Last year's promises against this year's review and plan: what became of each, and what nobody promised.
#include "check_context.hpp"
#include "dajuan/report/match.hpp"

namespace dajuan::report {
namespace {

class LastYear {
 public:
  LastYear(CheckContext& context, const ReadText& last) : context_(context), last_(last) {
    for (const Section& section : context.report.sections) {
      if (section.role != Role::kReview) continue;
      review_ = section.title.empty() ? Span{section.span.start, section.span.start} : section.title;
      break;
    }
  }

  void read(const Answer& answer) {
    const Commitment& promise = last_.report.commitments[answer.promise];
    promise_ = promise.span;
    if (answer.outcome == Outcome::kAnswered) return;
    if (promise.level == Level::kSoft) return read_direction(answer);
    switch (answer.outcome) {
      case Outcome::kNotWritten:
        miss("promise-unanswered", "去年承诺“", "promised and not written about: ");
        break;
      case Outcome::kWithoutMeasure:
        add("promise-half-answered", passage(answer), "去年承诺“", "”，写到了，没有写所承诺的量",
            "told without the promised measure: ");
        break;
      default:
        add("promise-in-part", told(answer), "去年承诺“", "”，只完成了一部分", "kept in part: ");
    }
    if (answer.carried_over.empty()) return;
    if (answer.weakened) {
      add("promise-weakened", answer.carried_over, "去年承诺“", "”，今年再次承诺，说得更弱",
          "promised again, but weaker: ");
    } else {
      add("promise-carried-over", answer.carried_over, "去年承诺“", "”，今年再次承诺", "promised again: ");
    }
  }

  void read(const Unforeseen& claim) {
    context_.add({.code = "unforeseen-claim", .span = claim.claim, .subject = context_.slice(claim.span)});
  }

 private:
  // A direction (健全机制) has no answer that could be missed; only that nothing at all is said of it may be
  // told.
  void read_direction(const Answer& answer) {
    if (answer.outcome != Outcome::kNotWritten) return;
    miss("promise-soft-unanswered", "去年提出“", "a direction that is not written about: ");
  }

  [[nodiscard]] Span passage(const Answer& answer) const {
    return answer.passages.empty() ? review_ : answer.passages.front().span;
  }
  [[nodiscard]] Span told(const Answer& answer) const {
    return answer.told.empty() ? passage(answer) : answer.told;
  }

  // The review is where it could stand.
  void miss(std::string_view code, const char* before, const char* en) {
    add(code, review_, before, "”，今年没有写到", en, true);
  }

  void add(std::string_view code, Span span, const char* before, const char* behind, const char* en,
           bool nowhere = false) {
    const std::string words(last_.text.slice(promise_));
    context_.add({.code = code,
                  .span = span,
                  .known = words,
                  .zh = before + words + behind,
                  .en = en + words,
                  .subject = words,
                  .last = promise_,
                  .nowhere = nowhere});
  }

  CheckContext& context_;
  const ReadText& last_;
  Span review_;
  Span promise_;
};

}  // namespace

void check_last(CheckContext& context, const CheckAgainst& against, const Lexicon& lexicon) {
  if (against.last == nullptr || against.last_text == nullptr) return;
  const ReadText last{*against.last_text, *against.last};
  const Matches matches = match(last, {context.text, context.report}, lexicon);
  LastYear year(context, last);
  for (const Answer& answer : matches.answers) year.read(answer);
  for (const Unforeseen& claim : matches.unforeseen) year.read(claim);
}

}  // namespace dajuan::report
