#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dajuan/base/text.hpp"
#include "dajuan/report/report.hpp"
#include "labels.hpp"

namespace dajuan::bench {

/// Right out of all; a share without anything to count is 1.
struct Share {
  std::size_t right = 0;
  std::size_t all = 0;

  [[nodiscard]] double value() const {
    return all == 0 ? 1.0 : static_cast<double>(right) / static_cast<double>(all);
  }
  void count(bool is_right) {
    right += is_right ? 1U : 0U;
    ++all;
  }
  Share& operator+=(const Share& other) {
    right += other.right;
    all += other.all;
    return *this;
  }
};

/// The counts of one text, or of several added together. Figures that are mere sizes of a named set
/// (count_in_name) are neither hits nor false alarms, whoever says so.
struct Score {
  Share found;         ///< labelled figures whose span was found exactly
  Share true_figures;  ///< predicted figures whose span is labelled
  Share fields;        ///< labelled figures with value, value_max, unit, qualifier and kind all right
  Share comparison;    ///< labelled comparisons with kind and direction right
  std::size_t spurious_comparisons = 0;  ///< comparisons told where the label has none
  Share wrongly_taken;                   ///< `right` counts not-figures that overlap a predicted figure
  Share hard_recall;                     ///< labelled hard commitments matched by a prediction of level hard
  Share hard_precision;  ///< predictions of level hard that match; those touching a soft label are left out
  Share any_recall;      ///< as hard_recall, whatever level the prediction has
  Share any_precision;   ///< as hard_precision, over predictions of both levels
  Share verbs;           ///< matched commitments with the labelled verb
  Share roles;           ///< labelled places that stand in a section of their role
  std::vector<std::string> remarks;  ///< each miss and false alarm with its surroundings

  [[nodiscard]] double span_f1() const;
  Score& operator+=(const Score& other);
};

[[nodiscard]] Score score_text(const LabelledText& labelled, const Text& text, const report::Report& report);
[[nodiscard]] Score score_phrase(const Phrase& phrase, const Text& text, const report::Report& report);

}  // namespace dajuan::bench
