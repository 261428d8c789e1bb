#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dajuan/base/result.hpp"
#include "dajuan/base/text.hpp"

/// Texts labelled by hand, as they stand on disk: NN.txt, NN.json beside it, and phrases.jsonl.
namespace dajuan::bench {

struct LabelledFigure {
  Span span;
  std::string text;
  double value = 0;
  std::optional<double> value_max;
  std::string unit;
  std::string qualifier;
  std::string kind;
  std::string comparison;  ///< "kind/direction", empty where the label says null
  std::string subject;
};

struct LabelledNotFigure {
  Span span;
  std::string text;
  std::string why;
};

struct LabelledCommitment {
  Span span;
  std::string text;
  std::string verb;
  bool hard = false;
};

/// A place whose section must have a role.
struct LabelledRole {
  Span span;
  std::string role;
};

struct LabelledText {
  std::string name;
  std::string text;
  std::vector<LabelledFigure> figures;
  std::vector<LabelledNotFigure> not_figures;
  std::vector<LabelledCommitment> commitments;
  std::vector<LabelledRole> roles;
};

/// A fragment of a report. A figure stands in `text`, its span is where it stands there first; for a numeral
/// that measures nothing `figure` is empty. Such a numeral is cut out of its sentence, and what makes it none
/// may be left behind (30万以上 of 30万以上32个村): where a figure's fragment holds it, that is its `text`.
struct Phrase {
  std::string text;
  std::optional<LabelledFigure> figure;
  std::string why;
  Span span;  ///< of what measures nothing in `text`
};

struct Labels {
  std::vector<LabelledText> texts;
  std::vector<Phrase> phrases;
};

/// Loads every labelled text of a folder, in the order of the file names. Errors name the file.
[[nodiscard]] Result<Labels> load_labels(const std::string& folder);

}  // namespace dajuan::bench
