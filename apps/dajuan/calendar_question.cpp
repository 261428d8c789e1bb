#include "calendar_question.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "dajuan/base/text.hpp"

namespace dajuan::cli {
namespace {

using domain::Date;
using domain::Length;
using domain::Moment;

constexpr std::size_t kQuestionBytesMax = 1'000;
constexpr std::size_t kOptionsMax = 100;

// Words beside the day; the longer ones first where one begins another.
constexpr std::array<std::string_view, 6> kForwardBefore = {"from", "after", "since", "自", "从", "在"};
constexpr std::array<std::string_view, 5> kForwardBehind = {"起算", "之后", "以后", "起", "后"};
constexpr std::array<std::string_view, 1> kBackBefore = {"before"};
constexpr std::array<std::string_view, 3> kBackBehind = {"之前", "以前", "前"};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

template <std::size_t N>
bool take_from_end(std::string_view& text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words) {
    if (!text.ends_with(word)) continue;
    text = trimmed(text.substr(0, text.size() - word.size()));
    return true;
  }
  return false;
}

template <std::size_t N>
bool take_from_begin(std::string_view& text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words) {
    if (!text.starts_with(word)) continue;
    text = trimmed(text.substr(word.size()));
    return true;
  }
  return false;
}

// Whether 0000-00-00 stands at `at`, each 0 any digit.
bool looks_like_a_day(std::string_view text, std::size_t at) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() < at + kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const char c = text[at + i];
    if (kForm[i] == '0' ? c < '0' || c > '9' : c != kForm[i]) return false;
  }
  return true;
}

struct Found {
  std::string_view left;
  std::string_view text;
  std::string_view right;
};

// The first day of the question, with the time behind it if there is one.
std::optional<Found> find_moment(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!looks_like_a_day(text, at)) continue;
    std::size_t end = at + 10;
    const auto is_time = [](char c) { return (c >= '0' && c <= '9') || c == ':'; };
    const bool time = end + 1 < text.size() && (text[end] == ' ' || text[end] == 'T') &&
                      text.substr(end + 1, 6).find(':') == 2;
    if (time) {
      for (++end; end < text.size() && is_time(text[end]);) ++end;
    }
    return Found{trimmed(text.substr(0, at)), text.substr(at, end - at), trimmed(text.substr(end))};
  }
  return std::nullopt;
}

Error no_such_moment(std::string_view field, std::string_view text) {
  return invalid(
      field,
      fmt::format("“{}”不是日期或时刻；应写作 2025-01-13 或 2025-01-13 09:00（1900 至 2199 年）", text),
      fmt::format("'{}' is no day or moment; write 2025-01-13 or 2025-01-13 09:00 (1900 to 2199)", text));
}

Error no_length(std::string_view field, std::string_view text) {
  return invalid(
      field,
      fmt::format("“{}”不是期限；应写作 20个工作日、30日、1个月、2年、24小时、8个工作小时（至多 9999）",
                  text),
      fmt::format("'{}' is no length; write 20 working days, 30 days, 1 month, 2 years, 24 hours, 8 working "
                  "hours (at most 9999)",
                  text));
}

Error no_question(std::string_view text) {
  return invalid(text, "看不懂；可问“20个工作日 自 2025-01-13”“3个月 2025-05-31 前”，或年、月：2025、2025-02",
                 "not understood; ask '20 working days from 2025-01-13', '3 months before 2025-05-31', or a "
                 "year or month: 2025, 2025-02");
}

// A year (2025) or a month (2025-02).
std::optional<PageQuestion> page_of(std::string_view text) {
  const bool year = text.size() == 4;
  if (!year && text.size() != 7) return std::nullopt;
  const std::optional<Date> first = Date::parse(std::string(text) + (year ? "-01-01" : "-01"));
  if (!first) return std::nullopt;
  return PageQuestion{first->year(), year ? 0U : first->month()};
}

Result<DueQuestion> due_question(std::string_view text) {
  const std::optional<Found> found = find_moment(text);
  if (!found) return no_question(text);
  const std::optional<Moment> start = Moment::parse(found->text);
  if (!start) return no_such_moment(text, found->text);
  std::string_view left = found->left;
  std::string_view right = found->right;
  bool back = take_from_end(left, kBackBefore);
  bool forward = !back && take_from_end(left, kForwardBefore);
  if (take_from_begin(right, kBackBehind)) back = true;
  if (take_from_begin(right, kForwardBehind)) forward = true;
  if (back == forward || (!left.empty() && !right.empty())) return no_question(text);
  const std::string_view words = left.empty() ? right : left;
  const std::optional<Length> length = Length::parse(words);
  if (!length) return no_length(text, words);
  DueQuestion out;
  out.term.start = *start;
  out.term.length = *length;
  out.back = back;
  return out;
}

