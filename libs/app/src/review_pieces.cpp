// Changes that make new items: add, split, join. A number once given is never given again.
#include <algorithm>

#include "review_editor.hpp"

namespace dajuan::app {
namespace {

// Stops and blanks that stand between two promises and belong to neither.
bool is_separator(char16_t unit) {
  constexpr std::u16string_view kStops = u"，、；。：,;\u3000\u00A0";
  return unit <= u' ' || kStops.find(unit) != std::u16string_view::npos;
}

bool holds(const std::string& text, const std::string& words) {
  return !words.empty() && text.find(words) != std::string::npos;
}

void keep_if_held(std::string& words, const std::string& text) {
  if (!holds(text, words)) words.clear();
}

void take_first(std::string& to, const std::string& from) {
  if (to.empty()) to = from;
}

std::string name_of(std::uint32_t number) { return "p" + std::to_string(number); }

// What stands behind the first promise fills what the first leaves open.
void merge(Promise& whole, const Promise& part) {
  take_first(whole.target, part.target);
  take_first(whole.deadline, part.deadline);
  take_first(whole.unit, part.unit);
  take_first(whole.due, part.due);
  take_first(whole.mark.note, part.mark.note);
  for (const std::string& place : part.places) {
    if (std::find(whole.places.begin(), whole.places.end(), place) == whole.places.end())
      whole.places.push_back(place);
  }
  if (part.level == report::Level::kHard) whole.level = report::Level::kHard;
  whole.mark.span.end = std::max(whole.mark.span.end, part.mark.span.end);
}

}  // namespace

void ReviewEditor::settle(Promise& promise) const {
  const Offset at = promise.mark.span.start;
  const auto inside = [&](Span span) { return at >= span.start && at < span.end; };
  promise.sheet = 0;
  promise.item = 0;
  for (const OutlineSheet& sheet : review_.draft.sheets) {
    if (!inside(sheet.span)) continue;
    promise.sheet = sheet.number;
    for (const OutlineItem& item : sheet.items) {
      if (inside(item.span)) promise.item = item.number;
    }
  }
}

Promise& ReviewEditor::insert(Promise promise) {
  promise.mark.number = review_.next_promise++;
  promise.mark.state = ItemState::kProposed;
  promise.mark.text = std::string(text_.slice(promise.mark.span));
  touched_promises_.insert(promise.mark.number);
  auto& all = review_.draft.promises;
  const auto behind = std::find_if(all.begin(), all.end(), [&](const Promise& one) {
    return one.mark.span.start > promise.mark.span.start;
  });
  return *all.insert(behind, std::move(promise));
}

void ReviewEditor::remove(std::uint32_t promise) {
  std::erase_if(review_.draft.promises, [&](const Promise& one) { return one.mark.number == promise; });
  touched_promises_.erase(promise);
  gone_.push_back(promise);
}

Result<void> ReviewEditor::add(const AddPromise& change, const std::string& path) {
  const auto checked = check_span(change.span, path);
  if (!checked) return checked;
  Promise promise;
  promise.mark.origin = Origin::kAdded;
  promise.mark.span = change.span;
  settle(promise);
  const auto filled = set(promise, change.set, path + ".set");
  if (!filled) return filled;
  if (!change.set.sheet && !change.set.item) settle(promise);  // the set may have moved the span
  done_.push_back("add " + name_of(insert(std::move(promise)).mark.number));
  return {};
}

Result<void> ReviewEditor::add(const AddFigure& change, const std::string& path) {
  const auto checked = check_span(change.span, path);
  if (!checked) return checked;
  if (!change.set.value) return invalid(path + ".set.value", "请填写数值", "the value is missing");
  ReviewFigure figure;
  figure.mark.origin = Origin::kAdded;
  figure.mark.span = change.span;
  figure.mark.text = std::string(text_.slice(change.span));
  const auto filled = set(figure, change.set, path + ".set");
  if (!filled) return filled;
  figure.mark.number = review_.next_figure++;
  touched_figures_.insert(figure.mark.number);
  done_.push_back("add f" + std::to_string(figure.mark.number));
  review_.draft.figures.push_back(std::move(figure));
  return {};
}

Promise ReviewEditor::piece_of(const Promise& whole, Span span) const {
  const auto units = text_.units();
  while (!span.empty() && is_separator(units[span.start])) ++span.start;
  while (!span.empty() && is_separator(units[span.end - 1])) --span.end;
  Promise piece = whole;
  piece.mark.origin = Origin::kSplit;
  piece.mark.edited = false;
  piece.mark.span = span;
  const std::string text(text_.slice(span));
  keep_if_held(piece.verb, text);
  keep_if_held(piece.object, text);
  keep_if_held(piece.target, text);
  keep_if_held(piece.deadline, text);
  std::erase_if(piece.places, [&](const std::string& place) { return !holds(text, place); });
  return piece;
}

Result<void> ReviewEditor::split(const Split& change, const std::string& path) {
  const Promise* found = find_promise(change.target);
  if (found == nullptr) {
    return Error{ErrorCode::kNotFound, "没有条目 " + name_of(change.target),
                 "there is no item " + name_of(change.target), path + ".target", "no_such_item"};
  }
  const Promise whole = *found;
  std::vector<Promise> pieces;
  Offset begin = whole.mark.span.start;
  for (std::size_t i = 0; i <= change.at.size(); ++i) {
    const Offset end = i < change.at.size() ? change.at[i] : whole.mark.span.end;
    const std::string field = path + ".at[" + std::to_string(std::min(i, change.at.size() - 1)) + "]";
    if (end <= begin || end > whole.mark.span.end) {
      return invalid(field, "切分处须在承诺之内并依次递增",
                     "cuts must lie inside the promise, in ascending order");
    }
    pieces.push_back(piece_of(whole, {begin, end}));
    if (pieces.back().mark.span.empty()) {
      return invalid(field, "切出的一段没有文字", "a piece would hold no words");
    }
    begin = end;
  }
  remove(change.target);
  std::string done = "split " + name_of(change.target) + " ->";
  for (Promise& piece : pieces) done += " " + name_of(insert(std::move(piece)).mark.number);
  done_.push_back(std::move(done));
  return {};
}

Result<void> ReviewEditor::join(const Join& change, const std::string& path) {
  std::vector<std::size_t> places;
  auto& all = review_.draft.promises;
  // An edit before this change may have moved one.
  std::stable_sort(all.begin(), all.end(), [](const Promise& left, const Promise& right) {
    return left.mark.span.start < right.mark.span.start;
  });
  for (std::size_t i = 0; i < change.targets.size(); ++i) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Promise& one) { return one.mark.number == change.targets[i]; });
    const std::string field = path + ".targets[" + std::to_string(i) + "]";
    if (found == all.end()) {
      return Error{ErrorCode::kNotFound, "没有条目 " + name_of(change.targets[i]),
                   "there is no item " + name_of(change.targets[i]), field, "no_such_item"};
    }
    const auto place = static_cast<std::size_t>(found - all.begin());
    if (std::find(places.begin(), places.end(), place) != places.end()) {
      return invalid(field, "同一条目出现两次", "the same item stands twice");
    }
    places.push_back(place);
  }
  std::sort(places.begin(), places.end());
  Promise whole = all[places.front()];
  std::string done = "join";
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool neighbours =
        i == 0 || std::all_of(all.begin() + static_cast<std::ptrdiff_t>(places[i - 1]) + 1,
                              all.begin() + static_cast<std::ptrdiff_t>(places[i]),
                              [](const Promise& one) { return one.mark.state == ItemState::kRejected; });
    if (!neighbours || all[places[i]].sheet != whole.sheet) {
      return invalid(path + ".targets", "只能合并同一张答卷内相邻的承诺",
                     "only neighbours on the same sheet can be joined");
    }
    merge(whole, all[places[i]]);
    done += " " + name_of(all[places[i]].mark.number);
  }
  const auto checked = check_span(whole.mark.span, path + ".targets");
  if (!checked)
    return Error{ErrorCode::kInvalidInput, checked.error().zh, checked.error().en, path + ".targets"};
  for (const std::uint32_t number : change.targets) remove(number);
  whole.mark.origin = Origin::kJoined;
  whole.mark.edited = false;
  done_.push_back(done + " -> " + name_of(insert(std::move(whole)).mark.number));
  return {};
}

}  // namespace dajuan::app
