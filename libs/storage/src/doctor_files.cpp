// Content files: those that are needed must be there, and each must be what its name says.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "dajuan/app/case_event.hpp"
#include "doctor.hpp"
#include "durable_file.hpp"

namespace dajuan::storage {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const Exam& exam) { return exam.folder + "/files"; }

// What reports and gazetteers need; attachments are looked for with their cases.
void look_for_needed(Exam& exam) {
  const auto each = [&](std::string_view sql, const char* what) {
    Query row(exam.connection, sql);
    while (row.next()) {
      const std::string place = row.text(0) + " " + what + row.text(1);
      for (int column = 2; column < row.columns(); ++column) insist_on_file(exam, row.text(column), place);
    }
  };
  each("SELECT county, '', areas_sha256 FROM site ORDER BY county", "site");
  each("SELECT county, id, file_sha256, text_sha256, report_sha256 FROM reading ORDER BY county, id",
       "reading/");
  // The file of an import goes when all its rows stand in cases.
  each("SELECT county, id, file_sha256 FROM case_import WHERE state <> 'done' ORDER BY county, id",
       "import/");
}

void look_into(Exam& exam, const std::string& name) {
  ++exam.result.files;
  try {
    if (log::to_hex(hash_file(folder_of(exam) + "/" + name)) == name) return;
    exam.complain("D009", "files/" + name, "内容文件被改动或损坏", "the content file was changed or damaged");
  } catch (const std::exception& problem) {
    exam.complain("D009", "files/" + name, std::string("内容文件读不出来（") + problem.what() + "）",
                  std::string("the content file cannot be read: ") + problem.what());
  }
}

}  // namespace

void insist_on_file(Exam& exam, const std::string& sha256, const std::string& place) {
  if (!log::hash_from_hex(sha256)) return;  // a name that was written before there were attachments
  if (sha256 == app::kErasedFile) return;
  if (::access((folder_of(exam) + "/" + sha256).c_str(), F_OK) == 0) return;
  exam.complain("D009", "files/" + sha256, "缺内容文件，" + place + " 要用",
                "the content file is missing; " + place + " needs it");
}

void examine_files(Exam& exam) {
  exam.on_snapshot("D009", "files", [&] { look_for_needed(exam); });
  if (exam.options.quick) return;
  std::error_code failed;
  std::set<std::string> names;
  for (fs::directory_iterator at(folder_of(exam), failed); !failed && at != fs::directory_iterator();
       at.increment(failed)) {
    std::string name = at->path().filename().string();
    if (log::hash_from_hex(name)) names.insert(std::move(name));
  }
  for (const std::string& name : names) look_into(exam, name);
}

}  // namespace dajuan::storage
