#include "verify.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "dajuan/log/figure.hpp"
#include "outcome.hpp"
#include "verify_contents.hpp"

namespace dajuan::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kExitNotProved = 1;
constexpr int kExitUsage = 2;
constexpr std::size_t kKeyBytesMax = 1'000;

struct VerifyOptions {
  std::string path;
  std::string key;
  std::vector<std::string> checkpoints;
};

std::optional<log::VerifierKey> given_key(const VerifyOptions& options) {
  if (options.key.empty()) return std::nullopt;
  auto key = log::VerifierKey::parse(options.key);
  if (!key) fail(invalid("--key", key.error().zh, key.error().en));
  return std::move(*key);
}

/// The head that a note tells, whoever signed it.
Result<log::Checkpoint> head_of(std::string_view note) {
  const auto text = log::note_text(note);
  if (!text) return text.error();
  return log::parse_checkpoint(*text);
}

struct OlderNote {
  std::string file;
  std::string note;
};

/// The checks of an exported ledger, county by county.
class LedgerCheck {
 public:
  LedgerCheck(std::string folder, std::optional<log::VerifierKey> key)
      : folder_(std::move(folder)), key_(std::move(key)) {}

  Findings run(const std::vector<OlderNote>& older) {
    read_key();
    read_counties();
    for (const OlderNote& one : older) read_older(one);
    for (const std::string& county : counties_) {
      if (!findings_.full()) check_county({folder_, county});
    }
    return std::move(findings_);
  }

  [[nodiscard]] std::uint64_t events() const { return events_; }
  [[nodiscard]] const std::optional<log::VerifierKey>& key() const { return key_; }

 private:
  void read_key() {
    const bool given = key_.has_value();
    if (!fs::exists(folder_ + "/key")) return findings_.add("file-missing", "key");
    const std::string text = read_bounded(folder_ + "/key", kKeyBytesMax).value_or("");
    auto own = log::VerifierKey::parse(std::string_view(text).substr(0, text.empty() ? 0 : text.size() - 1));
    if (!own || !text.ends_with('\n')) return findings_.add("key-malformed", "key");
    if (given && *own != *key_) findings_.add("key-differs", "key");
    if (!given) key_ = std::move(*own);
  }

  void read_counties() {
    std::error_code failed;
    for (fs::directory_iterator at(folder_, failed); !failed && at != fs::directory_iterator();
         at.increment(failed)) {
      const std::string name = at->path().filename().string();
      const bool named = name.size() == 6 && name.find_first_not_of("0123456789") == std::string::npos;
      if (named && at->is_directory()) counties_.insert(name);
    }
    if (counties_.empty()) findings_.add("no-county", ".");
  }

  void read_older(const OlderNote& older) {
    const auto head = head_of(older.note);
    if (!head) return findings_.add("older-malformed", older.file, "", 0, head.error());
    if (key_) {
      const auto opened = log::open_note(older.note, *key_);
      if (!opened) findings_.add("older-signature", older.file, "", 0, opened.error());
    }
    for (const std::string& county : counties_) {
      if (head->origin != log::origin_of(county)) continue;
      older_[county].push_back({older.file, head->size, head->root});
      return;
    }
    findings_.add("older-origin", older.file);
  }

  void check_county(const CountyFiles& files) {
    const auto head = read_head(files);
    if (!head) return;
    for (const OlderRoot& one : older_[files.county()]) {
      if (one.size > head->size) findings_.add("older-larger", one.file, files.county());
    }
    const std::size_t before = findings_.all().size();
    const Leaves leaves = judge_leaves(files, *head, findings_);
    if (!findings_.full()) check_tiles_above(files, *head, leaves, older_[files.county()], findings_);
    if (!findings_.full()) check_contents(files, head->size, leaves, findings_);
    events_ += head->size;
    if (findings_.all().size() != before) return;
    fmt::print("{}: {} 条，根 {} | {} events, root {}\n", files.county(), head->size, log::to_hex(head->root),
               head->size, log::to_hex(head->root));
  }

  std::optional<log::Checkpoint> read_head(const CountyFiles& files) {
    const std::string name = files.name("checkpoint");
    if (!files.has(name)) {
      findings_.add("file-missing", name, files.county());
      return std::nullopt;
    }
    const auto note = read_bounded(files.path(name), log::kNoteBytesMax);
    auto head = head_of(note.value_or(""));
    if (!head) {
      findings_.add("checkpoint-malformed", name, files.county(), 0, head.error());
      return std::nullopt;
    }
    if (key_) {
      const auto opened = log::open_note(*note, *key_);
      if (!opened) findings_.add("checkpoint-signature", name, files.county(), 0, opened.error());
    }
    if (head->origin != log::origin_of(files.county())) {
      findings_.add("checkpoint-origin", name, files.county());
    }
    return std::move(*head);
  }

  std::string folder_;
  std::optional<log::VerifierKey> key_;
  Findings findings_;
  std::set<std::string> counties_;
  std::map<std::string, std::vector<OlderRoot>> older_;
  std::uint64_t events_ = 0;
};

