// How fast promises are matched with the next review, beside a plain word-break pass of ICU over the same two
// texts in the same run: no matcher that looks at every word can be faster than that pass.
//
//   bench_match [FOLDER]
//
// FOLDER holds *.txt, a report a file, by year; without one: $DAJUAN_SHARED/corpus, or `shared/corpus` beside
// the source tree. Pairs are neighbours of at least 15,000 characters each.
#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>
#include <thread>

#include "corpus.hpp"
#include "dajuan/report/check.hpp"
#include "dajuan/report/match.hpp"
#include "growth.hpp"

namespace dajuan::bench {
namespace {

constexpr int kRounds = 9;
constexpr Offset kCharactersMin = 15'000;
constexpr std::size_t kProvincePairs = 31 * 10;
constexpr double kGoalMilliseconds = 50;

struct Reading {
  explicit Reading(const std::string& bytes, const report::Lexicon& lexicon)
      : text(bytes), report(report::read(text, lexicon, {})), prepared(icu::UnicodeString::fromUTF8(bytes)) {}
  Text text;
  report::Report report;
  icu::UnicodeString prepared;
};

struct Pair {
  const std::string* earlier;
  const std::string* later;
};

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

std::vector<Pair> pairs_of(const std::vector<std::string>& corpus) {
  std::vector<Pair> out;
  const auto is_long = [](const std::string& bytes) { return Text(bytes).size() >= kCharactersMin; };
  for (std::size_t i = 0; i + 1 < corpus.size(); ++i) {
    if (is_long(corpus[i]) && is_long(corpus[i + 1])) out.push_back({&corpus[i], &corpus[i + 1]});
  }
  return out;
}

std::size_t match_whole(const Pair& pair, const report::Lexicon& lexicon) {
  const Text earlier(*pair.earlier);
  const Text later(*pair.later);
  const report::Report plan = report::read(earlier, lexicon, {});
  const report::Report review = report::read(later, lexicon, {});
  return report::match({earlier, plan}, {later, review}, lexicon).answers.size();
}

struct Times {
  double icu = 0;
  double match = 0;
  double whole = 0;
};

Times measure(const std::vector<Pair>& pairs, const report::Lexicon& lexicon, icu::BreakIterator& words) {
  std::vector<std::unique_ptr<Reading>> earlier;
  std::vector<std::unique_ptr<Reading>> later;
  for (const Pair& pair : pairs) {
    earlier.push_back(std::make_unique<Reading>(*pair.earlier, lexicon));
    later.push_back(std::make_unique<Reading>(*pair.later, lexicon));
  }
  std::vector<double> icu_times;
  std::vector<double> match_times;
  std::vector<double> whole_times;
  std::size_t seen = 0;
  for (int round = 0; round < kRounds; ++round) {
    icu_times.push_back(cpu_seconds_of([&] {
      for (const auto* side : {&earlier, &later}) {
        for (const auto& one : *side) {
          words.setText(one->prepared);
          while (words.next() != icu::BreakIterator::DONE) ++seen;
        }
      }
    }));
    match_times.push_back(cpu_seconds_of([&] {
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        seen +=
            report::match({earlier[i]->text, earlier[i]->report}, {later[i]->text, later[i]->report}, lexicon)
                .answers.size();
      }
    }));
    whole_times.push_back(cpu_seconds_of([&] {
      for (const Pair& pair : pairs) seen += match_whole(pair, lexicon);
    }));
  }
  const auto each = static_cast<double>(pairs.size());
  return {median(icu_times) / each, median(match_times) / each, median(whole_times) / each};
}

void print_provinces(const std::vector<Pair>& pairs, const report::Lexicon& lexicon) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::clock_t begin = std::clock();
  const double seconds = seconds_of([&] {
    std::atomic<std::size_t> next{0};
    std::vector<std::jthread> workers;
    for (std::size_t core = 0; core < cores; ++core) {
      workers.emplace_back([&] {
        for (std::size_t i = next++; i < kProvincePairs; i = next++)
          match_whole(pairs[i % pairs.size()], lexicon);
      });
    }
  });
  const double busy = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  fmt::print(
      "{} pairs (31 provinces, 10 years) with reading on {} cores: {:.2f} s, {:.2f} s of processor time\n",
      kProvincePairs, cores, seconds, busy);
}

