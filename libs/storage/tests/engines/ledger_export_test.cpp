// The exported folder: what a first export and a continued one leave is the same, byte for byte.
#include "dajuan/storage/ledger_export.hpp"

#include "dajuan/log/checkpoint.hpp"
#include "log_ledgers.hpp"

namespace dajuan::storage {
namespace {

class Exports : public OnLogs {
 protected:
  static std::string reason_of(const Result<std::vector<ExportedCounty>>& exported) {
    return exported ? "none" : exported.error().reason;
  }
  const Folder to_;
};

TEST_P(Exports, AContinuedExportIsWhatAWholeOneWouldBe) {
  for (const auto& [more, size] :
       {std::pair{1, 1U}, {254, 255U}, {1, 256U}, {44, 300U}, {0, 300U}, {400, 700U}}) {
    if (more > 0) open_disputes(more);
    const auto log = open_log();
    const auto exported = export_log(*log, to_.path(), "");
    ASSERT_TRUE(exported) << exported.error().en;
    ASSERT_EQ(exported->size(), 1U);
    EXPECT_EQ(exported->front().county, "330803");
    EXPECT_EQ(exported->front().size, size);
    EXPECT_EQ(exported->front().before, size - static_cast<unsigned>(more));
    const Folder whole;
    ASSERT_TRUE(export_log(*log, whole.path(), "330803"));
    EXPECT_EQ(files_below(to_.path()), files_below(whole.path())) << size;
  }
  const auto files = files_below(to_.path());
  for (const char* name : {"key", "330803/checkpoint", "330803/tile/0/000", "330803/tile/0/002.p/188",
                           "330803/tile/1/000.p/2", "330803/tile/entries/001", "330803/payload/002.p/188"})
    EXPECT_TRUE(files.contains(name)) << name;
  EXPECT_EQ(files.size(), 12U) << "and nothing of older sizes";
}

TEST_P(Exports, AFolderThatIsNotItsOwnIsLeftAlone) {
  open_disputes(2);
  const auto log = open_log();
  write_to(to_.path() + "/notes.txt", "mine");
  EXPECT_EQ(reason_of(export_log(*log, to_.path(), "")), "other_ledger");
  EXPECT_EQ(files_below(to_.path()).size(), 1U);

  const Folder exported;
  ASSERT_TRUE(export_log(*log, exported.path(), ""));
  const auto before = files_below(exported.path());
  const auto write = [&](log::Checkpoint head) {
    write_to(exported.path() + "/330803/checkpoint", *log->signer().sign(log::checkpoint_text(head)));
  };
  for (const std::uint64_t size : {1U, 3U}) {
    write({log::origin_of("330803"), size, log::Hash{}, {}});
    EXPECT_EQ(reason_of(export_log(*log, exported.path(), "")), "history_differs") << size;
  }
  write_to(exported.path() + "/330803/checkpoint", before.at("330803/checkpoint"));
  ASSERT_TRUE(export_log(*log, exported.path(), ""));
  write_to(exported.path() + "/key", "dajuan+00000000+AQAA\n");
  EXPECT_EQ(reason_of(export_log(*log, exported.path(), "")), "other_ledger");
  const auto nobody = export_log(*log, exported.path() + "/new", "330802");
  ASSERT_FALSE(nobody);
  EXPECT_EQ(nobody.error().code, ErrorCode::kNotFound);
}

DAJUAN_ON_BOTH_ENGINES(Exports);

}  // namespace
}  // namespace dajuan::storage
