#include "review_editor.hpp"

#include <algorithm>

#include "dajuan/app/values.hpp"

namespace dajuan::app {
namespace {

std::string name_of(const ItemRef& ref) {
  return (ref.kind == ItemKind::kPromise ? "p" : "f") + std::to_string(ref.number);
}

Error no_such_item(const std::string& field, const ItemRef& ref) {
  return {ErrorCode::kNotFound, "没有条目 " + name_of(ref), "there is no item " + name_of(ref), field,
          "no_such_item"};
}

const char* verb_of(ItemState to) {
  switch (to) {
    case ItemState::kAccepted:
      return "accept ";
    case ItemState::kRejected:
      return "reject ";
    case ItemState::kProposed:
      return "reopen ";
  }
  return "";
}

bool is_blank(char16_t unit) { return unit <= u' ' || unit == u'\u3000' || unit == u'\u00A0'; }

void assign(std::string& to, const std::optional<std::string>& from) {
  if (from) to = *from;
}

}  // namespace

Promise* ReviewEditor::find_promise(std::uint32_t number) {
  auto& all = review_.draft.promises;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Promise& one) { return one.mark.number == number; });
  return found == all.end() ? nullptr : &*found;
}

ReviewFigure* ReviewEditor::find_figure(std::uint32_t number) {
  auto& all = review_.draft.figures;
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const ReviewFigure& one) { return one.mark.number == number; });
  return found == all.end() ? nullptr : &*found;
}

Result<void> ReviewEditor::decide(const Decide& change, const std::string& path) {
  const ItemRef& ref = change.target;
  Promise* promise = ref.kind == ItemKind::kPromise ? find_promise(ref.number) : nullptr;
  ReviewFigure* figure = ref.kind == ItemKind::kFigure ? find_figure(ref.number) : nullptr;
  if (promise == nullptr && figure == nullptr) return no_such_item(path + ".target", ref);
  (promise != nullptr ? promise->mark : figure->mark).state = change.to;
  (promise != nullptr ? touched_promises_ : touched_figures_).insert(ref.number);
  done_.push_back(verb_of(change.to) + name_of(ref));
  return {};
}

void ReviewEditor::accept_rest(const AcceptRest& change) {
  std::size_t accepted = 0;
  const auto accept = [&](auto& items, std::set<std::uint32_t>& touched) {
    for (auto& item : items) {
      if (item.mark.state != ItemState::kProposed) continue;
      item.mark.state = ItemState::kAccepted;
      touched.insert(item.mark.number);
      ++accepted;
    }
  };
  if (change.promises) accept(review_.draft.promises, touched_promises_);
  if (change.figures) accept(review_.draft.figures, touched_figures_);
  done_.push_back("accept_rest " + std::to_string(accepted));
}

Result<void> ReviewEditor::check_span(Span span, const std::string& field) const {
  if (span.end > text_.size() || span.start > text_.size()) {
    return invalid(field + ".end", "范围超出原文，原文共 " + std::to_string(text_.size()) + " 字",
                   "the span leaves the text, which has " + std::to_string(text_.size()) + " code points");
  }
  if (span.end <= span.start)
    return invalid(field + ".end", "范围是空的：终点须在起点之后",
                   "the span is empty: end must be after start");
  if (span.size() > kSpanMax) {
    return invalid(field + ".end", "范围超过 " + std::to_string(kSpanMax) + " 字",
                   "the span has more than " + std::to_string(kSpanMax) + " code points");
  }
  const auto units = text_.units().substr(span.start, span.size());
  if (std::all_of(units.begin(), units.end(), is_blank)) {
    return invalid(field + ".start", "范围内没有文字", "the span holds nothing but blanks");
  }
  return {};
}

Result<void> ReviewEditor::check_home(std::uint32_t sheet, std::uint32_t item,
                                      const std::string& path) const {
  const auto& sheets = review_.draft.sheets;
  if (sheet > sheets.size()) {
    return invalid(path + ".sheet", "没有第 " + std::to_string(sheet) + " 张答卷",
                   "there is no sheet " + std::to_string(sheet));
  }
  if (item > (sheet == 0 ? 0 : sheets[sheet - 1].items.size())) {
    return invalid(path + ".item", "这张答卷没有第 " + std::to_string(item) + " 项",
                   "the sheet has no item " + std::to_string(item));
  }
  return {};
}

Result<void> ReviewEditor::move(Mark& mark, std::optional<Offset> start, std::optional<Offset> end,
                                const std::string& path) const {
  if (!start && !end) return {};
  const Span span{start.value_or(mark.span.start), end.value_or(mark.span.end)};
  const auto checked = check_span(span, path);
  if (!checked) return checked;
  mark.span = span;
  mark.text = std::string(text_.slice(span));
  return {};
}

