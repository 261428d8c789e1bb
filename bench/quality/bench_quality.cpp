// How well the reader reads: its figures, promises and sections against texts labelled by hand.
//
//   bench_quality [--verbose] [--check] [FOLDER...]
//
// FOLDER holds NN.txt with NN.json beside it, and phrases.jsonl. Without one: $DAJUAN_SHARED/labels (or the
// folder `shared/labels` beside the source tree) and samples/labelled. --check exits with 1 below the goals.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "dajuan/report/read.hpp"
#include "labels.hpp"
#include "match_score.hpp"
#include "score.hpp"

namespace dajuan::bench {
namespace {

struct Options {
  bool verbose = false;
  bool check = false;
  std::vector<std::string> folders;
};

Options options_from(int argc, char** argv) {
  Options out;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--verbose")
      out.verbose = true;
    else if (argument == "--check")
      out.check = true;
    else
      out.folders.push_back(argument);
  }
  if (!out.folders.empty()) return out;
  const std::filesystem::path root = DAJUAN_SOURCE_DIR;
  const char* shared = std::getenv("DAJUAN_SHARED");
  const std::filesystem::path labels =
      (shared != nullptr ? std::filesystem::path(shared) : root / "../shared") / "labels";
  for (const std::filesystem::path& folder : {labels, root / "samples/labelled"}) {
    if (std::filesystem::is_directory(folder)) out.folders.push_back(folder.string());
  }
  return out;
}

void print_head() {
  fmt::print("{:<22}{:>8}{:>8}{:>8}{:>8}{:>9}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}\n", "text", "spanF1", "recall",
             "precis", "fields", "compare", "notfig%", "hardR", "hardP", "anyR", "anyP", "roles");
}

void print_row(const std::string& name, const Score& score) {
  const auto share = [](const Share& one) {
    return one.all == 0 ? std::string("-") : fmt::format("{:.3f}", one.value());
  };
  const std::string f1 = score.true_figures.all == 0 ? "-" : fmt::format("{:.3f}", score.span_f1());
  const std::string taken =
      score.wrongly_taken.all == 0 ? "-" : fmt::format("{:.2f}", 100 * score.wrongly_taken.value());
  fmt::print("{:<22}{:>8}{:>8}{:>8}{:>8}{:>9}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}\n", name, f1, share(score.found),
             share(score.true_figures), share(score.fields), share(score.comparison), taken,
             share(score.hard_recall), share(score.hard_precision), share(score.any_recall),
             share(score.any_precision), share(score.roles));
}

void print_counts(const Score& score) {
  const auto line = [](const char* name, const Share& one) {
    fmt::print("  {:<34}{}/{}\n", name, one.right, one.all);
  };
  fmt::print("counts over all\n");
  line("figures found", score.found);
  line("figures read that are labelled", score.true_figures);
  line("fields all right", score.fields);
  line("comparisons right", score.comparison);
  fmt::print("  {:<34}{}\n", "comparisons told without a label", score.spurious_comparisons);
  line("not-figures taken as figures", score.wrongly_taken);
  line("hard promises found (level hard)", score.hard_recall);
  line("hard promises read that are right", score.hard_precision);
  line("hard promises found (any level)", score.any_recall);
  line("promises read that are right", score.any_precision);
  line("verbs right", score.verbs);
  line("places with the right role", score.roles);
}

bool print_goals(const Score& texts, const Score& all) {
  bool reached = true;
  const auto goal = [&](const char* name, double value, double bound, bool at_least) {
    const bool good = at_least ? value >= bound : value <= bound;
    reached = reached && good;
    fmt::print("goal {:<34}{:>8.4f}  {} {:<6} {}\n", name, value, at_least ? ">=" : "<=", bound,
               good ? "ok" : "BELOW");
  };
  goal("figure span F1", texts.span_f1(), 0.97, true);
  goal("fields all right", texts.fields.value(), 0.95, true);
  goal("comparison right", texts.comparison.value(), 0.9, true);
  goal("not-figures taken as figures", texts.wrongly_taken.value(), 0.02, false);
  goal("not-figures taken, with phrases", all.wrongly_taken.value(), 0.02, false);
  goal("hard promises recall", texts.hard_recall.value(), 0.92, true);
  goal("hard promises precision", texts.hard_precision.value(), 0.9, true);
  goal("section roles", texts.roles.value(), 1, true);
  return reached;
}

std::filesystem::path shared_folder() {
  const char* shared = std::getenv("DAJUAN_SHARED");
  return shared != nullptr ? std::filesystem::path(shared)
                           : std::filesystem::path(DAJUAN_SOURCE_DIR) / "../shared";
}

Score score_phrases(const std::vector<Phrase>& phrases, const report::Lexicon& lexicon) {
  Score out;
  for (const Phrase& phrase : phrases) {
    const Text text(phrase.text);
    Score one = score_phrase(phrase, text, report::read(text, lexicon, {}));
    out += one;
    for (std::string& remark : one.remarks) out.remarks.push_back(std::move(remark));
  }
  return out;
}

int run(const Options& options) {
  const Result<report::Lexicon> lexicon = report::Lexicon::compile(report::builtin_lexicon_files());
  if (!lexicon) {
    fmt::print(stderr, "{}: {}\n", lexicon.error().field, lexicon.error().en);
    return 2;
  }
  Score texts;
  Score phrases;
  print_head();
  std::vector<std::string> remarks;
  const auto row = [&](const std::string& name, const Score& score) {
    print_row(name, score);
    for (const std::string& remark : score.remarks) remarks.push_back(name + ": " + remark);
  };
  for (const std::string& folder : options.folders) {
    const Result<Labels> labels = load_labels(folder);
    if (!labels) {
      fmt::print(stderr, "{}: {}\n", labels.error().field, labels.error().en);
      return 2;
    }
    for (const LabelledText& labelled : labels->texts) {
      const Text text(labelled.text);
      const Score score = score_text(labelled, text, report::read(text, *lexicon, {}));
      row(labelled.name, score);
      texts += score;
    }
    if (labels->phrases.empty()) continue;
    const Score score = score_phrases(labels->phrases, *lexicon);
    row("phrases", score);
    phrases += score;
  }
  Score all = texts;
  all += phrases;
  print_row("all texts", texts);
  print_row("texts and phrases", all);
  print_counts(texts);
  bool reached = print_goals(texts, all);
  const std::filesystem::path root = DAJUAN_SOURCE_DIR;
  const Result<std::vector<LabelledPair>> pairs =
      load_pairs((root / "bench/quality/match").string(), (root / "samples/match").string(),
                 (shared_folder() / "corpus").string());
  if (!pairs) {
    fmt::print(stderr, "{}: {}\n", pairs.error().field, pairs.error().en);
    return 2;
  }
  reached = print_matches(*pairs, *lexicon, remarks) && reached;
  if (options.verbose) {
    for (const std::string& remark : remarks) fmt::print("{}\n", remark);
  }
  return options.check && !reached ? 1 : 0;
}

}  // namespace
}  // namespace dajuan::bench

int main(int argc, char** argv) {
  const dajuan::bench::Options options = dajuan::bench::options_from(argc, argv);
  if (options.folders.empty()) {
    fmt::print(stderr, "no folder of labels: name one, or set DAJUAN_SHARED\n");
    return 2;
  }
  return dajuan::bench::run(options);
}
