#include "nearest.hpp"

#include <algorithm>

namespace dajuan::mechanism {
namespace {

constexpr std::size_t kWordMax = 64;  // a longer one is no typing error of a name
constexpr std::size_t kShownMax = 12;

// Letters to put in, take out, change or swap with the next one (optimal string alignment).
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> before(right.size() + 1);
  std::vector<std::size_t> last(right.size() + 1);
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t changed = last[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({changed, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[right.size()];
}

}  // namespace

Meant meant(std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view name : known) {
    if (word.size() > kWordMax || name.size() > kWordMax) continue;
    // A beginning is near whatever its length; of two that are as near, the one with the same first letter
    // was meant.
    const bool beginning =
        std::min(word.size(), name.size()) > 1 && (word.starts_with(name) || name.starts_with(word));
    const std::size_t away =
        beginning ? std::min<std::size_t>(distance(word, name), 1) : distance(word, name);
    const bool first = !word.empty() && !name.empty() && word.front() == name.front();
    const bool nearer =
        away < least || (away == least && first && !best.empty() && word.front() != best.front());
    if (nearer) {
      least = away;
      best = name;
    }
  }
  if (!best.empty()) {
    return {"是否想写 " + std::string(best) + "？", "did you mean " + std::string(best) + "?"};
  }
  if (known.empty()) return {"这里没有可写的名称", "there is nothing that could be named here"};
  Meant choice{"可以写：", "there are: "};
  for (std::size_t i = 0; i < known.size() && i < kShownMax; ++i) {
    choice.zh += (i == 0 ? "" : "、") + std::string(known[i]);
    choice.en += (i == 0 ? "" : ", ") + std::string(known[i]);
  }
  if (known.size() > kShownMax) {
    choice.zh += "等";
    choice.en += ", ...";
  }
  return choice;
}

}  // namespace dajuan::mechanism