Result<void> ReviewEditor::set(Promise& promise, const PromiseSet& set, const std::string& path) const {
  const auto moved = move(promise.mark, set.start, set.end, path);
  if (!moved) return moved;
  if (set.sheet || set.item) {
    const std::uint32_t sheet = set.sheet.value_or(promise.sheet);
    const std::uint32_t item = set.item.value_or(0);
    const auto home = check_home(sheet, item, path);
    if (!home) return home;
    promise.sheet = sheet;
    promise.item = item;
  }
  if (set.due && !set.due->empty() && !is_date(*set.due)) {
    return invalid(path + ".due", "不是日历上的日期（应为 2026-06-30 这样）",
                   "not a day of the calendar (such as 2026-06-30)");
  }
  assign(promise.verb, set.verb);
  assign(promise.object, set.object);
  assign(promise.target, set.target);
  assign(promise.deadline, set.deadline);
  if (set.level) promise.level = *set.level;
  assign(promise.unit, set.unit);
  assign(promise.due, set.due);
  assign(promise.mark.note, set.note);
  return {};
}

Result<void> ReviewEditor::set(ReviewFigure& figure, const FigureSet& set, const std::string& path) const {
  const auto moved = move(figure.mark, set.start, set.end, path);
  if (!moved) return moved;
  const auto put_decimal = [&](std::string& to, const std::string& from, const char* field) -> Result<void> {
    const auto decimal = plain_decimal(from);
    if (!decimal) {
      return invalid(path + field, "不是十进制数，或超过 17 位数字",
                     "not a decimal number, or more than 17 digits");
    }
    to = *decimal;
    return {};
  };
  if (set.value) {
    const auto put = put_decimal(figure.value, *set.value, ".value");
    if (!put) return put;
  }
  if (set.value_max && !set.value_max->empty()) {
    const auto put = put_decimal(figure.value_max, *set.value_max, ".value_max");
    if (!put) return put;
  } else if (set.value_max) {
    figure.value_max.clear();
  }
  if (!figure.value_max.empty() && is_less(figure.value_max, figure.value)) {
    return invalid(path + ".value_max", "范围的上限小于下限",
                   "the upper end of the range is below its lower end");
  }
  assign(figure.subject, set.subject);
  assign(figure.unit, set.unit);
  if (set.qualifier) figure.qualifier = *set.qualifier;
  if (set.kind) figure.kind = *set.kind;
  assign(figure.mark.note, set.note);
  return {};
}

Result<void> ReviewEditor::edit(const EditPromise& change, const std::string& path) {
  Promise* promise = find_promise(change.target);
  if (promise == nullptr) return no_such_item(path + ".target", {ItemKind::kPromise, change.target});
  const auto edited = set(*promise, change.set, path + ".set");
  if (!edited) return edited;
  promise->mark.edited = true;
  touched_promises_.insert(change.target);
  done_.push_back("edit p" + std::to_string(change.target));
  return {};
}

Result<void> ReviewEditor::edit(const EditFigure& change, const std::string& path) {
  ReviewFigure* figure = find_figure(change.target);
  if (figure == nullptr) return no_such_item(path + ".target", {ItemKind::kFigure, change.target});
  const auto edited = set(*figure, change.set, path + ".set");
  if (!edited) return edited;
  figure->mark.edited = true;
  touched_figures_.insert(change.target);
  done_.push_back("edit f" + std::to_string(change.target));
  return {};
}

struct ReviewEditor::Apply {
  ReviewEditor& editor;
  const std::string& path;
  Result<void> operator()(const Decide& change) const { return editor.decide(change, path); }
  Result<void> operator()(const AcceptRest& change) const {
    editor.accept_rest(change);
    return {};
  }
  Result<void> operator()(const EditPromise& change) const { return editor.edit(change, path); }
  Result<void> operator()(const EditFigure& change) const { return editor.edit(change, path); }
  Result<void> operator()(const Split& change) const { return editor.split(change, path); }
  Result<void> operator()(const Join& change) const { return editor.join(change, path); }
  Result<void> operator()(const AddPromise& change) const { return editor.add(change, path); }
  Result<void> operator()(const AddFigure& change) const { return editor.add(change, path); }
};

Result<void> ReviewEditor::apply(const Change& change, const std::string& path) {
  return std::visit(Apply{*this, path}, change);
}

ReviewChanged ReviewEditor::finish() && {
  ReviewChanged event;
  event.done = std::move(done_);
  for (const Promise& promise : review_.draft.promises) {
    if (touched_promises_.contains(promise.mark.number)) event.promises.push_back(promise);
  }
  for (const ReviewFigure& figure : review_.draft.figures) {
    if (touched_figures_.contains(figure.mark.number)) event.figures.push_back(figure);
  }
  event.promises_gone = std::move(gone_);
  event.next_promise = review_.next_promise;
  event.next_figure = review_.next_figure;
  return event;
}

Result<ReviewChanged> decide_changes(const Review& review, const Text& text,
                                     std::span<const Change> changes) {
  ReviewEditor editor(review, text);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto applied = editor.apply(changes[i], "changes[" + std::to_string(i) + "]");
    if (!applied) return applied.error();
  }
  return std::move(editor).finish();
}

}  // namespace dajuan::app
