#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chars.hpp"
#include "dajuan/report/match.hpp"
#include "lexicon.hpp"

/// What a clause speaks of, as pairs of neighbouring characters: words of the lexicon that only say how or
/// that something is done weigh little, other wordings of one thing become one.
namespace dajuan::report {

/// A character, or two neighbours.
struct Term {
  std::uint32_t key = 0;
  std::uint8_t weight = 0;  ///< in hundredths
  bool core = false;        ///< speaks of the thing itself, neither of its place nor of what is done

  [[nodiscard]] bool is_single() const { return key <= 0xFFFF; }
};

/// Beginnings of names of villages and of the reporting place (盈川 of 盈川村): a passage that only shares
/// them speaks of something else there.
class PlaceStems {
 public:
  void add(const ReadText& read);
  /// How many units of a stem begin here, 0 for none.
  [[nodiscard]] Offset size_at(std::u16string_view units, Offset at) const;

 private:
  void add_stem(std::u16string_view stem);

  std::unordered_map<std::uint32_t, std::vector<std::u16string>> stems_;  // by the first two units
};

class TermMaker {
 public:
  TermMaker(const Lexicon::Tables& words, const ReadText& read, const PlaceStems& places);
  /// Sorted by key, each once.
  [[nodiscard]] std::vector<Term> terms_of(Span span);

 private:
  struct Sign {
    char16_t unit = 0;
    std::uint8_t weight = 0;  // 0: nothing reaches over it
    bool core = false;
  };
  void spell(Span span);
  [[nodiscard]] Offset spell_word(Offset at, Offset end);
  void push(std::u16string_view word, std::uint8_t weight, bool core);
  [[nodiscard]] Match muted_at(Offset at, Offset end, std::uint8_t& weight) const;

  const Lexicon::Tables& words_;
  std::u16string_view units_;
  const PlaceStems& places_;
  std::vector<bool> measured_;  // places of figures and dates, which are compared by value
  std::vector<Sign> signs_;
};

}  // namespace dajuan::report
