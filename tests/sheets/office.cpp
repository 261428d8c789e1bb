#include "office.hpp"

#include <algorithm>

#include "dajuan/app/account_event.hpp"
#include "dajuan/app/accounts.hpp"
#include "dajuan/app/attachment.hpp"
#include "dajuan/app/case_commands.hpp"
#include "dajuan/app/case_event.hpp"
#include "dajuan/app/values.hpp"
#include "dajuan/document/sheet_reader.hpp"
#include "dajuan/document/sheet_writer.hpp"
#include "dajuan/mechanism/worked.hpp"

namespace dajuan::sheets {
namespace {

using storage::own_rules;

// Two villages have one name, so that only their codes tell them apart.
constexpr std::string_view kAreas =
    "code,name,aliases,level\n330803,衢江区,衢江,county\n330803114,高家镇,高家,town\n330803115,杜泽镇,,town\n"
    "330803114201,湖仁村,湖仁,village\n330803114202,划船塘村,划船塘,village\n330803114203,新村,,village\n"
    "330803115201,新村,,village\n330803115202,湖头村,,village\n";

std::vector<std::string> every_role() {
  std::vector<std::string> out{"office"};
  for (const mechanism::Role& role : own_rules().catalogue.roles) out.push_back(role.id);
  return out;
}

std::vector<std::string> roles_of(const mechanism::Actor& actor) {
  std::vector<std::string> out;
  for (const mechanism::RoleIndex role : actor.roles) out.push_back(own_rules().catalogue.roles[role].id);
  return out;
}

std::vector<app::Written> values_of(const mechanism::Definition& rules, const mechanism::Command& command) {
  std::vector<app::Written> out;
  for (const mechanism::FieldValue& one : command.values) {
    if (one.field < rules.fields.size())
      out.emplace_back(rules.fields[one.field].id, app::written(rules.fields[one.field], one.value));
  }
  return out;
}

}  // namespace

std::array<std::uint8_t, 10> CountedRandom::ten_bytes() {
  std::array<std::uint8_t, 10> out{};
  ++count_;
  for (std::size_t i = 0; i < 4; ++i) out.at(i + 6) = static_cast<std::uint8_t>(count_ >> (8 * i));
  return out;
}

Result<std::unique_ptr<domain::SheetSink>> Sheets::writer(domain::SheetFormat format,
                                                          domain::SheetPlan plan) {
  return format == domain::SheetFormat::kXlsx ? document::xlsx_writer(std::move(plan))
                                              : document::csv_writer(plan);
}

Result<void> Sheets::read(std::string_view name, std::string_view bytes, const app::TakeSheetRow& take) {
  const auto read = document::read_sheet(name, bytes, take);
  if (!read) return read.error();
  return {};
}

Office::Office()
    : store_(storage::LedgerStore::open({folder_.path(), ""}, own_rules()).value()),
      files_(folder_.path()),
      gazetteer_(domain::Gazetteer::from_csv("areas.csv", kAreas).value()),
      book_(gazetteer_, {}, "2026-01-01") {
  add_clerk();
}

// An account as the store knows it: a run looks its rights up.
void Office::add_clerk() {
  const auto made = store_->write([&](app::Transaction& transaction) -> Result<void> {
    app::Account account;
    account.person = {
        "01890000-0000-7000-8000-000000000001", "clerk", "办事员", {{"330803000000", every_role(), {}}}};
    transaction.append(app::account_scope(), app::created_event(account, "admin", app::timestamp(clock.now)));
    clerk_ = transaction.account(account.person.id)->person;
    return {};
  });
  EXPECT_TRUE(made.has_value());
}

app::Command Office::next_command(const std::string& actor) {
  return {kCounty, actor, "k" + std::to_string(++keys_), std::string(64, 'a')};
}

template <typename Act>
Result<app::CaseReceipt> Office::command(const app::Person& who, const std::vector<app::Written>& values,
                                         const Act& act) {
  const app::CaseCommand by{next_command(who.id), who};
  std::optional<Result<app::CaseReceipt>> receipt;
  const auto written = store_->write([&](app::Transaction& transaction) -> Result<void> {
    // As if the person had sent whatever files the values name.
    for (const auto& [field, words] : values) {
      for (const std::string& word : words) {
        if (app::is_attachment_name(word))
          transaction.hold_file(app::account_scope().county, word, app::account_holder(who.id));
      }
    }
    receipt = act(transaction, app::CaseTools{own_rules(), clock, random_}, by);
    if (!*receipt) return receipt->error();
    return {};
  });
  if (!written) return written.error();
  return *receipt;
}

Result<app::CaseReceipt> Office::open(const app::OpenCase& request) {
  return command(clerk_, request.values, [&](auto& transaction, auto tools, const auto& by) {
    return app::open_case(transaction, tools, by, request);
  });
}

void Office::tell_worked_cases() {
  std::vector<EmbeddedFile> files;
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    if (file.name.ends_with("/cases.yaml") && !file.name.starts_with("_template/")) files.push_back(file);
  }
  const auto told = mechanism::tell_worked_cases(own_rules().catalogue, files, own_rules().calendar);
  for (const mechanism::WorkedStory& story : told.stories) {
    if (story.commands.size() > 120) continue;  // groups of a thousand say no more
    const mechanism::Mechanism* found = own_rules().catalogue.find(story.mechanism);
    std::string profile;
    for (const auto& one : found->profiles)
      profile = &one == story.profile && one.id != "default" ? one.id : profile;
    std::map<std::size_t, app::CaseId> ids;
    for (const mechanism::WorkedCommand& step : story.commands) {
      if (step.news) continue;
      clock.now = app::unix_ms_of(step.at);
      const app::Person who{step.actor.id, step.actor.id, step.actor.id, {{kTown, roles_of(step.actor), {}}}};
      const auto known = ids.find(step.subject);
      std::optional<app::CaseRecord> record;
      if (known != ids.end()) {
        EXPECT_TRUE(store_->read([&](app::Queries& queries) -> Result<void> {
          record = queries.case_record(kCounty, known->second);
          return {};
        }));
      }
      const auto& rules = record ? *record->rules(own_rules())
                                 : story.profile->eras[story.profile->era_at(step.at.date())].rules;
      if (step.command.action >= rules.actions.size()) continue;
      const mechanism::Action& action = rules.actions[step.command.action];
      if (record.has_value() == action.opens_case) continue;
      const auto values = values_of(rules, step.command);
      const auto receipt = command(who, values, [&](auto& transaction, auto with, const auto& by) {
        if (!record)
          return app::open_case(
              transaction, with, by,
              {story.mechanism, profile, action.id, kVillage, values, step.command.note, "", ""});
        return app::act_on_case(
            transaction, with, by,
            {record->id, record->state.revision, action.id, values, step.command.note, ""});
      });
      if (receipt && known == ids.end()) ids.emplace(step.subject, receipt->id);
    }
  }
}

