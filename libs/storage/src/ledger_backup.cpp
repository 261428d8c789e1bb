#include "dajuan/storage/ledger_backup.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

#include "connection.hpp"
#include "durable_file.hpp"
#include "edge.hpp"
#include "log_key.hpp"
#include "place.hpp"
#include "sqlite_connection.hpp"

namespace dajuan::storage {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabaseFile = "dajuan.db";
constexpr std::string_view kContent = "files/";
constexpr std::size_t kListBytesMax = std::size_t{1} << 30U;
constexpr std::string_view kBetween = "  ";  // as sha256sum writes it

/// A folder that was free and is made full; emptied again where that fails.
class FreshFolder {
 public:
  FreshFolder(std::string path, const char* option) : path_(std::move(path)), made_(!fs::exists(path_)) {
    if (!is_free(path_))
      throw RefusedError({ErrorCode::kConflict, path_ + " 不是空目录，请另给一个",
                          path_ + " is not empty; give another folder", option, "not_empty"});
    if (!make_folders(path_ + "/files"))
      throw RefusedError(file_error("无法建立文件夹", "cannot make the folder", path_));
  }
  ~FreshFolder() {
    if (kept_) return;
    std::error_code unimportant;
    if (made_) {
      fs::remove_all(path_, unimportant);
      return;
    }
    for (const auto& entry : fs::directory_iterator(path_, unimportant)) {
      std::error_code also_unimportant;
      fs::remove_all(entry.path(), also_unimportant);
    }
  }
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;

  void keep() { kept_ = true; }

 private:
  std::string path_;
  bool made_;
  bool kept_ = false;
};

std::set<std::string> content_names(const std::string& folder) {
  std::set<std::string> out;
  std::error_code failed;
  for (const auto& entry : fs::directory_iterator(folder + "/files", failed)) {
    std::string name = entry.path().filename().string();
    if (log::hash_from_hex(name)) out.insert(std::move(name));
  }
  return out;
}

std::string in(const std::string& folder, std::string_view name) {
  std::string out = folder + "/";
  return out += name;
}

log::Hash copy_file(const std::string& from, const std::string& to) {
  NewFile copy(to);
  const log::Hash hash = hash_file(from, &copy);
  copy.finish(NewFile::To::kSystem);
  return hash;
}

std::string line_of(const log::Hash& hash, const std::string& name) {
  return log::to_hex(hash) + std::string(kBetween) + name + "\n";
}

/// A line of the list.
struct Listed {
  std::string sha256;
  std::string name;
};

[[noreturn]] void damaged(const std::string& what, const std::string& zh, const std::string& en) {
  throw RefusedError({ErrorCode::kConflict, what + " " + zh, what + " " + en, "", "backup_damaged"});
}

// Only what a backup holds may be named: no way out of the folder.
bool is_name(std::string_view name) {
  if (name == kDatabaseFile || name == kLogKeyFile) return true;
  return name.starts_with(kContent) && log::hash_from_hex(name.substr(kContent.size())).has_value();
}

std::vector<Listed> read_list(const std::string& from) {
  const std::string path = from + "/" + kBackupList;
  if (!fs::exists(path))
    throw RefusedError({ErrorCode::kNotFound, from + " 不是完整的备份：没有 " + kBackupList,
                        from + " is no finished backup: it has no " + kBackupList, ""});
  const std::string text = read_file(path, kListBytesMax);
  std::vector<Listed> out;
  bool has_database = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string_view line = std::string_view(text).substr(at, end - at);
    const std::size_t between = line.find(kBetween);
    const bool parted = end != std::string::npos && between != std::string_view::npos;
    const std::string_view name = parted ? line.substr(between + kBetween.size()) : std::string_view();
    if (!parted || !log::hash_from_hex(line.substr(0, between)) || !is_name(name))
      damaged(path, "有一行不对：" + std::string(line), "has a line that is wrong: " + std::string(line));
    out.push_back({std::string(line.substr(0, between)), std::string(name)});
    has_database = has_database || name == kDatabaseFile;
    at = end + 1;
  }
  if (!has_database) damaged(path, "里没有数据库", "names no database");
  return out;
}

// A login or a token that was ended after the backup must not hold again. Returns how many there were.
std::uint64_t end_sessions(const std::string& database) {
  SqliteConnection connection(database, ConnectionRole::kWriter);
  {
    Query known(connection, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'session'");
    if (!known.next()) return 0;  // of a version without accounts
  }
  Query(connection, "DELETE FROM session").run();
  return static_cast<std::uint64_t>(connection.changes());
}

void compare(const std::string& from, const Listed& one) {
  const std::string path = from + "/" + one.name;
  if (!fs::exists(path)) damaged(path, "缺失", "is missing");
  if (log::to_hex(hash_file(path)) != one.sha256) damaged(path, "与清单不符", "is not what the list says");
}

}  // namespace

Result<BackupFigures> back_up(const std::string& folder, const std::string& to) {
  return guarded([&]() -> Result<BackupFigures> {
    const auto database = existing_database({folder, ""});
    if (!database) return database.error();
    FreshFolder target(to, "--to");
    std::string list;
    BackupFigures out;
    const auto add = [&](const log::Hash& hash, const std::string& name) {
      list += line_of(hash, name);
      ++out.files;
    };
    // The database first: what it names was on disk before it.
    const std::string copy = in(to, kDatabaseFile);
    const auto connection = open_writer(*database);
    Query(*connection, "VACUUM INTO ?", copy).run();
    ::chmod(copy.c_str(), 0600);
    add(hash_file(copy), kDatabaseFile);
    for (const std::string& name : content_names(folder)) {
      std::string path(kContent);
      path += name;
      const log::Hash hash = copy_file(in(folder, path), in(to, path));
      if (log::to_hex(hash) != name) out.damaged.push_back(path);
      add(hash, path);
    }
    if (fs::exists(in(folder, kLogKeyFile)))
      add(copy_file(in(folder, kLogKeyFile), in(to, kLogKeyFile)), kLogKeyFile);
    sync_all(to);
    NewFile sums(to + "/" + kBackupList);
    sums.append(list);
    sums.finish();
    target.keep();
    return out;
  });
}

Result<BackupFigures> restore_backup(const std::string& from, const std::string& folder) {
  return guarded([&]() -> Result<BackupFigures> {
    FreshFolder target(folder, "--data");
    const std::vector<Listed> list = read_list(from);
    for (const Listed& one : list) compare(from, one);
    BackupFigures out;
    // Under another name until all is there: a folder without a database is no ledger yet.
    const std::string aside = aside_of(folder + "/" + kDatabaseFile);
    for (const Listed& one : list) {
      const bool is_database = one.name == kDatabaseFile;
      const std::string to = is_database ? aside : folder + "/" + one.name;
      const log::Hash hash = copy_file(from + "/" + one.name, to);
      if (log::to_hex(hash) != one.sha256)
        damaged(from + "/" + one.name, "与清单不符", "is not what the list says");
      if (one.name.starts_with(kContent) && one.name.substr(kContent.size()) != one.sha256)
        out.damaged.push_back(one.name);
      ++out.files;
    }
    out.sessions = end_sessions(aside);
    sync_all(folder);
    fs::rename(aside, folder + "/" + kDatabaseFile);
    if (!sync_folder(folder)) throw RefusedError(file_error("无法保存文件", "cannot keep", folder));
    target.keep();
    return out;
  });
}

}  // namespace dajuan::storage
