// A version of a mechanism that comes to a site while it works: what cases hold on to stays.
#include "dajuan/mechanism/version.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace dajuan::mechanism {
namespace {

const domain::Date kDay = *domain::Date::parse("2030-06-01");

const Catalogue& shipped() {
  static const Compiled compiled = compile(builtin_mechanism_files());
  return compiled.catalogue;
}

std::string text_of(std::string_view id) {
  for (const EmbeddedFile& file : builtin_mechanism_files()) {
    if (file.name == std::string(id) + "/definition.yaml") return std::string(file.bytes);
  }
  return {};
}

std::string with(std::string text, std::string_view words, std::string_view instead) {
  const std::size_t at = text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return at == std::string::npos ? text : text.replace(at, words.size(), instead);
}

Result<Catalogue> grown(const std::string& text, domain::Date from = kDay) {
  return with_version(shipped(), builtin_mechanism_files(), {"honour", from, text, "first"});
}

// A field `panel` behind the others.
std::string with_field(std::string_view field) {
  const std::string text = with(text_of("honour"), "sets: applicants,", "sets: [applicants, panel],");
  return with(text, "\n\nstates:\n", "\n  " + std::string(field) + "\n\nstates:\n");
}

TEST(Version, HoldsFromItsDayAndLeavesTheEraBefore) {
  const auto after = grown(with_field("panel: {zh: 评审组, en: Panel, type: text}"));
  ASSERT_TRUE(after) << after.error().en;
  const Profile& was = shipped().find("honour")->profiles.front();
  const Profile& is = after->find("honour")->profiles.front();
  ASSERT_EQ(is.eras.size(), was.eras.size() + 1);
  EXPECT_EQ(is.era_at(kDay - 1), was.era_at(kDay - 1));
  EXPECT_EQ(is.era_at(kDay), is.eras.size() - 1);
  EXPECT_EQ(find(is.eras.front().rules.fields, "panel"), kNone);
  EXPECT_EQ(find(is.eras.back().rules.fields, "panel"), was.eras.back().rules.fields.size());
  EXPECT_TRUE(has_version(is, {"honour", kDay, {}, "first"}));
  EXPECT_FALSE(has_version(is, {"honour", kDay, {}, "second"})) << "another text of the same day";
  EXPECT_FALSE(has_version(was, {"honour", kDay, {}, "first"}));
}

TEST(Version, RolesAreThoseOfTheSite) {
  const auto after = grown(text_of("honour"));
  ASSERT_TRUE(after) << after.error().en;
  const Profile& is = after->find("honour")->profiles.front();
  const Definition& before = is.eras[is.eras.size() - 2].rules;
  for (std::size_t i = 0; i < before.actions.size(); ++i)
    EXPECT_EQ(is.eras.back().rules.actions[i].by, before.actions[i].by) << before.actions[i].id;
  EXPECT_EQ(after->roles.size(), shipped().roles.size());
}

TEST(Version, ANewRoleStandsBehindThoseOfTheSite) {
  const auto after = grown("roles:\n  examiner: {zh: 复核员, en: Examiner}\n" +
                           with(text_of("honour"), "by: [leader, office, county], basis: {awards: 推荐}",
                                "by: [leader, office, county, examiner], basis: {awards: 推荐}"));
  ASSERT_TRUE(after) << after.error().en;
  EXPECT_EQ(after->role("examiner"), shipped().roles.size());
  const Definition& rules = after->find("honour")->profiles.front().eras.back().rules;
  const std::vector<RoleIndex>& by = rules.actions[find(rules.actions, "recommend")].by;
  EXPECT_TRUE(std::is_sorted(by.begin(), by.end()));
  EXPECT_NE(std::find(by.begin(), by.end(), after->role("examiner")), by.end());
  EXPECT_NE(std::find(by.begin(), by.end(), after->role("county")), by.end());
}

struct Refused {
  const char* name;
  std::string text;
  const char* reason;
  const char* en;  // a part of the words
};

std::vector<Refused> refused_texts() {
  const std::string text = text_of("honour");
  return {
      {"another id", with(text, "id: honour", "id: honor"), "incompatible_definition", "the id in the file"},
      {"a typing error", with(text, "from: applied, to: recommended", "from: aplied, to: recommended"),
       "unsound_definition", "line "},
      {"no YAML", "[", "unsound_definition", "line "},
      {"a field before the others",
       with(text, "  title: {zh: 荣誉名称",
            "  first: {zh: 序, type: text, required: true}\n  title: {zh: 荣誉名称"),
       "incompatible_definition", "the field `title`"},
      {"another type",
       with(text, "named_on: {zh: 命名日期, en: Named on, type: date}",
            "named_on: {zh: 命名日期, en: Named on, type: text}"),
       "incompatible_definition", "the type of the field `named_on`"},
      {"choices turned",
       with(text, "city: {zh: 市级, en: City}, county: {zh: 区（县）级, en: County}",
            "county: {zh: 区（县）级, en: County}, city: {zh: 市级, en: City}"),
       "incompatible_definition", "the choice `city` of the field `level`"},
      {"a state renamed", with(with(text, "  failed: {zh", "  lost: {zh"), "to: failed", "to: lost"),
       "incompatible_definition", "the state `failed`"},
      {"a profile more", text + "\nprofiles:\n  hills: {zh: 山区, set: {about: 山区}}\n",
       "incompatible_definition", "the profile `hills` is new"},
  };
}

TEST(Version, WhatCasesHoldOnToStays) {
  for (const Refused& row : refused_texts()) {
    const auto after = grown(row.text);
    ASSERT_FALSE(after) << row.name;
    EXPECT_EQ(after.error().code, ErrorCode::kInvalidInput) << row.name;
    EXPECT_EQ(after.error().field, "text") << row.name;
    EXPECT_EQ(after.error().reason, row.reason) << row.name << ": " << after.error().en;
    EXPECT_NE(after.error().en.find(row.en), std::string::npos) << row.name << ": " << after.error().en;
    EXPECT_FALSE(after.error().zh.empty()) << row.name;
  }
}

TEST(Version, PrivateStaysPrivate) {
  const Catalogue& site = shipped();
  const std::string text =
      with(text_of("dispute"), "en: Records of the mediation, type: files, private: true",
           "en: Records of the mediation, type: files");
  const auto after = with_version(site, builtin_mechanism_files(), {"dispute", kDay, text, "x"});
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().reason, "incompatible_definition");
  EXPECT_NE(after.error().en.find("the field `records` public"), std::string::npos) << after.error().en;
}