std::string Office::exported(const std::string& mechanism, domain::SheetFormat format,
                             const app::CaseSheetForm& form) {
  const app::CaseSheet sheet(own_rules(), *own_rules().catalogue.find(mechanism), book_.names(), form);
  auto sink = sheets_.writer(format, sheet.plan());
  EXPECT_TRUE(sink.has_value());
  app::CaseFilter filter;
  filter.mechanism = mechanism;
  const auto read = store_->read([&](app::Queries& queries) {
    return queries.scan_cases(kCounty, filter, [&](std::span<const app::ListedCase> some) -> Result<void> {
      for (const app::ListedCase& one : some) {
        const auto added = (*sink)->add(sheet.cells(one));
        if (!added) return added;
      }
      return {};
    });
  });
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().en);
  auto bytes = (*sink)->finish();
  EXPECT_TRUE(bytes.has_value());
  return bytes ? *bytes : std::string();
}

Result<app::CaseImport> Office::check(const std::string& mechanism, const std::string& name,
                                      const std::string& bytes) {
  return app::check_import(ports(), tools(), {next_command(clerk_.id), clerk_},
                           {name, bytes, mechanism, kTown});
}

std::string Office::csv(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "\"" : ",\"") + row[i] + "\"";
    out += "\n";
  }
  return out;
}

Result<app::CaseImport> Office::begin(const std::string& id) {
  return app::begin_import(ports(), {next_command(clerk_.id), clerk_}, kCounty, id);
}

Result<app::CaseImport> Office::run(const std::string& id, const app::TellProgress& tell) {
  return app::run_import(ports(), tools(), kCounty, id, clerk_.id, tell);
}

app::CaseImport Office::import(const std::string& id) {
  app::CaseImport out;
  EXPECT_TRUE(store_->read([&](app::Queries& queries) -> Result<void> {
    out = queries.case_import(kCounty, id).value();
    return {};
  }));
  return out;
}

std::vector<app::ListedCase> Office::cases(const std::string& mechanism) {
  std::vector<app::ListedCase> out;
  app::CaseFilter filter;
  filter.mechanism = mechanism;
  EXPECT_TRUE(store_->read([&](app::Queries& queries) {
    return queries.scan_cases(kCounty, filter, [&](std::span<const app::ListedCase> some) -> Result<void> {
      out.insert(out.end(), some.begin(), some.end());
      return {};
    });
  }));
  return out;
}

}  // namespace dajuan::sheets
