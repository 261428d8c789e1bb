// How fast the reader is, beside a plain word-break pass of ICU over the same text in the same run.
//
//   bench_read [--quick] [FOLDER]
//
// FOLDER holds *.txt; without one: $DAJUAN_SHARED/corpus, or `shared/corpus` beside the source tree. --quick
// leaves out the table from 1 KB to 100 MB.
#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "corpus.hpp"
#include "dajuan/report/check.hpp"
#include "dajuan/report/read.hpp"
#include "growth.hpp"

namespace dajuan::bench {
namespace {

constexpr int kRounds = 7;

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Of this thread's own processor time: what others do on the machine counts less.
double cpu_seconds_of(const std::function<void()>& work) {
  const double begin = thread_cpu_seconds();
  work();
  return thread_cpu_seconds() - begin;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Counted {
  std::size_t figures = 0;
  std::size_t promises = 0;
};

Counted read_one(const Text& text, const report::Lexicon& lexicon) {
  const report::Report report = report::read(text, lexicon, {});
  return {report.figures.size(), report.commitments.size()};
}

// Whole passes over the corpus, ours and ICU's in turn, so that a busy machine slows both.
void print_ratio(const std::vector<std::string>& corpus, const report::Lexicon& lexicon) {
  double bytes = 0;
  std::vector<icu::UnicodeString> prepared;
  std::vector<Text> decoded;
  for (const std::string& text : corpus) {
    bytes += static_cast<double>(text.size());
    prepared.push_back(icu::UnicodeString::fromUTF8(text));
    decoded.emplace_back(text);
  }
  UErrorCode failed = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale("zh"), failed));
  if (U_FAILURE(failed)) {
    fmt::print(stderr, "ICU has no word breaks: {}\n", u_errorName(failed));
    return;
  }
  std::size_t breaks = 0;
  Counted counted;
  std::vector<double> icu_times;
  std::vector<double> read_times;
  std::vector<double> whole_times;
  for (int round = 0; round < kRounds; ++round) {
    icu_times.push_back(cpu_seconds_of([&] {
      for (const icu::UnicodeString& text : prepared) {
        words->setText(text);
        while (words->next() != icu::BreakIterator::DONE) ++breaks;
      }
    }));
    counted = {};
    read_times.push_back(cpu_seconds_of([&] {
      for (const Text& text : decoded) {
        const Counted one = read_one(text, lexicon);
        counted.figures += one.figures;
        counted.promises += one.promises;
      }
    }));
    whole_times.push_back(cpu_seconds_of([&] {
      for (const std::string& text : corpus) counted.figures += read_one(Text(text), lexicon).figures;
    }));
  }
  const double icu_time = median(icu_times);
  const double read_time = median(read_times);
  const double whole_time = median(whole_times);
  fmt::print("{} files, {:.2f} MB, one thread, processor time, median of {} rounds in turn\n", corpus.size(),
             bytes / 1e6, kRounds);
  fmt::print("  ICU word breaks, text prepared   {:8.1f} MB/s  {} breaks a pass\n", bytes / icu_time / 1e6,
             breaks / kRounds);
  fmt::print("  read(), text prepared            {:8.1f} MB/s  {} figures, {} promises\n",
             bytes / read_time / 1e6, counted.figures / 2, counted.promises);
  fmt::print("  UTF-8 decoding and read()        {:8.1f} MB/s  {:.1f} ms for all files\n",
             bytes / whole_time / 1e6, whole_time * 1e3);
  fmt::print("ratio {:.1f}\n", icu_time / read_time);
  fmt::print("ratio with decoding {:.1f}\n", icu_time / whole_time);
}

void print_all_cores(const std::vector<std::string>& corpus, const report::Lexicon& lexicon) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) {
    times.push_back(seconds_of([&] {
      std::atomic<std::size_t> next{0};
      std::vector<std::jthread> workers;
      for (std::size_t core = 0; core < cores; ++core) {
        workers.emplace_back([&] {
          for (std::size_t i = next++; i < corpus.size(); i = next++) read_one(Text(corpus[i]), lexicon);
        });
      }
    }));
  }
  fmt::print("{} reports on {} cores: {:.1f} ms\n", corpus.size(), cores, median(times) * 1e3);
}

// What check() adds to reading, over the same files and for one report of 20,000 characters.
void print_check(const std::vector<std::string>& corpus, const report::Lexicon& lexicon) {
  constexpr std::size_t kReport = 20'000;
  std::vector<std::unique_ptr<Text>> texts;
  std::vector<report::Report> reports;
  for (const std::string& bytes : corpus) {
    reports.push_back(report::read(*texts.emplace_back(std::make_unique<Text>(bytes)), lexicon, {}));
  }
  double characters = 0;
  std::size_t findings = 0;
  for (const auto& text : texts) characters += text->size();
  std::vector<double> times;
  for (int round = 0; round < kRounds; ++round) {
    findings = 0;
    times.push_back(cpu_seconds_of([&] {
      for (std::size_t i = 0; i < texts.size(); ++i)
        findings += report::check(*texts[i], reports[i], lexicon).size();
    }));
  }
  const double time = median(times);
  fmt::print("check() of what was read: {:.1f} ms for all files, {:.2f} ms for {} characters, {} findings\n",
             time * 1e3, time * 1e3 * kReport / characters, kReport, findings);
}

std::string default_folder() {
  const char* shared = std::getenv("DAJUAN_SHARED");
  const std::filesystem::path root = DAJUAN_SOURCE_DIR;
  return ((shared != nullptr ? std::filesystem::path(shared) : root / "../shared") / "corpus").string();
}

int run(const std::vector<std::string>& arguments) {
  bool quick = false;
  std::string folder = default_folder();
  for (const std::string& argument : arguments) {
    if (argument == "--quick") {
      quick = true;
    } else {
      folder = argument;
    }
  }
  if (!std::filesystem::is_directory(folder)) {
    fmt::print(stderr, "no corpus at {}: name a folder with *.txt, or set DAJUAN_SHARED\n", folder);
    return 2;
  }
  if (!quick) print_growth(folder);
  const std::vector<std::string> corpus = load_corpus(folder);
  const Result<report::Lexicon> lexicon = report::Lexicon::compile(report::builtin_lexicon_files());
  if (!lexicon || corpus.empty()) {
    fmt::print(stderr, "{}\n", lexicon ? "the folder has no *.txt" : lexicon.error().en);
    return 2;
  }
  fmt::print("\n");
  print_ratio(corpus, *lexicon);
  print_check(corpus, *lexicon);
  print_all_cores(corpus, *lexicon);
  return 0;
}

}  // namespace
}  // namespace dajuan::bench

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 4 && arguments[0] == "--child") {
    return dajuan::bench::run_growth_child(arguments[3], arguments[1], std::stoull(arguments[2]));
  }
  return dajuan::bench::run(arguments);
}
