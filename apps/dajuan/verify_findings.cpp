#include "verify_findings.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>

namespace dajuan::cli {
namespace {

struct Words {
  std::string_view code;
  const char* zh;
  const char* en;
};

// The table of docs/log-format.md.
constexpr std::array kWords{
    Words{"key-malformed", "钥匙不合规", "it is no key"},
    Words{"key-differs", "不是给定的钥匙", "another key than the one that was given"},
    Words{"no-county", "没有县区", "the folder holds no county"},
    Words{"file-missing", "缺文件", "the file is not there"},
    Words{"file-length", "长度不符", "it has not 32 bytes for each hash"},
    Words{"bundle-malformed", "包不合规", "it has not just as many entries or payloads as it must"},
    Words{"checkpoint-malformed", "检查点不合规", "it is no signed checkpoint"},
    Words{"checkpoint-signature", "签名不符", "the key has not signed it"},
    Words{"checkpoint-origin", "属于别处", "it is another log's"},
    Words{"root-differs", "根哈希不符", "the entries have another root than the signed one"},
    Words{"entry-differs", "条目被改动", "the entry is not the one whose hash was signed"},
    Words{"tile-differs", "哈希块被改动", "the hash is not that of the entries"},
    Words{"leaf-differs", "条目与哈希块不符", "entry and tile differ, and neither leads to the signed root"},
    Words{"entry-malformed", "条目不合规", "the entry has not the one form"},
    Words{"entry-county", "县区不符", "the entry is another county's"},
    Words{"entry-seq", "序号不符", "its seq is not its place"},
    Words{"prior-differs", "前后不接", "prior or revision does not follow from the stream"},
    Words{"payload-differs", "内容被改动", "the payload is not the one of the entry"},
    Words{"older-malformed", "旧检查点不合规", "it is no signed checkpoint"},
    Words{"older-signature", "旧检查点签名不符", "the key has not signed it"},
    Words{"older-origin", "旧检查点属于别处", "the folder has no county of that log"},
    Words{"older-larger", "旧检查点更大", "it has more entries than the log"},
    Words{"older-differs", "历史被改写", "the log does not begin with what was signed then"},
    Words{"figure-malformed", "数字证明不合规", "it is no proof of a figure"}};

}  // namespace

void Findings::add(std::string_view code, std::string file, std::string county, std::uint64_t seq) {
  if (full()) return;
  const auto* const words =
      std::find_if(kWords.begin(), kWords.end(), [code](const Words& one) { return one.code == code; });
  assert(words != kWords.end());
  found_.push_back({std::move(file), std::move(county), seq, words->code, words->zh, words->en});
}

void Findings::add(std::string_view code, std::string file, std::string county, std::uint64_t seq,
                   const Error& reason) {
  if (full()) return;
  add(code, std::move(file), std::move(county), seq);
  found_.back().zh += "（" + reason.zh + "）";
  found_.back().en += " (" + reason.en + ")";
}

void Findings::add(std::vector<log::Finding> found) {
  for (log::Finding& finding : found) {
    if (!full()) found_.push_back(std::move(finding));
  }
}

std::string line_of(const log::Finding& finding) {
  std::string line = finding.file + ":";
  if (!finding.county.empty()) line += " " + finding.county;
  if (finding.seq != 0) line += " #" + std::to_string(finding.seq);
  return line + " [" + std::string(finding.code) + "] " + finding.zh + " | " + finding.en;
}

}  // namespace dajuan::cli
