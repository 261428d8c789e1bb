#include "match_score.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dajuan/report/match.hpp"

namespace dajuan::bench {
namespace {

constexpr double kSamePromise = 0.6;  // of the longer span

Offset shared_of(Span a, Span b) {
  const Offset from = std::max(a.start, b.start);
  const Offset to = std::min(a.end, b.end);
  return to > from ? to - from : 0;
}

const report::Answer* answer_of(const LabelledPromise& label, const report::Report& plan,
                                const report::Matches& matches) {
  const report::Answer* best = nullptr;
  Offset most = 0;
  for (const report::Answer& answer : matches.answers) {
    const Span span = plan.commitments[answer.promise].span;
    const Offset shared = shared_of(span, label.span);
    if (shared <= most || shared < kSamePromise * std::max(span.size(), label.span.size())) continue;
    most = shared;
    best = &answer;
  }
  return best;
}

// A passage is right where it is at least half of an acceptable one, or the other way round.
bool is_right(const report::Passage& passage, const std::vector<Span>& labels) {
  return std::any_of(labels.begin(), labels.end(), [&](Span label) {
    return 2 * shared_of(passage.span, label) >= std::min(passage.span.size(), label.size());
  });
}

void score_answer(const LabelledPromise& label, const report::Answer* answer, MatchScore& out) {
  const bool said_silent = answer != nullptr && answer->outcome == report::Outcome::kNotWritten;
  const bool silent = label.outcome == "not_written";
  out.outcomes.count(answer != nullptr && label.outcome == to_string(answer->outcome));
  if (silent) out.silent_found.count(said_silent);
  if (said_silent) out.silent_right.count(silent);
  if (label.hard && label.outcome == "answered") {
    out.first.count(answer != nullptr && !answer->passages.empty() &&
                    is_right(answer->passages[0], label.passages));
    out.among.count(answer != nullptr &&
                    std::any_of(answer->passages.begin(), answer->passages.end(),
                                [&](const report::Passage& one) { return is_right(one, label.passages); }));
  }
  const bool again = answer != nullptr && !answer->carried_over.empty();
  if (label.carried_over) out.again_found.count(again);
  if (again) out.again_right.count(label.carried_over);
  const bool weaker = answer != nullptr && answer->weakened;
  if (label.carried_over && label.weakened) out.weaker_found.count(weaker);
  if (weaker) out.weaker_right.count(label.weakened);
}

std::string remark_on(const LabelledPromise& label, const report::Answer* answer, const Text& plan,
                      const Text& review) {
  std::string out = fmt::format("{} | labelled {}", plan.slice(label.span), label.outcome);
  for (const Span span : label.passages) out += fmt::format(" [{}]", review.slice(span));
  if (answer == nullptr) return out + " | not read as a promise";
  out += fmt::format(" | told {} {}", to_string(answer->outcome), to_string(answer->ground));
  for (const report::Passage& one : answer->passages)
    out += fmt::format(" [{} {}]", one.likeness, review.slice(one.span));
  if (!answer->carried_over.empty() != label.carried_over || answer->weakened != label.weakened) {
    out += fmt::format(" | again {}{}: {} {}", label.carried_over ? 'y' : 'n', label.weakened ? 'y' : 'n',
                       review.slice(answer->carried_over), answer->weakened ? "weaker" : "");
  }
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

void print_row(const std::string& name, const MatchScore& score) {
  const auto share = [](const Share& one) {
    return one.all == 0 ? std::string("-") : fmt::format("{:.3f}", one.value());
  };
  fmt::print("{:<22}{:>8}{:>8}{:>8}{:>9}{:>9}{:>9}{:>8}{:>8}{:>8}{:>8}{:>8}\n", name, share(score.read),
             share(score.first), share(score.among), share(score.silent_right), share(score.silent_found),
             share(score.outcomes), share(score.again_right), share(score.again_found),
             share(score.weaker_right), share(score.weaker_found), score.unforeseen);
}

}  // namespace

MatchScore& MatchScore::operator+=(const MatchScore& other) {
  read += other.read;
  first += other.first;
  among += other.among;
  silent_right += other.silent_right;
  silent_found += other.silent_found;
  outcomes += other.outcomes;
  again_right += other.again_right;
  again_found += other.again_found;
  weaker_right += other.weaker_right;
  weaker_found += other.weaker_found;
  unforeseen += other.unforeseen;
  return *this;
}

MatchScore score_pair(const LabelledPair& pair, const report::Lexicon& lexicon) {
  const Text plan(pair.plan);
  const Text review(pair.review);
  const report::Report plan_report = report::read(plan, lexicon, {});
  const report::Report review_report = report::read(review, lexicon, {});
  const report::Matches matches = report::match({plan, plan_report}, {review, review_report}, lexicon);
  MatchScore out;
  out.unforeseen = matches.unforeseen.size();
  for (const LabelledPromise& label : pair.promises) {
    const report::Answer* answer = answer_of(label, plan_report, matches);
    out.read.count(answer != nullptr);
    score_answer(label, answer, out);
    out.remarks.push_back(remark_on(label, answer, plan, review));
  }
  for (const report::Unforeseen& one : matches.unforeseen)
    out.remarks.push_back(fmt::format("unforeseen {}", review.slice(one.span)));
  return out;
}

bool print_matches(const std::vector<LabelledPair>& pairs, const report::Lexicon& lexicon,
                   std::vector<std::string>& remarks) {
  fmt::print("\n{:<22}{:>8}{:>8}{:>8}{:>9}{:>9}{:>9}{:>8}{:>8}{:>8}{:>8}{:>8}\n", "promises and answers",
             "read", "first", "among", "silentP", "silentR", "outcome", "againP", "againR", "weakP", "weakR",
             "new");
  MatchScore townships;
  MatchScore national;
  for (const LabelledPair& pair : pairs) {
    const MatchScore score = score_pair(pair, lexicon);
    print_row(pair.name, score);
    (pair.national ? national : townships) += score;
    for (const std::string& remark : score.remarks) remarks.push_back(pair.name + ": " + remark);
  }
  MatchScore all = townships;
  all += national;
  print_row("made-up townships", townships);
  print_row("national", national);
  print_row("all pairs", all);
  bool reached = true;
  const auto goal = [&](const char* name, const Share& share, double bound) {
    const bool good = share.value() >= bound;
    reached = reached && good;
    fmt::print("goal {:<34}{:>8.4f}  >= {:<6} {} ({}/{})\n", name, share.value(), bound,
               good ? "ok" : "BELOW", share.right, share.all);
  };
  goal("right passage first", all.first, 0.85);
  goal("not written, precision", all.silent_right, 0.8);
  return reached;
}

}  // namespace dajuan::bench
