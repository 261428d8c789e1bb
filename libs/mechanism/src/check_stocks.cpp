// Stocks: what moves is never negative and of the stock's unit, and what leaves has come in.
#include <algorithm>

#include "check_words.hpp"

namespace dajuan::mechanism::checking {
namespace {

constexpr domain::Decimal kNothing{};

bool never_negative(const Definition& rules, Index index) {
  const Field& field = rules.fields[index];
  if (field.min && !(*field.min < kNothing)) return true;
  if (field.sum.empty()) return false;
  return std::all_of(field.sum.begin(), field.sum.end(), [&](const Factor& factor) {
    const bool positive = (factor.numerator >= 0) == (factor.denominator > 0);
    return positive &&
           (factor.field == kNone || factor.field == index || never_negative(rules, factor.field));
  });
}

bool moves(const Definition& rules, Index stock, Index Movement::*side) {
  return std::any_of(rules.actions.begin(), rules.actions.end(), [&](const Action& action) {
    return std::any_of(action.moves.begin(), action.moves.end(),
                       [&](const Movement& move) { return move.*side == stock; });
  });
}

void check_amount(Check& check, const Action& action, const Movement& move) {
  if (move.by == kNone) return;
  const Field& field = check.rules.fields[move.by];
  const Text subject = Text{"动作", "action "} + name(action);
  if (!never_negative(check.rules, move.by)) {
    check.tell("move-may-be-negative", action.at,
               subject + Text{"按", " moves by "} + name(field) +
                   Text{"增减存量，这个字段却可能为负", ", which may be negative"},
               {"给这个字段写 min: 0", "write min: 0 at that field"});
  }
  for (const Index stock : {move.from, move.to}) {
    if (stock == kNone || check.rules.stocks[stock].unit == field.unit) continue;
    check.tell("move-unit", action.at,
               subject + Text{"按", " moves by "} + name(field) +
                   Text{"（单位“" + field.unit + "”）增减", " (in \"" + field.unit + "\") "} +
                   name(check.rules.stocks[stock]) +
                   Text{"（单位“" + check.rules.stocks[stock].unit + "”）",
                        ", which is in \"" + check.rules.stocks[stock].unit + "\""},
               {"让字段和存量的 unit 相同", "give the field and the stock the same unit"});
  }
}

void check_move(Check& check, const Action& action, const Movement& move) {
  const Text subject = Text{"动作", "action "} + name(action);
  if (move.from == move.to) {
    check.tell("move-in-place", action.at,
               subject + Text{"的 moves 从一个存量移到它自己", " moves from a stock to itself"},
               {"from 和 to 写不同的存量，或只写一个",
                "let `from` and `to` be different stocks, or write only one"});
  } else if (move.from != kNone && check.rules.stocks[move.from].grows_only) {
    check.tell("move-out-of-total", action.at,
               subject + Text{"从", " takes from "} + name(check.rules.stocks[move.from]) +
                   Text{"移出，它是只增不减的累计数", ", a running total that only grows"},
               {"去掉 grows_only，或从别的存量移出", "take grows_only away, or take from another stock"});
  }
  check_amount(check, action, move);
}

}  // namespace

void check_stocks(Check& check) {
  for (const Action& action : check.rules.actions) {
    for (const Movement& move : action.moves) check_move(check, action, move);
  }
  for (Index stock = 0; stock < count_of(check.rules.stocks); ++stock) {
    const Stock& one = check.rules.stocks[stock];
    const bool in = moves(check.rules, stock, &Movement::to);
    const bool out = moves(check.rules, stock, &Movement::from);
    if (in) continue;
    if (out) {
      check.tell("stock-only-out", one.at,
                 Text{"存量", "the stock "} + name(one) +
                     Text{"只出不进，永远是零，什么也移不出",
                          " only loses and never gains: nothing can ever leave it"},
                 {"加一个 moves 的 to 是它的动作", "let a `moves` of some action go `to` it"});
    } else {
      check.tell("stock-never-moved", one.at,
                 Text{"没有一个动作增减存量", "no action moves the stock "} + name(one),
                 {"在动作的 moves 里写上它，或删去", "name it in the `moves` of an action, or take it away"});
    }
  }
}

}  // namespace dajuan::mechanism::checking
