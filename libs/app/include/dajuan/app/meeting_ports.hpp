#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dajuan/app/case_model.hpp"
#include "dajuan/app/meeting_model.hpp"
#include "dajuan/domain/scope.hpp"

/// What meetings need from the store, beside Queries, which inherits this.
namespace dajuan::app {

/// Which meetings a list holds. Empty members ask nothing.
struct MeetingFilter {
  std::string mechanism;
  std::string agenda;
};

struct MeetingPage {
  std::vector<MeetingHead> items;
  bool more = false;
};

class MeetingQueries {
 public:
  virtual ~MeetingQueries() = default;
  [[nodiscard]] virtual std::optional<MeetingHead> meeting(const domain::Scope& scope,
                                                           std::string_view id) = 0;
  /// The latest first, before `before` (an id; empty: from the latest on).
  [[nodiscard]] virtual MeetingPage meetings(const domain::Scope& scope, const MeetingFilter& filter,
                                             std::string_view before, std::uint32_t limit) = 0;
  /// The latest of an agenda that is of the scope's very area.
  [[nodiscard]] virtual std::optional<MeetingHead> last_meeting(const domain::Scope& scope,
                                                                std::string_view mechanism,
                                                                std::string_view agenda) = 0;
  /// Cases of a mechanism with an event behind `after`, at most `limit`, in no order.
  [[nodiscard]] virtual std::vector<CaseId> cases_touched(const domain::Scope& scope,
                                                          std::string_view mechanism, std::int64_t after,
                                                          std::uint32_t limit) = 0;
  /// The seq of the county's last event that was recorded before a timestamp; 0 where there is none.
  [[nodiscard]] virtual std::int64_t last_seq_before(const domain::Scope& scope, std::string_view at) = 0;
};

}  // namespace dajuan::app
