#include "dajuan/report/check.hpp"

#include <algorithm>
#include <unordered_map>

#include "check_context.hpp"
#include "wide.hpp"

namespace dajuan::report {
namespace {

/// FNV-1a: the same on every machine and in every version, as ids in suppression files must be.
class Hash {
 public:
  /// Only Han characters, digits and letters count, digits and letters in their narrow form.
  void add(std::string_view utf8) {
    for (const char16_t unit : to_units(utf8)) {
      if (!is(unit, kHan | kDigit | kLetter) && unit != u'.' && unit != u'%') continue;
      mix(unit >= u'！' && unit <= u'～' ? static_cast<char16_t>(unit - u'！' + u'!') : unit);
    }
    mix(0);
  }
  [[nodiscard]] std::string text() const {
    static constexpr char kDigits[] = "0123456789abcdef";
    const auto folded = static_cast<std::uint32_t>(state_ ^ (state_ >> 32U));
    std::string out;
    for (int shift = 28; shift >= 0; shift -= 4) out += kDigits[(folded >> shift) & 15U];
    return out;
  }

 private:
  void mix(char16_t unit) {
    for (const unsigned byte : {unit & 0xFFU, static_cast<unsigned>(unit >> 8U)}) {
      state_ = (state_ ^ byte) * 0x100000001B3ULL;
    }
  }
  std::uint64_t state_ = 0xCBF29CE484222325ULL;
};

const CheckRule& rule_of(std::string_view code) {
  const auto rules = check_rules();
  const auto found =
      std::lower_bound(rules.begin(), rules.end(), code,
                       [](const CheckRule& rule, std::string_view of) { return rule.code < of; });
  return *found;
}

Finding finding_of(const CheckContext& context, Remark remark) {
  const CheckRule& rule = rule_of(remark.code);
  Finding out;
  out.code = remark.code;
  out.severity = rule.severity;
  out.span = remark.span;
  out.other = remark.other;
  out.last = remark.last;
  out.nowhere = remark.nowhere;
  out.written = context.slice(remark.span);
  out.known = std::move(remark.known);
  out.figure = std::move(remark.figure);
  out.zh = remark.zh.empty() ? std::string(rule.zh) : std::move(remark.zh);
  out.en = remark.en.empty() ? std::string(rule.en) : std::move(remark.en);
  out.mend_zh = remark.mend_zh.empty() ? std::string(rule.mend_zh) : std::move(remark.mend_zh);
  out.mend_en = remark.mend_en.empty() ? std::string(rule.mend_en) : std::move(remark.mend_en);
  Hash hash;
  hash.add(out.written);
  hash.add(remark.subject);
  out.id = out.code + "-" + hash.text();
  return out;
}

bool in_text_order(const Remark& a, const Remark& b) {
  if (a.span.start != b.span.start) return a.span.start < b.span.start;
  if (a.span.end != b.span.end) return a.span.end < b.span.end;
  return a.code < b.code;
}

/// Ids in text order; the second of the same words and subject ends in -2.
void number_twins(std::vector<Finding>& findings) {
  std::unordered_map<std::string, int> seen;
  for (Finding& finding : findings) {
    const int times = ++seen[finding.id];
    if (times > 1) finding.id.append("-").append(std::to_string(times));
  }
}

}  // namespace

std::vector<Finding> check(const Text& text, const Report& report, const Lexicon& lexicon,
                           const CheckAgainst& against) {
  CheckContext context(text, report, lexicon.tables());
  check_damage(context);
  check_sums(context);
  check_rates(context);
  check_growth(context);
  check_values(context);
  check_repeats(context);
  check_lists(context);
  check_absolutes(context);
  check_silent(context);
  check_stages(context);
  check_known(context, against);
  check_last(context, against, lexicon);
  auto& remarks = context.remarks;
  std::stable_sort(remarks.begin(), remarks.end(), in_text_order);
  const auto twins = std::unique(remarks.begin(), remarks.end(), [](const Remark& a, const Remark& b) {
    return a.span == b.span && a.code == b.code && a.last == b.last;
  });
  remarks.erase(twins, remarks.end());
  std::vector<Finding> out;
  out.reserve(remarks.size());
  for (Remark& remark : remarks) out.push_back(finding_of(context, std::move(remark)));
  number_twins(out);
  return out;
}

}  // namespace dajuan::report
