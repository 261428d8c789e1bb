#include "growth.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <vector>

#include "corpus.hpp"
#include "dajuan/report/json.hpp"

namespace dajuan::bench {
namespace {

constexpr std::array<std::size_t, 6> kSizes = {1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000};
constexpr double kSecondsMin = 0.3;              // small texts are read again until this has passed
constexpr std::size_t kSampleBytes = 4'000'000;  // small texts are many, together about so large
constexpr std::size_t kTextsMax = 500;

struct Outcome {
  double seconds = 0;
  double peak_bytes = 0;
};

// Runs this program again; a forked copy would count our own pages as its memory.
Outcome run_child(const std::string& folder, const char* job, std::size_t bytes) {
  std::array<int, 2> pipe_ends{};
  if (pipe(pipe_ends.data()) != 0) return {};
  const std::string size = std::to_string(bytes);
  const pid_t child = fork();
  if (child == 0) {
    dup2(pipe_ends[1], STDOUT_FILENO);
    close(pipe_ends[0]);
    execl("/proc/self/exe", "bench_read", "--child", job, size.c_str(), folder.c_str(), nullptr);
    _exit(127);
  }
  close(pipe_ends[1]);
  std::string answer;
  std::array<char, 256> buffer{};
  for (ssize_t got = 0; (got = read(pipe_ends[0], buffer.data(), buffer.size())) > 0;) {
    answer.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(pipe_ends[0]);
  rusage usage{};
  int status = 0;
  wait4(child, &status, 0, &usage);
  if (status != 0) return {};
  return {std::stod(answer), static_cast<double>(usage.ru_maxrss) * 1024};
}

// Something that depends on all of the work, so that none of it can be left out.
std::size_t read_once(const std::string& bytes, const report::Lexicon& lexicon, bool json) {
  const Text text(bytes);
  const report::Report report = report::read(text, lexicon, {});
  if (!json) return report.figures.size();
  std::size_t written = 0;
  report::write_json([&](std::string_view piece) { written += piece.size(); }, report, text,
                     {"a.txt", "text", "UTF-8"}, false);
  return written;
}

// Least squares over the logarithms.
double slope(const std::vector<std::pair<double, double>>& points) {
  double x_sum = 0;
  double y_sum = 0;
  for (const auto& [x, y] : points) {
    x_sum += std::log(x);
    y_sum += std::log(y);
  }
  const double n = static_cast<double>(points.size());
  double up = 0;
  double down = 0;
  for (const auto& [x, y] : points) {
    up += (std::log(x) - x_sum / n) * (std::log(y) - y_sum / n);
    down += (std::log(x) - x_sum / n) * (std::log(x) - x_sum / n);
  }
  return up / down;
}

}  // namespace

double thread_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void print_growth(const std::string& corpus_folder) {
  fmt::print("\n{:>12}{:>14}{:>12}{:>16}{:>18}{:>18}\n", "bytes", "seconds", "MB/s", "peak MB",
             "bytes a byte", "with JSON");
  const double ground = run_child(corpus_folder, "none", 0).peak_bytes;
  std::vector<std::pair<double, double>> times;
  for (const std::size_t bytes : kSizes) {
    const double size = static_cast<double>(bytes);
    const Outcome read = run_child(corpus_folder, "read", bytes);
    const Outcome json = run_child(corpus_folder, "json", bytes);
    if (read.seconds <= 0) {
      fmt::print("{:>12}  failed\n", bytes);
      continue;
    }
    times.emplace_back(size, read.seconds);
    // Below a megabyte the pages of the program itself drown what the text costs.
    const bool told = bytes >= 1'000'000;
    fmt::print("{:>12}{:>14.6f}{:>12.1f}{:>16.1f}{:>18}{:>18}\n", bytes, read.seconds,
               size / read.seconds / 1e6, read.peak_bytes / 1e6,
               told ? fmt::format("{:.2f}", (read.peak_bytes - ground) / size) : "-",
               told ? fmt::format("{:.2f}", (json.peak_bytes - ground) / size) : "-");
  }
  if (times.size() > 1) fmt::print("slope {:.3f} (log time over log size, 1 KB to 100 MB)\n", slope(times));
}

int run_growth_child(const std::string& corpus_folder, const std::string& job, std::size_t bytes) {
  const Result<report::Lexicon> lexicon = report::Lexicon::compile(report::builtin_lexicon_files());
  if (!lexicon) return 2;
  const std::size_t count =
      std::clamp(kSampleBytes / std::max<std::size_t>(bytes, 1), std::size_t{1}, kTextsMax);
  // The corpus itself is gone before the clock and the memory matter.
  const std::vector<std::string> texts = texts_of_size(load_corpus(corpus_folder), bytes, count);
  if (job == "none" || texts.empty()) {
    fmt::print("0\n");
    return 0;
  }
  const bool json = job == "json";
  std::size_t rounds = 0;
  std::size_t kept = 0;
  const double begin = thread_cpu_seconds();
  double seconds = 0;
  do {
    for (const std::string& text : texts) kept += read_once(text, *lexicon, json);
    rounds += texts.size();
    seconds = thread_cpu_seconds() - begin;
  } while (seconds < kSecondsMin);
  fmt::print("{}\n", seconds / static_cast<double>(rounds));
  return kept > 0 || bytes < 1'000'000 ? 0 : 3;  // a large text without a figure: nothing was read
}

}  // namespace dajuan::bench
