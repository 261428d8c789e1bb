#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "match_score.hpp"

namespace dajuan::bench {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> out;
  std::istringstream rest(line);
  for (std::string piece; std::getline(rest, piece, at);) out.push_back(piece);
  return out;
}

Offset offset_of(std::string_view digits) {
  Offset out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

// start-end:check
Span passage_of(std::string_view piece) {
  const std::size_t dash = piece.find('-');
  const std::size_t colon = std::min(piece.find(':'), piece.size());
  return dash > colon ? Span{}
                      : Span{offset_of(piece.substr(0, dash)), offset_of(piece.substr(dash + 1, colon))};
}

LabelledPromise promise_of(const std::vector<std::string>& columns) {
  LabelledPromise out;
  out.span = {offset_of(columns[0]), offset_of(columns[1])};
  out.hard = columns[3] == "hard";
  out.outcome = columns[4];
  for (const std::string& piece : split(columns[5], ';')) out.passages.push_back(passage_of(piece));
  out.carried_over = columns[6] == "y";
  out.weakened = columns[7] == "y";
  return out;
}

std::string file_behind(const std::string& line, const std::string& word) {
  const std::size_t at = line.find(word);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + word.size();
  return line.substr(begin, line.find_first_of(" ;", begin) - begin);
}

LabelledPair pair_of(const fs::path& path, const fs::path& samples, const fs::path& corpus) {
  LabelledPair out;
  out.name = path.stem().string();
  out.national = out.name.starts_with("national");
  const fs::path& texts = out.national ? corpus : samples;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# plan: ")) {
      out.plan = slurp(texts / file_behind(line, "plan: "));
      out.review = slurp(texts / file_behind(line, "review: "));
    }
    const std::vector<std::string> columns = split(line, '\t');
    if (line.starts_with('#') || columns.size() != 8 || columns[0] == "promise_start") continue;
    out.promises.push_back(promise_of(columns));
  }
  return out;
}

}  // namespace

Result<std::vector<LabelledPair>> load_pairs(const std::string& folder, const std::string& samples,
                                             const std::string& corpus) {
  std::error_code failed;
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
  }
  if (failed)
    return invalid(folder, "打不开标注文件夹", "cannot open the folder of labels: " + failed.message());
  std::sort(paths.begin(), paths.end());
  std::vector<LabelledPair> out;
  for (const fs::path& path : paths) {
    LabelledPair pair = pair_of(path, samples, corpus);
    if (!pair.plan.empty() && !pair.review.empty()) out.push_back(std::move(pair));
  }
  return out;
}

}  // namespace dajuan::bench
