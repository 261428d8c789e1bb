// What we write is opened and saved by LibreOffice, and comes back unchanged.
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "office.hpp"

namespace dajuan::sheets {
namespace {

using domain::SheetFormat;
using mechanism::Language;

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

TEST(LibreOffice, OpensAndSavesWithoutAChange) {
  if (::access("/usr/bin/soffice", X_OK) != 0) GTEST_SKIP() << "LibreOffice is not installed";
  Office office;
  office.tell_worked_cases();
  for (const std::string matter : {"=1+1", "'=1", "a\nb", "0012", "2025-03-01", "_x0041_", "是"}) {
    ASSERT_TRUE(office.open({"dispute",
                             "",
                             "register",
                             kVillage,
                             {{"kind", {"neighbour"}}, {"parties", {"李四"}}, {"matter", {matter}}},
                             "",
                             "",
                             ""}));
  }
  const storage::Folder folder;
  const std::string& place = folder.path();
  std::string command = "HOME=" + place + " timeout 200 soffice -env:UserInstallation=file://" + place +
                        "/profile --headless --convert-to xlsx --outdir " + place + "/saved";
  for (const mechanism::Mechanism& mechanism : storage::own_rules().catalogue.mechanisms) {
    const std::string path = place + "/" + mechanism.id + ".xlsx";
    std::ofstream(path, std::ios::binary)
        << office.exported(mechanism.id, SheetFormat::kXlsx, {Language::kZh, true});
    command += " " + path;
  }
  ASSERT_EQ(std::system((command + " >" + place + "/log 2>&1").c_str()), 0) << bytes_of(place + "/log");
  for (const mechanism::Mechanism& mechanism : storage::own_rules().catalogue.mechanisms) {
    SCOPED_TRACE(mechanism.id);
    const auto import =
        office.check(mechanism.id, "a.xlsx", bytes_of(place + "/saved/" + mechanism.id + ".xlsx"));
    ASSERT_TRUE(import.has_value()) << import.error().en;
    for (const app::SheetFault& fault : import->faults)
      ADD_FAILURE() << fault.cell << " " << fault.heading << ": " << fault.en;
    EXPECT_EQ(import->unchanged, office.cases(mechanism.id).size());
  }
}

}  // namespace
}  // namespace dajuan::sheets
