#include "live_areas.hpp"

#include "dajuan/app/case_model.hpp"

namespace dajuan::http {

std::string LiveAreas::today() const { return app::moment_of(ports_.clock.now_ms()).date().to_string(); }

// The version is taken before the question: what is committed in between is asked for the next time.
std::shared_ptr<const app::AreaBook> LiveAreas::now() {
  const std::string day = today();
  const std::scoped_lock lock(guard_);
  const std::uint64_t version = ports_.store.version();
  const bool same_day = book_ && book_->today() == day;
  if (same_day && version != 0 && version == looked_at_) return book_;
  const auto read = ports_.store.read([&](app::Queries& queries) -> Result<void> {
    const std::int64_t changes = queries.count_area_changes(site_);
    if (same_day && changes == changes_) return {};
    book_ = std::make_shared<const app::AreaBook>(known_, queries.area_changes(site_), day);
    changes_ = changes;
    return {};
  });
  if (read) looked_at_ = version;
  if (!book_) book_ = std::make_shared<const app::AreaBook>(known_, std::vector<app::AreaChange>(), day);
  return book_;
}

}  // namespace dajuan::http
