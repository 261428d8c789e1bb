#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "dajuan/app/access.hpp"
#include "dajuan/app/case_model.hpp"
#include "dajuan/app/ports.hpp"

/// What somebody finds on the table in the morning: what waits for them, what is due, what is late, what came
/// back. Every number is that of a list which can be opened.
namespace dajuan::app {

/// Rows that are shown of each part, and how far its cases are counted.
inline constexpr std::uint32_t kWorkShown = 50;
inline constexpr std::uint32_t kWorkCounted = 10'000;

/// Cases of a state from which one may move them on.
struct WaitingWork {
  std::string mechanism;
  std::string state;
  std::vector<std::string> actions;  ///< ids of those that lead on and that one may take
  std::int64_t cases = 0;            ///< those that stand in the state now
};

/// A deadline with the case that it is of.
struct DueWork {
  CaseRow row;
  std::string clock;
  std::int64_t due_ms = 0;
};

template <typename Item>
struct WorkPart {
  std::int64_t count = 0;  ///< up to kWorkCounted
  bool more = false;       ///< there are more than that
  std::vector<Item> items;
};

struct Workbench {
  std::vector<std::string> mechanisms;  ///< those that `due`, `late` and `returned` speak of, by id
  std::vector<WaitingWork> waiting;     ///< by mechanism and state, without those that hold no case
  domain::Date until;                   ///< the Sunday of this week
  WorkPart<DueWork> due;                ///< from now until then, the earliest first
  WorkPart<DueWork> late;               ///< the longest late first
  WorkPart<CaseRow>
      returned;  ///< opened again and still open; of the newest cases, the last that came back first
};

/// Where somebody's table stands when no area is named: the widest scope in which they may move a case on, or
/// else the widest. Never called without scopes.
[[nodiscard]] const domain::Scope& work_scope(const Rulebook& rulebook, const Person& person,
                                              std::span<const domain::Scope> scopes);

/// Deadlines and returns are those of the mechanisms in which one may move a case on; of all that one may see
/// where there is none (somebody who leads, or only looks). A scope of many counties has only what waits:
/// lists are of one county.
[[nodiscard]] Workbench workbench(Queries& queries, const Rulebook& rulebook, const Person& person,
                                  const domain::Scope& scope, std::int64_t now_ms);

}  // namespace dajuan::app