Result<domain::Pause> pause_of(std::string_view text) {
  constexpr std::string_view kField = "--pause";
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    return invalid(
        kField, fmt::format("“{}”应写作 2025-02-01..2025-02-10；尚未恢复的写作 2025-02-01..", text),
        fmt::format("'{}' must be written 2025-02-01..2025-02-10, or 2025-02-01.. while it lasts", text));
  }
  const std::string_view last = text.substr(dots + 2);
  const std::optional<Moment> from = Moment::parse(text.substr(0, dots));
  if (!from) return no_such_moment(kField, text.substr(0, dots));
  if (last.empty()) return domain::Pause{*from, std::nullopt};
  const std::optional<Moment> until = Moment::parse(last);
  if (!until) return no_such_moment(kField, last);
  if (*until < *from) {
    return invalid(kField, fmt::format("“{}”的恢复早于中止", text),
                   fmt::format("'{}' ends before it begins", text));
  }
  return domain::Pause{*from, until};
}

Result<domain::Extension> extension_of(std::string_view text) {
  std::string_view words = trimmed(text);
  constexpr std::array<std::string_view, 1> kInAll = {"in all"};
  constexpr std::array<std::string_view, 1> kInAllZh = {"共"};
  domain::Extension out;
  out.total = take_from_end(words, kInAll) || take_from_begin(words, kInAllZh);
  const std::optional<Length> length = Length::parse(words);
  if (!length) return no_length("--extend", text);
  out.length = *length;
  return out;
}

Result<void> fill(const CalendarOptions& options, domain::Term& term) {
  term.rolls = !options.no_roll;
  term.start_counts = options.start_counts;
  for (const std::string& text : options.pauses) {
    const Result<domain::Pause> pause = pause_of(text);
    if (!pause) return pause.error();
    term.pauses.push_back(*pause);
  }
  for (const std::string& text : options.extensions) {
    const Result<domain::Extension> extension = extension_of(text);
    if (!extension) return extension.error();
    term.extensions.push_back(*extension);
  }
  return {};
}

// The option that says nothing to a question that is not a term; empty where there is none.
std::string_view idle_option(const CalendarOptions& options) {
  if (options.no_roll) return "--no-roll";
  if (options.start_counts) return "--start-counts";
  if (!options.pauses.empty()) return "--pause";
  return options.extensions.empty() ? "" : "--extend";
}

// The words, joined: blanks count once.
Result<std::string> question_text(const CalendarOptions& options) {
  std::string text;
  for (const std::string& word : options.words) {
    for (const char c : word + " ") {
      if (c != ' ' || !text.ends_with(' ')) text += c;
    }
    if (text.size() > kQuestionBytesMax || options.pauses.size() > kOptionsMax ||
        options.extensions.size() > kOptionsMax) {
      return Error{ErrorCode::kTooLarge, "问题超过 1,000 字节，或中止、延长超过 100 个",
                   "the question has more than 1,000 bytes, or there are more than 100 pauses or extensions",
                   ""};
    }
  }
  const bool control =
      std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  if (control || !is_utf8(text)) {
    return invalid("", "问题含控制字符或不是 UTF-8", "the question has a control character or is not UTF-8");
  }
  return std::string(trimmed(text));
}

}  // namespace

Result<CalendarQuestion> understand(const CalendarOptions& options) {
  const Result<std::string> text = question_text(options);
  if (!text) return text.error();
  CalendarQuestion out;
  out.page = page_of(*text);
  if (!out.page) {
    Result<DueQuestion> due = due_question(*text);
    if (!due) return due.error();
    out.due = *due;
  }
  const std::string_view idle = idle_option(options);
  if (!idle.empty() && (out.page || out.due.back)) {
    return invalid(idle, "只用于向后推算的期限", "is only for a term that runs forward");
  }
  if (Result<void> filled = fill(options, out.due.term); !filled) return filled.error();
  return out;
}

}  // namespace dajuan::cli
