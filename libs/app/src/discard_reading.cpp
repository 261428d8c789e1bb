#include "dajuan/app/discard_reading.hpp"

#include "once.hpp"

namespace dajuan::app {

Result<Reading> discard_reading(Ports ports, const Command& command, std::string_view reading_id,
                                std::uint32_t seen) {
  const auto again = [&](Queries& queries, const StoredEvent& event) {
    return reading_after(queries, command.scope, event);
  };
  const auto act = [&](Transaction& transaction) -> Result<Reading> {
    auto reading = transaction.reading(command.scope, reading_id);
    if (!reading) return no_reading(reading_id);
    auto checked = check_revision(seen, reading->revision);
    if (checked) checked = check_in_review(reading->state);
    if (!checked) return checked.error();
    transaction.append(command.scope, new_event(ports, command, reading->area, reading_stream(reading_id),
                                                reading->revision + 1, ReviewDiscarded{}));
    reading = transaction.reading(command.scope, reading_id);
    if (!reading) return no_reading(reading_id);
    return std::move(*reading);
  };
  return once<Reading>(ports.store, command, again, act);
}

}  // namespace dajuan::app