TEST(Version, DaysGoOn) {
  const auto first = grown(text_of("honour"));
  ASSERT_TRUE(first) << first.error().en;
  for (const auto& [day, fits] : {std::pair{kDay - 1, false}, {kDay, false}, {kDay + 1, true}}) {
    const auto next =
        with_version(*first, builtin_mechanism_files(), {"honour", day, text_of("honour"), "second"});
    EXPECT_EQ(next.has_value(), fits) << day.to_string();
    if (next) continue;
    EXPECT_EQ(next.error().field, "from");
    EXPECT_EQ(next.error().reason, "day_not_later");
  }
}

TEST(Version, AMechanismThatIsNotThereHasNone) {
  const auto after = with_version(shipped(), builtin_mechanism_files(), {"honor", kDay, "id: honor\n", "x"});
  ASSERT_FALSE(after);
  EXPECT_EQ(after.error().code, ErrorCode::kNotFound);
}

TEST(Version, WhatItWouldBreakElsewhereIsTold) {
  const std::string text = with(text_of("follow-up"), "\nstates:\n",
                                "\n  asked: {zh: 必填, type: text, required: true}\nstates:\n");
  std::vector<EmbeddedFile> others = files_without(shipped(), builtin_mechanism_files(), "follow-up");
  const std::vector<Fault> faults = faults_beside(others, text);
  ASSERT_FALSE(faults.empty()) << "suggestion opens one without the field";
  EXPECT_EQ(faults.front().at, Mark{});
  EXPECT_NE(faults.front().en.find("suggestion"), std::string::npos) << faults.front().en;
}

}  // namespace
}  // namespace dajuan::mechanism
