#pragma once

#include <string>

#include "dajuan/report/read.hpp"

namespace dajuan::bench {

/// Processor time that this thread has used, in seconds.
[[nodiscard]] double thread_cpu_seconds();

/// Prints processor time and peak memory of reading 1 KB ... 100 MB, each size in a process of its own, and
/// the slope of log(time) over log(size): 1 is linear. Call it while this process is still small.
void print_growth(const std::string& corpus_folder);

/// The process started by print_growth: reads a text of `bytes` bytes and prints the seconds it took.
/// `job` is "none" (loads only), "read", or "json" (reads and writes JSON to nowhere).
int run_growth_child(const std::string& corpus_folder, const std::string& job, std::size_t bytes);

}  // namespace dajuan::bench
