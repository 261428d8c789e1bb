// The year's tables: rows sum to the total, whatever they are made by.
#include "dajuan/app/case_table.hpp"
#include "dajuan/mechanism/stock.hpp"
#include "office.hpp"

namespace dajuan::sheets {
namespace {

app::CaseTable table_of(Office& office, const std::string& mechanism, const std::string& by,
                        mechanism::Period period) {
  std::optional<app::CaseTable> out;
  const auto read = office.store().read([&](app::Queries& queries) -> Result<void> {
    auto table = app::case_table(queries, storage::own_rules(), kCounty, office.tools().areas.names(),
                                 {mechanism, by, period});
    if (!table) return table.error();
    out = std::move(*table);
    return {};
  });
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().en);
  return std::move(*out);
}

void expect_sums(const app::CaseTable& table) {
  for (std::size_t count = 0; count < table.total.counts.size(); ++count) {
    domain::Decimal sum;
    for (const app::CaseTableRow& row : table.rows) sum = *mechanism::add(sum, row.figures.counts[count]);
    EXPECT_EQ(sum, table.total.counts[count]) << "count " << count << ": " << sum.to_string();
  }
}

TEST(Table, RowsSumToTheTotalInEveryMechanism) {
  Office office;
  office.tell_worked_cases();
  std::size_t counted = 0;
  const mechanism::Period all{domain::Date::of(2010, 1, 1).value(), domain::Date::of(2100, 12, 31).value()};
  const mechanism::Period year{domain::Date::of(2025, 1, 1).value(), domain::Date::of(2025, 12, 31).value()};
  for (const mechanism::Mechanism& mechanism : storage::own_rules().catalogue.mechanisms) {
    std::vector<std::string> ways{"area"};
    for (const mechanism::Field& field : mechanism.profiles.front().eras.back().rules.fields) {
      const bool groups =
          field.type == mechanism::FieldType::kChoice || field.type == mechanism::FieldType::kFlag;
      if (groups && !field.is_private) ways.push_back(field.id);
    }
    for (const std::string& way : ways) {
      for (const mechanism::Period period : {all, year}) {
        SCOPED_TRACE(mechanism.id + " by " + way);
        const app::CaseTable table = table_of(office, mechanism.id, way, period);
        expect_sums(table);
        for (const domain::Decimal& one : table.total.counts) counted += one.coefficient > 0 ? 1 : 0;
      }
    }
  }
  EXPECT_GT(counted, 500U);
}

TEST(Table, NamesChoicesAndAreasThoughNoCaseIsThere) {
  Office office;
  ASSERT_TRUE(office.open(
      {"dispute", "", "register", kVillage, {{"kind", {"neighbour"}}, {"parties", {"某甲"}}}, "", "", ""}));
  const mechanism::Period all{domain::Date::of(2010, 1, 1).value(), domain::Date::of(2100, 12, 31).value()};
  const app::CaseTable areas = table_of(office, "dispute", "area", all);
  std::string rows;
  for (const app::CaseTableRow& row : areas.rows)
    rows += row.key + "=" + row.label.zh + ":" + row.figures.counts.front().to_string() + " ";
  EXPECT_EQ(rows, "330803114000=高家镇:1 330803115000=杜泽镇:0 ");
  const app::CaseTable levels = table_of(office, "dispute", "level", all);
  rows.clear();
  for (const app::CaseTableRow& row : levels.rows)
    rows += row.label.zh + ":" + row.figures.counts.front().to_string() + " ";
  EXPECT_EQ(rows, "一般:0 重点:0 重大:0 未填:1 ");
  const auto cells = app::table_cells(levels, mechanism::Language::kZh);
  EXPECT_EQ(cells.back().front().text, "合计");
}

TEST(Table, RefusesWhatDoesNotGroup) {
  Office office;
  for (const char* by : {"nonsense", "parties", "matter", "remedies", "effective_on"}) {
    const auto read = office.store().read([&](app::Queries& queries) -> Result<void> {
      const auto table = app::case_table(queries, storage::own_rules(), kCounty, office.tools().areas.names(),
                                         {"dispute", by, {domain::Date::first(), domain::Date::last()}});
      if (!table) return table.error();
      return {};
    });
    ASSERT_FALSE(read.has_value()) << by;
    EXPECT_EQ(read.error().field, "by");
  }
}

}  // namespace
}  // namespace dajuan::sheets