void print_one_letter(const report::Lexicon& lexicon) {
  std::string hostile = "一、2024年工作回顾\n";
  for (int i = 0; i < 350'000; ++i) hostile += "村";
  hostile += "\n二、2025年工作计划\n";
  for (int i = 0; i < 60'000; ++i) hostile += "建成桥1座，";
  const Pair same{&hostile, &hostile};
  const double seconds = seconds_of([&] { match_whole(same, lexicon); });
  fmt::print("two hostile texts of {:.1f} MB with reading: {:.2f} s\n",
             static_cast<double>(hostile.size()) / 1e6, seconds);
}

// While a report is written it is checked against last year's plan whenever it is saved: both texts are read
// anew.
void print_check(const report::Lexicon& lexicon) {
  constexpr int kPromises = 200;
  constexpr Offset kCharacters = 10'000;
  const std::string villages[] = {"上溪", "下溪", "东塘", "西塘", "南山", "北山", "前坞"};
  const auto village = [&](int i) { return villages[i % 7] + villages[i / 7 % 7] + "村"; };
  std::string plan = "2024年工作计划\n";
  for (int i = 0; i < kPromises; ++i) {
    plan += i % 20 == 0 ? "一、抓项目\n" : "";
    plan += i % 2 == 0 ? "完成" + village(i) + "文化礼堂建设。"
                       : "新建" + village(i) + "污水管网" + std::to_string(i % 30 + 3) + "公里。";
  }
  std::string review = "2024年工作回顾\n";
  for (int i = 0; Text(review).size() < kCharacters; i += 3)
    review += village(i) + "文化礼堂建成投用，新建污水管网" + std::to_string(i % 25 + 3) + "公里，惠及群众" +
              std::to_string(i * 37 % 900) + "户。\n";
  std::vector<double> times;
  std::size_t promises = 0;
  std::size_t findings = 0;
  for (int round = 0; round < kRounds; ++round) {
    times.push_back(cpu_seconds_of([&] {
      const Text last_text(plan);
      const Text text(review);
      const report::Report last = report::read(last_text, lexicon, {});
      report::CheckAgainst against;
      against.last_text = &last_text;
      against.last = &last;
      promises = last.commitments.size();
      findings = report::check(text, report::read(text, lexicon, {}), lexicon, against).size();
    }));
  }
  fmt::print("check of {} characters against {} promises, with reading: {:.1f} ms, {} findings\n",
             Text(review).size(), promises, median(times) * 1e3, findings);
}

int run(const std::string& folder) {
  if (!std::filesystem::is_directory(folder)) {
    fmt::print(stderr, "no corpus at {}: name a folder with *.txt, or set DAJUAN_SHARED\n", folder);
    return 2;
  }
  const std::vector<std::string> corpus = load_corpus(folder);
  const std::vector<Pair> pairs = pairs_of(corpus);
  const Result<report::Lexicon> lexicon = report::Lexicon::compile(report::builtin_lexicon_files());
  UErrorCode failed = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale("zh"), failed));
  if (!lexicon || pairs.empty() || U_FAILURE(failed)) {
    fmt::print(stderr, "no lexicon, no pairs of reports, or no word breaks\n");
    return 2;
  }
  double characters = 0;
  for (const Pair& pair : pairs)
    characters += static_cast<double>(Text(*pair.earlier).size() + Text(*pair.later).size());
  const Times times = measure(pairs, *lexicon, *words);
  fmt::print(
      "{} pairs of {:.0f} characters each report, one thread, processor time, median of {} rounds in turn\n",
      pairs.size(), characters / 2 / static_cast<double>(pairs.size()), kRounds);
  fmt::print("  ICU word breaks of both texts    {:8.2f} ms a pair\n", times.icu * 1e3);
  fmt::print("  match(), both texts read         {:8.2f} ms a pair\n", times.match * 1e3);
  fmt::print("  decoding, reading, match()       {:8.2f} ms a pair\n", times.whole * 1e3);
  fmt::print("ratio to ICU word breaks {:.2f}, with reading {:.2f}\n", times.icu / times.match,
             times.icu / times.whole);
  fmt::print("goal a pair with reading {:.2f} ms < {:.0f} ms {}\n", times.whole * 1e3, kGoalMilliseconds,
             times.whole * 1e3 < kGoalMilliseconds ? "ok" : "ABOVE");
  print_provinces(pairs, *lexicon);
  print_one_letter(*lexicon);
  print_check(*lexicon);
  return 0;
}

}  // namespace
}  // namespace dajuan::bench

int main(int argc, char** argv) {
  const char* shared = std::getenv("DAJUAN_SHARED");
  const std::filesystem::path root = DAJUAN_SOURCE_DIR;
  const std::string beside =
      ((shared != nullptr ? std::filesystem::path(shared) : root / "../shared") / "corpus").string();
  return dajuan::bench::run(argc > 1 ? argv[1] : beside);
}
