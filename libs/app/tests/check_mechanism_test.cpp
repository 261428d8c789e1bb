#include "dajuan/app/check_mechanism.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "dajuan/mechanism/catalogue.hpp"

namespace dajuan::app {
namespace {

std::string shipped(std::string_view name) {
  for (const EmbeddedFile& file : mechanism::builtin_mechanism_files()) {
    if (file.name == std::string(name) + "/definition.yaml") return std::string(file.bytes);
  }
  return {};
}

std::vector<std::string> codes_of(std::string_view text) {
  const auto faults = check_mechanism(text);
  EXPECT_TRUE(faults) << faults.error().en;
  std::vector<std::string> out;
  for (const mechanism::Fault& fault : *faults) out.push_back(fault.code);
  return out;
}

std::string with(std::string text, std::string_view words, std::string_view instead) {
  const std::size_t at = text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return at == std::string::npos ? text : text.replace(at, words.size(), instead);
}

TEST(CheckMechanism, ADefinitionStandsBesideThoseOfTheSite) {
  const std::string dispute = shipped("dispute");
  ASSERT_FALSE(dispute.empty());
  EXPECT_EQ(codes_of(dispute), std::vector<std::string>{}) << "in place of the one that is there";
  EXPECT_EQ(codes_of(with(dispute, "id: dispute", "id: \"dispute\" # the same")), std::vector<std::string>{});
  EXPECT_EQ(codes_of(with(dispute, "id: dispute", "id: quarrel")), std::vector<std::string>{});
  const std::string linked = shipped("suggestion");
  EXPECT_EQ(codes_of(linked), std::vector<std::string>{}) << "what it opens is there";
}

TEST(CheckMechanism, AFaultHasItsPlace) {
  const std::string text =
      with(shipped("dispute"), "from: registered, to: assessed", "from: regstered, to: assessed");
  const auto faults = check_mechanism(text);
  ASSERT_TRUE(faults);
  const auto place = static_cast<std::uint32_t>(
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("regstered")), '\n') + 1);
  EXPECT_TRUE(std::any_of(faults->begin(), faults->end(),
                          [&](const mechanism::Fault& fault) { return fault.at.line == place; }));
}

TEST(CheckMechanism, WhatIsNoDefinitionHasFaults) {
  for (const char* text : {"", "id:", "id: \n", "\xff\xfe", "[", "- a\n", "id: x\n"})
    EXPECT_FALSE(codes_of(text).empty()) << text;
}

TEST(CheckMechanism, ALargeOneIsRefused) {
  EXPECT_TRUE(check_mechanism(std::string(kDefinitionBytesMax, '#')));
  const auto refused = check_mechanism(std::string(kDefinitionBytesMax + 1, '#'));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(refused.error().field, "text");
}

}  // namespace
}  // namespace dajuan::app