void end(const Findings& findings, const std::string& zh, const std::string& en, bool key_was_given,
         const std::string& key) {
  for (const log::Finding& finding : findings.all()) fmt::print("{}\n", line_of(finding));
  if (!findings.empty()) {
    const std::size_t count = findings.all().size();
    const bool more = findings.full();
    fmt::print("未证实：{}{} 处不符 | not proved: {}{} findings\n", more ? "至少 " : "", count,
               more ? "at least " : "", count);
    throw CLI::RuntimeError(kExitNotProved);
  }
  fmt::print("已证实：{} | proved: {}\n", zh, en);
  if (key_was_given) return;
  fmt::print(
      "钥匙取自被查的文件，请与公布的核对 | the key came with what was checked; compare it with the one that "
      "was "
      "published: {}\n",
      key);
}

void verify_folder(const VerifyOptions& options, const std::optional<log::VerifierKey>& key) {
  std::vector<OlderNote> older;
  for (const std::string& file : options.checkpoints) {
    auto note = read_bounded(file, log::kNoteBytesMax);
    if (!note) fail(invalid("--checkpoint", "读不了 " + file, "cannot read " + file));
    older.push_back({file, std::move(*note)});
  }
  LedgerCheck check(options.path, key);
  const Findings findings = check.run(older);
  const std::string events = std::to_string(check.events());
  end(findings, events + " 条事件没有改动", "none of " + events + " events was changed", key.has_value(),
      check.key() ? check.key()->to_string() : "");
}

/// The county of a log by its origin; empty where it is no log of ours.
std::string county_of(std::string_view origin) {
  std::string county(origin.substr(std::min(origin.size(), log::origin_of("").size())));
  const bool named = county.size() == 6 && county.find_first_not_of("0123456789") == std::string::npos;
  return named && log::origin_of(county) == origin ? county : "";
}

void verify_checkpoint(const std::string& file, std::string_view note, const log::VerifierKey& key) {
  Findings findings;
  const auto head = head_of(note);
  if (!head) {
    findings.add("checkpoint-malformed", file, "", 0, head.error());
    return end(findings, "", "", true, "");
  }
  const std::string county = county_of(head->origin);
  const auto opened = log::open_note(note, key);
  if (!opened) findings.add("checkpoint-signature", file, county, 0, opened.error());
  if (county.empty()) findings.add("checkpoint-origin", file);
  const std::string size = std::to_string(head->size);
  const std::string root = log::to_hex(head->root);
  end(findings, "钥匙签过 " + county + " 的日志头，" + size + " 条，根 " + root,
      "the key signed this head of the log of " + county + ", " + size + " events, root " + root, true, "");
  if (findings.empty()) {
    fmt::print(
        "与导出的台账比对 | to compare with an exported ledger: dajuan verify FOLDER --key VKEY --checkpoint "
        "{}\n",
        file);
  }
}

void verify_figure(const VerifyOptions& options, std::string_view text,
                   const std::optional<log::VerifierKey>& key) {
  Findings findings;
  const auto proof = log::parse_figure(text);
  if (!proof) {
    findings.add("figure-malformed", options.path, "", 0, proof.error());
    return end(findings, "", "", false, "");
  }
  findings.add(log::check_figure(*proof, options.path, key));
  const log::CountedFigure& figure = proof->figure;
  end(findings, figure.what + " " + figure.value + "（" + figure.area + "），至少有这些记录",
      figure.what + ", " + figure.area + ": at least these " + figure.value + " records", key.has_value(),
      proof->key);
}

void verify_file(const VerifyOptions& options, const std::optional<log::VerifierKey>& key) {
  if (!options.checkpoints.empty()) {
    fail(invalid("--checkpoint", "只用于整个文件夹", "only for a whole folder"));
  }
  const std::string text = read_bounded(options.path, log::kFigureBytesMax).value_or("");
  // A note has an empty line before its signatures; the proof of a figure is one line.
  if (text.find("\n\n") == std::string::npos) return verify_figure(options, text, key);
  if (!key) {
    fail(invalid("--key", "存证文件里没有钥匙，请给出公布的钥匙",
                 "a checkpoint does not hold the key, give the one that was published"));
  }
  verify_checkpoint(options.path, text, *key);
}

void verify(const VerifyOptions& options) {
  const auto key = given_key(options);
  if (fs::is_directory(options.path)) return verify_folder(options, key);
  if (fs::is_regular_file(options.path)) return verify_file(options, key);
  fmt::print(stderr, "dajuan: 没有这个文件或文件夹 | no such file or folder: {}\n", options.path);
  throw CLI::RuntimeError(kExitUsage);
}

}  // namespace

void add_verify(CLI::App& app) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* command = app.add_subcommand("verify",
                                         "离线证明导出的台账、存证文件或一个数字未被改动 | proves an "
                                         "exported ledger, a checkpoint or a figure unchanged, "
                                         "offline");
  command
      ->add_option("path", options->path,
                   "导出的文件夹、存证文件或数字证明 | exported folder, checkpoint, or proof of a figure")
      ->required()
      ->type_name("FOLDER|CHECKPOINT|FIGURE.json");
  command->add_option("--key", options->key, "公布的钥匙 | the key that was published")->type_name("VKEY");
  command
      ->add_option("--checkpoint", options->checkpoints,
                   "以前的检查点，可重复 | an older checkpoint, may be repeated")
      ->type_name("NOTE")
      ->allow_extra_args(false);
  command->callback([options] { verify(*options); });
}

}  // namespace dajuan::cli
