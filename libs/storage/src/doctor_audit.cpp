// Who read what is private: the chain of a county's audit, up to the end that is kept beside it.
#include "audit_chain.hpp"
#include "doctor.hpp"

namespace dajuan::storage {
namespace {

constexpr int kPage = 1'000;

class AuditExam {
 public:
  AuditExam(Exam& exam, const std::string& county) : exam_(exam), county_(county) {}

  // All of it as one moment saw it, but row by row later: what comes meanwhile stands behind the end.
  void take_end() {
    end_ = audit_end(exam_.connection, county_);
    const std::int64_t rows =
        integer_of(exam_.connection, "SELECT count(*) FROM audit WHERE county = ?", county_);
    if (rows == end_.size) return;
    whole_ = false;
    exam_.complain(
        "D013", county_ + " audit",
        "应有查看记录 " + std::to_string(end_.size) + " 条，实有 " + std::to_string(rows) + " 条",
        "there should be " + std::to_string(end_.size) + " rows, there are " + std::to_string(rows));
  }

  /// Looks at the rows behind the last page's. Returns whether there may be more.
  bool look_at_page() {
    static const std::string sql =
        "SELECT " + std::string(kAuditColumns) +
        ", number, hash FROM audit WHERE county = ? AND number > ? AND number <= ? "
        "ORDER BY number LIMIT ?";
    int rows = 0;
    for (Query row(exam_.connection, sql, county_, number_, end_.size, kPage); row.next(); ++rows) {
      const std::int64_t number = row.integer(8);
      const log::Hash hash = chained(hash_, county_, number, audit_of(row));
      const auto kept = log::hash_from_bytes(row.view(9));
      // Told where it breaks; from there on the rows are compared with what stands before them.
      if (number != number_ + 1) complain(number_ + 1, "缺这一条", "the row is gone");
      if (number == number_ + 1 && kept != hash) complain(number, "被改动", "the row was changed");
      number_ = number;
      hash_ = kept.value_or(hash);
    }
    return rows == kPage;
  }

  void compare_end() {
    if (whole_ && number_ == end_.size && hash_ == end_.hash) return;
    if (number_ < end_.size) complain(number_ + 1, "缺这一条", "the row is gone");
    if (number_ == end_.size && hash_ != end_.hash)
      complain(number_, "与登记的末端不符", "the row is not the end that is kept beside it");
  }

 private:
  void complain(std::int64_t number, const char* zh, const char* en) {
    exam_.complain("D013", county_ + " audit #" + std::to_string(number), std::string("查看记录") + zh, en);
  }

  Exam& exam_;
  const std::string& county_;
  AuditEnd end_;
  bool whole_ = true;
  std::int64_t number_ = 0;
  log::Hash hash_{};
};

}  // namespace

void examine_audit(Exam& exam, const std::string& county) {
  AuditExam audit(exam, county);
  bool more = exam.on_snapshot("D013", county + " audit", [&] { audit.take_end(); });
  if (!more || exam.options.quick) return;
  bool read = true;
  while (more && read)
    read = exam.on_snapshot("D013", county + " audit", [&] { more = audit.look_at_page(); });
  if (read) audit.compare_end();
}

}  // namespace dajuan::storage
