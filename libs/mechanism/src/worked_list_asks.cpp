// What may be asked of the lists of a week or month.
#include <algorithm>

#include "worked_asking.hpp"

namespace dajuan::mechanism {
namespace {

using Out = std::vector<Expectation>;

const AgendaListSnapshot& list_of(const Snapshot& snapshot, Index list) {
  static const AgendaListSnapshot kNothing;
  for (const AgendaListSnapshot& one : snapshot.lists) {
    if (one.list == list) return one;
  }
  return kNothing;
}

struct ListPlace {
  Index agenda = kNone;
  Index list = kNone;
  domain::Date day;
};

Label shown_list(const Asking& asking, const ListPlace& place) {
  return shown(asking.stage().profile().eras.back().rules.agenda[place.agenda].lists[place.list]);
}

std::vector<std::string> names_on(const AgendaListSnapshot& list, bool carried_only) {
  std::vector<std::string> names;
  for (const AgendaEntry& entry : list.entries) {
    if (!carried_only || entry.carried) names.push_back(entry.case_id);
  }
  std::sort(names.begin(), names.end());
  return names;
}

enum class ListAsk { kOn, kCarried };

void read_list(CaseScope& scope, const ListPlace& place, ListAsk ask, const Node& node, Out& out) {
  const bool carried = ask == ListAsk::kCarried;
  const Label what = carried ? Label{"上期结转 ", "carried over on "} : Label{"", ""};
  if (node.kind == Node::Kind::kScalar) {
    const auto count = scope.form.whole(node, {"清单件数", "the length of a list"}, kWorkedCasesMax);
    if (!count) return;
    out.emplace_back(
        [place, carried, what, expected = static_cast<std::size_t>(*count), at = node.at](Asking& asking) {
          const auto came = names_on(list_of(asking.snapshot(place.agenda, place.day), place.list), carried);
          const std::string names = came.size() <= 20 ? " " + joined(came) : "";
          asking.expect(came.size() == expected, at,
                        named(what.zh, what.en, shown_list(asking, place), plain(std::to_string(expected))),
                        plain(std::to_string(came.size()) + names));
        });
    return;
  }
  if (!scope.form.list(node, {"清单", "a list"})) return;
  std::vector<std::string> expected = scope.form.texts(node, {"案件名", "the name of a case"});
  std::sort(expected.begin(), expected.end());
  out.emplace_back([place, carried, what, expected, at = node.at](Asking& asking) {
    const auto came = names_on(list_of(asking.snapshot(place.agenda, place.day), place.list), carried);
    asking.expect(came == expected, at,
                  named(what.zh, what.en, shown_list(asking, place), plain(joined(expected))),
                  plain(joined(came)));
  });
}

void ask_first_raised(Asking& asking, const ListPlace& place, const std::string& name,
                      const std::string& written, Mark at) {
  const Label expected =
      named(name + " 首次列入 ", name + " first raised on ", shown_list(asking, place), plain(written));
  for (const AgendaEntry& entry : list_of(asking.snapshot(place.agenda, place.day), place.list).entries) {
    if (entry.case_id != name) continue;
    const auto day = domain::Date::parse(written);
    const bool same =
        day ? entry.first_raised.date() == *day : entry.first_raised == domain::Moment::parse(written);
    asking.expect(same, at, expected, plain(entry.first_raised.to_string()));
    return;
  }
  asking.expect(false, at, expected, {"不在清单上", "not on the list"});
}

void read_first_raised(CaseScope& scope, const ListPlace& place, const Node& node, Out& out) {
  if (!scope.form.map(node, {"first_raised", "`first_raised`"})) return;
  for (const auto& [key, value] : node.entries) {
    if (!scope.form.moment(value, {"首次列入日", "the day of being first raised"})) continue;
    out.emplace_back([place, name = key.text, written = value.text, at = value.at](Asking& asking) {
      ask_first_raised(asking, place, name, written, at);
    });
  }
}

}  // namespace

void read_list_expectation(CaseScope& scope, const BookScope& books, const std::string& key, const Node& node,
                           std::vector<Expectation>& out) {
  if (books.agenda == kNone || !books.day) {
    scope.form.fault("worked-missing-key", node.at, "没有写 week 或 month（哪一期的清单）",
                     "`week` or `month` is missing: the lists of which day's cycle", "加上 week: 2025-03-03",
                     "add week: 2025-03-03");
    return;
  }
  if (!scope.form.map(node, {key, key})) return;
  const Agenda& agenda = scope.names().agenda[books.agenda];
  for (const auto& [name, value] : node.entries) {
    const ListPlace place{books.agenda, scope.form.name(name, agenda.lists, "list", {"清单", "list"}),
                          *books.day};
    if (place.list == kNone) continue;
    if (key == "first_raised") {
      read_first_raised(scope, place, value, out);
    } else {
      read_list(scope, place, key == "carried" ? ListAsk::kCarried : ListAsk::kOn, value, out);
    }
  }
}

}  // namespace dajuan::mechanism
