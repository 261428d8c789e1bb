#include "subjects.hpp"

#include <algorithm>

#include "cues.hpp"

namespace dajuan::report {
namespace {

constexpr Offset kSubjectMax = 24;
constexpr Offset kBareRateMax = 5;
constexpr Offset kNounMax = 12;

/// Takes words of linking, change and time from both ends of a phrase.
class Trimmer {
 public:
  Trimmer(const Context& context, const View& line) : context_(context), line_(line) {}

  [[nodiscard]] Span trim(Span span) const {
    for (bool again = true; again;) {
      again = trim_back(span) || trim_front(span);
    }
    if (span.size() > kSubjectMax) span.start = shorter_start(span);
    return span;
  }

 private:
  bool trim_back(Span& span) const {
    if (span.empty()) return false;
    if (line_.is(span.end - 1, kSpace | kClauseEnd) ||
        line_.any(span.end - 1, u"、和及与的了共达为超近约至到在（(")) {
      --span.end;
      return true;
    }
    for (const List list : {List::kBefore, List::kLinks}) {
      const Match found = context_.match_back(list, span.start, span.end);
      if (found && found.size >= 2) {
        span.end -= found.size;
        return true;
      }
    }
    return false;
  }
  bool trim_front(Span& span) const {
    if (span.empty()) return false;
    if (line_.is(span.start, kSpace | kClauseEnd) || line_.any(span.start, u"、和及与的其中并）)”")) {
      ++span.start;
      return true;
    }
    for (const List list : {List::kPeriods, List::kAdverbs}) {
      const Match found = context_.match(list, span.start, span.end);
      if (found && found.size >= 2 && found.size < span.size()) {
        span.start += found.size;
        return true;
      }
    }
    return false;
  }
  // The last piece of a long phrase that can stand alone: behind 等, a bracket or a 、.
  [[nodiscard]] Offset shorter_start(Span span) const {
    for (Offset i = span.end - 4; i > span.start; --i) {
      if (line_.any(i, u"等、）)”")) return i + 1;
    }
    return span.end - kSubjectMax;
  }

  const Context& context_;
  const View& line_;
};

/// The noun phrase right behind a figure: 4441个技改项目.
Span phrase_behind(const Context& context, const View& line, Offset from) {
  Offset at = from;
  if (line.at(at) == u'的') ++at;
  Offset end = at;
  while (end < line.end() && end - at < kSubjectMax && !line.is(end, kClauseEnd | kDigit | kSpace) &&
         !line.any(end, u"、和，得是已（(")) {
    // 农村污水治理改造提升 is one noun; a verb this far on begins another phrase.
    if (end > at + kNounMax && context.match(List::kVerbs, end, line.end()).size >= 2) break;
    ++end;
  }
  return {at, end};
}

bool is_rate(const View& line, Span phrase) {
  return phrase.size() <= kBareRateMax &&
         (line.any(phrase.end - 1, u"率") || line.has_before(phrase.end, u"占比") ||
          line.has_before(phrase.end, u"比重") || line.has_before(phrase.end, u"金额"));
}

/// A、B分别... : how many figures stand since 分别, and the names before it.
bool bind_list(const Context& context, const View& line, const SubjectScope& scope, Figure& figure) {
  const View clause = line.sub(scope.clause, figure.span.start);
  Offset apart = 0;
  for (Offset i = figure.span.start; i > scope.clause + 1; --i) {
    if (clause.has(i - 2, u"分别")) {
      apart = i - 2;
      break;
    }
  }
  if (apart == 0) return false;
  std::size_t index = 0;
  for (std::size_t i = context.report.figures.size();
       i > scope.first_figure && context.report.figures[i - 1].span.start > apart; --i)
    ++index;
  const Trimmer trimmer(context, line);
  const Span names = trimmer.trim({scope.clause, apart});
  std::vector<Span> parts(1, Span{names.start, names.start});
  for (Offset i = names.start; i < names.end; ++i) {
    if (line.any(i, u"、和及与")) {
      parts.push_back({i + 1, i + 1});
    } else {
      parts.back().end = i + 1;
    }
  }
  if (parts.size() < 2 || index >= parts.size()) return false;
  if (index + 1 == parts.size()) {
    figure.subject = parts.back();
    return true;
  }
  // The tail that all share stands only behind the last name: 城镇、农村居民人均可支配收入.
  const Match tail = context.match_back(List::kIndicators, parts.back().start, parts.back().end);
  if (!tail || context.match_back(List::kIndicators, parts[index].start, parts[index].end)) {
    figure.subject = parts[index];
    return true;
  }
  figure.subject_head = parts[index];
  figure.subject = {parts.back().end - tail.size, parts.back().end};
  return true;
}

void inherit(const Figure& from, Figure& to) {
  to.subject = from.subject;
  to.subject_head = from.subject_head;
}

void find_place(const Context& context, const SubjectScope& scope, Figure& figure) {
  const Span clause{scope.clause, figure.span.start};
  const auto& names = context.report.names;
  auto name = std::lower_bound(names.begin(), names.end(), figure.span.start,
                               [](const Name& entry, Offset at) { return entry.span.start < at; });
  while (name != names.begin() && (name - 1)->span.start >= clause.start) {
    --name;
    if (name->type != NameType::kVillage) continue;
    figure.place = name->span;
    return;
  }
  if (const auto [found, at] = context.find(List::kScopes, clause); found)
    figure.place = {at, at + found.size};
}

}  // namespace

void attach_subject(const Context& context, const View& line, const SubjectScope& scope, Figure& figure) {
  find_place(context, scope, figure);
  if (bind_list(context, line, scope, figure)) return;
  const auto& figures = context.report.figures;
  const Figure* previous = figures.size() > scope.first_figure && figures.back().span.start >= scope.sentence
                               ? &figures.back()
                               : nullptr;
  Offset right = figure.span.start;
  const Change change = change_before(context, scope.left, right);
  if (change.kind != ComparisonKind::kNone) right = change.from;
  const Trimmer trimmer(context, line);
  const Span before = trimmer.trim({std::min(scope.left, right), right});
  const bool ratio = context.report.units[figure.unit] == "%";
  if (change.kind == ComparisonKind::kNone && !(ratio && before.size() >= 2) &&
      line.is(figure.span.end, kHan) && !line.any(figure.span.end, u"和及与")) {
    const Span behind = phrase_behind(context, line, figure.span.end);
    // 总投资3.1亿元的光伏项目: the project's investment.
    if (const Match of = context.match_back(List::kIndicators, before.start, before.end);
        of && line.at(figure.span.end) == u'的' && behind.size() >= 2) {
      figure.subject_head = behind;
      figure.subject = {before.end - of.size, before.end};
      return;
    }
    if (behind.size() >= 2) {
      figure.subject = behind;
      if (before.size() >= 2 && before.size() <= 10) figure.subject_head = before;
      return;
    }
  }
  if (before.size() >= 2) {
    figure.subject = before;
    if (previous != nullptr && is_rate(line, before)) {
      figure.subject_head = previous->subject_head.empty() ? previous->subject : previous->subject_head;
    }
    return;
  }
  if (previous != nullptr) inherit(*previous, figure);
}

}  // namespace dajuan::report
