// The ends of streams: each must be its stream's last event. Every event belongs to a stream, and a stream's
// revision counts its events, so that the sum of all ends is the length of the log.
#include <optional>
#include <set>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "doctor.hpp"

namespace dajuan::storage {
namespace {

constexpr int kPage = 2'000;

class HeadExam {
 public:
  HeadExam(Exam& exam, const std::string& county) : exam_(exam), county_(county) {}

  void run() {
    const std::int64_t size =
        integer_of(exam_.connection, "SELECT max(seq) FROM event WHERE county = ?", county_);
    const std::int64_t sum =
        integer_of(exam_.connection,
                   "SELECT CAST(coalesce(sum(revision), 0) AS BIGINT) FROM stream_head WHERE county = ?",
                   county_) +
        integer_of(exam_.connection,
                   "SELECT CAST(coalesce(sum(revision), 0) AS BIGINT) FROM case_file WHERE county = ?",
                   county_);
    if (exam_.options.quick && sum == size) return;
    look_at_streams();
    look_at_cases();
    if (sum != size) look_for_ends(size);
  }

 private:
  struct End {
    std::string stream;
    std::int64_t revision = 0;
  };

  void complain(const std::string& stream) {
    if (!told_.insert(stream).second) return;
    exam_.complain("D007", county_ + " " + stream, "流的末端登记不是它的最后一条事件",
                   "the end of the stream, as it is noted, is not its last event");
  }

  // A page of (key, what is noted, what the event there says), by the key.
  template <typename StreamOf>
  void look_at(std::string_view sql, const StreamOf& stream_of, bool blob) {
    std::string last;
    for (int rows = kPage; rows == kPage;) {
      rows = 0;
      Query row(exam_.connection, sql, county_, blob ? Parameter(Blob{last}) : Parameter(last), kPage);
      for (; row.next(); ++rows) {
        last = row.text(0);
        const std::optional<std::string> stream = stream_of(last);
        const bool same =
            stream && !row.is_null(2) && row.text(2) == *stream && row.integer(1) == row.integer(3);
        if (!same) complain(stream.value_or("case_file"));
      }
    }
  }

  void look_at_streams() {
    look_at(
        "SELECT h.stream, h.revision, e.stream, e.revision FROM stream_head h LEFT JOIN event e ON e.county "
        "= "
        "h.county AND e.seq = h.seq WHERE h.county = ? AND h.stream > ? ORDER BY h.stream LIMIT ?",
        [](const std::string& stream) { return std::optional(stream); }, false);
  }

  void look_at_cases() {
    look_at(
        "SELECT c.id, c.revision, e.stream, e.revision FROM case_file c LEFT JOIN event e ON e.county = "
        "c.county "
        "AND e.seq = c.seq WHERE c.county = ? AND c.id > ? ORDER BY c.id LIMIT ?",
        [this](const std::string& bytes) -> std::optional<std::string> {
          const auto id = app::case_id_of(county_, bytes);
          if (!id) return std::nullopt;
          return app::case_stream(*id);
        },
        true);
  }

  // Events that none follows are ends; each must be noted. A bit for each event.
  void look_for_ends(std::int64_t size) {
    std::vector<bool> followed(static_cast<std::size_t>(size) + 1);
    for_each_event([&](Query& row) { followed.at(static_cast<std::size_t>(row.integer(1))) = true; });
    std::vector<std::pair<std::int64_t, End>> ends;
    for_each_event([&](Query& row) {
      const std::int64_t seq = row.integer(0);
      if (!followed[static_cast<std::size_t>(seq)]) ends.push_back({seq, {row.text(2), row.integer(3)}});
    });
    for (const auto& [seq, end] : ends) {
      const auto id = app::case_of_stream(county_, end.stream);
      const std::int64_t noted =
          id ? integer_of(exam_.connection, "SELECT seq FROM case_file WHERE county = ? AND id = ?", county_,
                          Blob{id->bytes()})
             : integer_of(exam_.connection, "SELECT seq FROM stream_head WHERE county = ? AND stream = ?",
                          county_, end.stream);
      if (noted != seq) complain(end.stream);
    }
  }

  template <typename Take>
  void for_each_event(const Take& take) {
    std::int64_t seq = 0;
    for (int rows = kPage; rows == kPage;) {
      rows = 0;
      Query row(
          exam_.connection,
          "SELECT seq, prior, stream, revision FROM event WHERE county = ? AND seq > ? ORDER BY seq LIMIT ?",
          county_, seq, kPage);
      for (; row.next(); ++rows) {
        seq = row.integer(0);
        take(row);
      }
    }
  }

  Exam& exam_;
  const std::string& county_;
  std::set<std::string> told_;
};

}  // namespace

void examine_heads(Exam& exam, const std::string& county) {
  exam.on_snapshot("D007", county, [&] { HeadExam(exam, county).run(); });
}

}  // namespace dajuan::storage
