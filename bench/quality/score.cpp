#include "score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "dajuan/report/json.hpp"

namespace dajuan::bench {
namespace {

using report::Commitment;
using report::Figure;
using report::FigureKind;
using report::Level;
using report::Report;
using report::Section;

constexpr const char* kCountInName = "count_in_name";
constexpr double kOverlapMin = 0.8;   // of the longer span
constexpr Offset kSurroundings = 14;  // code points shown on each side of a remark

bool touch(Span a, Span b) { return a.start < b.end && b.start < a.end; }

double overlap(Span a, Span b) {
  if (!touch(a, b)) return 0;
  const Offset shared = std::min(a.end, b.end) - std::max(a.start, b.start);
  return static_cast<double>(shared) / static_cast<double>(std::max(a.size(), b.size()));
}

std::string around(const Text& text, Span span) {
  const Offset start = span.start > kSurroundings ? span.start - kSurroundings : 0;
  const Offset end = std::min(text.size(), span.end + kSurroundings);
  std::string out =
      fmt::format("{}[{}]{}", text.slice({start, span.start}), text.slice(span), text.slice({span.end, end}));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

double number(const domain::Decimal& value) { return std::stod(value.to_string()); }

bool same_number(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

std::string comparison_of(const Figure& figure) {
  if (figure.comparison == report::ComparisonKind::kNone) return {};
  const bool bare = figure.direction == report::Direction::kNone;
  return std::string(to_string(figure.comparison)) + "/" + (bare ? "none" : to_string(figure.direction));
}

std::string describe(const Figure& figure, const Report& report) {
  return fmt::format("{}{} {} {} {} {}", figure.value.to_string(),
                     figure.value_max ? ".." + figure.value_max->to_string() : "", report.units[figure.unit],
                     domain::to_string(figure.qualifier), to_string(figure.kind), comparison_of(figure));
}

std::string describe(const LabelledFigure& figure) {
  return fmt::format("{}{} {} {} {} {}", figure.value,
                     figure.value_max ? fmt::format("..{}", *figure.value_max) : "", figure.unit,
                     figure.qualifier, figure.kind, figure.comparison);
}

bool same_fields(const Figure& figure, const LabelledFigure& label, const Report& report) {
  const bool same_max = figure.value_max.has_value() == label.value_max.has_value() &&
                        (!label.value_max || same_number(number(*figure.value_max), *label.value_max));
  return same_number(number(figure.value), label.value) && same_max &&
         report.units[figure.unit] == label.unit && domain::to_string(figure.qualifier) == label.qualifier &&
         to_string(figure.kind) == label.kind;
}

const Figure* figure_at(const Report& report, Span span) {
  for (const Figure& figure : report.figures) {
    if (figure.span == span && figure.kind != FigureKind::kCountInName) return &figure;
  }
  return nullptr;
}

void score_figure(const LabelledFigure& label, const Text& text, const Report& report, Score& out) {
  const Figure* figure = figure_at(report, label.span);
  out.found.count(figure != nullptr);
  const bool right = figure != nullptr && same_fields(*figure, label, report);
  out.fields.count(right);
  const std::string comparison = figure == nullptr ? "" : comparison_of(*figure);
  const bool compared = comparison == label.comparison;
  if (!label.comparison.empty()) out.comparison.count(figure != nullptr && compared);
  if (label.comparison.empty() && !comparison.empty()) ++out.spurious_comparisons;
  if (figure == nullptr) {
    out.remarks.push_back(
        fmt::format("missed figure    {}  ({})", around(text, label.span), describe(label)));
  } else if (!right || !compared) {
    out.remarks.push_back(fmt::format("wrong fields     {}  read {} | labelled {}", around(text, label.span),
                                      describe(*figure, report), describe(label)));
  }
}

void score_false_alarms(const LabelledText& labelled, const Text& text, const Report& report, Score& out) {
  for (const Figure& figure : report.figures) {
    if (figure.kind == FigureKind::kCountInName) continue;
    const auto same = [&](const LabelledFigure& label) {
      return label.kind != kCountInName && label.span == figure.span;
    };
    const auto named = [&](const LabelledFigure& label) {
      return label.kind == kCountInName && touch(label.span, figure.span);
    };
    const bool right = std::any_of(labelled.figures.begin(), labelled.figures.end(), same);
    if (!right && std::any_of(labelled.figures.begin(), labelled.figures.end(), named)) continue;
    out.true_figures.count(right);
    if (!right) {
      out.remarks.push_back(
          fmt::format("false figure     {}  read {}", around(text, figure.span), describe(figure, report)));
    }
  }
}

bool taken(const Report& report, Span span) {
  return std::any_of(report.figures.begin(), report.figures.end(), [&](const Figure& figure) {
    return figure.kind != FigureKind::kCountInName && touch(figure.span, span);
  });
}

// Pairs labels and predictions one to one, the best overlap of each label first come first served in text
// order.
std::vector<const Commitment*> match(const std::vector<LabelledCommitment>& labels, const Report& report,
                                     bool hard_only) {
  std::vector<const Commitment*> out(labels.size(), nullptr);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!labels[i].hard) continue;
    double best = kOverlapMin;
    for (const Commitment& one : report.commitments) {
      if (hard_only && one.level != Level::kHard) continue;
      if (std::find(out.begin(), out.end(), &one) != out.end()) continue;
      const double share = overlap(labels[i].span, one.span);
      if (share < best) continue;
      best = share;
      out[i] = &one;
    }
  }
  return out;
}

bool touches_soft(const std::vector<LabelledCommitment>& labels, Span span) {
  return std::any_of(labels.begin(), labels.end(),
                     [&](const LabelledCommitment& label) { return !label.hard && touch(label.span, span); });
}

void score_commitments(const LabelledText& labelled, const Text& text, const Report& report, bool hard_only,
                       Score& out) {
  Share& recall = hard_only ? out.hard_recall : out.any_recall;
  Share& precision = hard_only ? out.hard_precision : out.any_precision;
  const std::vector<const Commitment*> matched = match(labelled.commitments, report, hard_only);
  const char* which = hard_only ? "hard" : "any ";
  for (std::size_t i = 0; i < matched.size(); ++i) {
    const LabelledCommitment& label = labelled.commitments[i];
    if (!label.hard) continue;
    recall.count(matched[i] != nullptr);
    if (matched[i] == nullptr) {
      out.remarks.push_back(fmt::format("missed promise {} {}", which, around(text, label.span)));
    } else if (hard_only) {
      const bool same_verb = text.slice(matched[i]->verb) == label.verb;
      out.verbs.count(same_verb);
      if (!same_verb) {
        out.remarks.push_back(fmt::format("other verb       {}  read {} | labelled {}",
                                          around(text, label.span), text.slice(matched[i]->verb),
                                          label.verb));
      }
    }
  }
  for (const Commitment& one : report.commitments) {
    if (hard_only && one.level != Level::kHard) continue;
    const bool right = std::find(matched.begin(), matched.end(), &one) != matched.end();
    if (!right && touches_soft(labelled.commitments, one.span)) continue;
    precision.count(right);
    if (!right) out.remarks.push_back(fmt::format("false promise {}  {}", which, around(text, one.span)));
  }
}

// The role of the smallest section around a span; furniture is the ground on which sections stand.
const char* role_at(const std::vector<Section>& sections, Span span) {
  for (const Section& section : sections) {
    if (section.span.start > span.start || section.span.end < span.end) continue;
    const char* inner = role_at(section.children, span);
    return inner != nullptr ? inner : to_string(section.role);
  }
  return nullptr;
}

void score_roles(const LabelledText& labelled, const Text& text, const Report& report, Score& out) {
  for (const LabelledRole& label : labelled.roles) {
    const char* role = role_at(report.sections, label.span);
    const bool right = role != nullptr && label.role == role;
    out.roles.count(right);
    if (!right) {
      out.remarks.push_back(fmt::format("wrong role       {}  read {} | labelled {}",
                                        around(text, label.span), role == nullptr ? "-" : role, label.role));
    }
  }
}

}  // namespace

double Score::span_f1() const {
  const double precision = true_figures.value();
  const double recall = found.value();
  return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}

Score& Score::operator+=(const Score& other) {
  found += other.found;
  true_figures += other.true_figures;
  fields += other.fields;
  comparison += other.comparison;
  spurious_comparisons += other.spurious_comparisons;
  wrongly_taken += other.wrongly_taken;
  hard_recall += other.hard_recall;
  hard_precision += other.hard_precision;
  any_recall += other.any_recall;
  any_precision += other.any_precision;
  verbs += other.verbs;
  roles += other.roles;
  return *this;
}

Score score_text(const LabelledText& labelled, const Text& text, const Report& report) {
  Score out;
  for (const LabelledFigure& label : labelled.figures) {
    if (label.kind != kCountInName) score_figure(label, text, report, out);
  }
  score_false_alarms(labelled, text, report, out);
  for (const LabelledNotFigure& label : labelled.not_figures) {
    const bool wrong = taken(report, label.span);
    out.wrongly_taken.count(wrong);
    if (wrong)
      out.remarks.push_back(fmt::format("taken as figure  {}  ({})", around(text, label.span), label.why));
  }
  score_commitments(labelled, text, report, true, out);
  score_commitments(labelled, text, report, false, out);
  score_roles(labelled, text, report, out);
  return out;
}

Score score_phrase(const Phrase& phrase, const Text& text, const Report& report) {
  Score out;
  if (phrase.figure) {
    // A fragment is cut out of its sentence, so only the labelled figure in it can be judged.
    if (phrase.figure->kind != kCountInName) score_figure(*phrase.figure, text, report, out);
    return out;
  }
  const bool wrong = taken(report, phrase.span);
  out.wrongly_taken.count(wrong);
  if (wrong)
    out.remarks.push_back(fmt::format("taken as figure  [{}]  ({})", text.slice(phrase.span), phrase.why));
  return out;
}

}  // namespace dajuan::bench
