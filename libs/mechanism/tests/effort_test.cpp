// What the proofs of a definition may cost is counted in steps, so that a hostile text is told the same on
// every machine.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "dajuan/mechanism/catalogue.hpp"
#include "dajuan/mechanism/proof_effort.hpp"

namespace dajuan::mechanism {
namespace {

constexpr int kFields = 8;
constexpr std::string_view kRoles = "roles:\n  clerk: 经办人\n";

std::array<EmbeddedFile, 2> files_with(std::string_view definition) {
  return {EmbeddedFile{"roles.yaml", kRoles}, EmbeddedFile{"matter/definition.yaml", definition}};
}

Compiled compiled_of(std::string_view definition) { return compile(files_with(definition)); }
std::uint64_t steps_of(std::string_view definition) { return proof_steps_most(files_with(definition)); }

std::string numbered(std::string_view words, int i) {
  std::string out(words);
  for (std::size_t at = out.find('#'); at != std::string::npos; at = out.find('#', at))
    out.replace(at, 1, std::to_string(i));
  return out;
}

std::string many(std::string_view words, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += numbered(words, i);
  return out;
}

// Every action asks for what another one sets, over many states, and again in each era and profile.
std::string tangle(int states, int actions, int layers) {
  std::string out =
      "id: matter\nname: 一团乱麻\nsources:\n  house: {zh: 办事规则, standing: practice}\nfields:\n";
  out += many("  f#: {zh: 项#, type: choice, of: {a: 甲, b: 乙, c: 丙, d: 丁}}\n", kFields);
  out += "states:\n" + many("  s#: 状态#\n", states) + "  over: {zh: 办结, final: true}\n";
  out += "actions:\n  begin: {zh: 立案, to: s0, by: clerk}\n";
  const auto state = [&](int i) { return "s" + std::to_string(i % states); };
  for (int i = 0; i < actions; ++i) {
    const std::string sets = "f" + std::to_string(i % kFields);
    out += numbered("  a#: {zh: 动作#, from: [", i) + state(i) + "," + state(i + 1) + "," + state(i + 2) +
           "], to: " + state(i + 1) + ", by: clerk, sets: " + sets + ", needs: " + sets + ", when: {f" +
           std::to_string((i + 1) % kFields) + ": " + "abcd"[i % 4] + "}}\n";
  }
  out += "  close: {zh: 办结, from: open, to: over, by: clerk}\n";
  if (layers == 0) return out;
  out += "eras:\n" + many("  - {from: 2030-01-#1, zh: 时期#, set: {about: 说明#}}\n", std::min(layers, 3));
  return out + "profiles:\n" + many("  p#: {zh: 属地#, set: {about: 说明#}}\n", layers);
}

TEST(Effort, WhatIsShippedStaysBelowATenth) {
  const std::span<const EmbeddedFile> shipped = builtin_mechanism_files();
  const std::uint64_t steps = proof_steps_most(shipped);
  EXPECT_GT(steps, 0U);
  EXPECT_LT(steps, kProofStepsMax / 10);
  RecordProperty("proof_steps_most", std::to_string(steps));
}

TEST(Effort, ATangleIsRefusedAtItsPlace) {
  const std::string tangled = tangle(90, 200, 12);
  const Compiled compiled = compiled_of(tangled);
  EXPECT_EQ(steps_of(tangled), kProofStepsMax);
  EXPECT_TRUE(compiled.catalogue.mechanisms.empty());
  const auto told = std::find_if(compiled.faults.begin(), compiled.faults.end(),
                                 [](const Fault& fault) { return fault.code == "proof-too-large"; });
  ASSERT_NE(told, compiled.faults.end());
  EXPECT_EQ(told->at, (Mark{1, 1}));
  EXPECT_NE(told->zh.find("没有证完"), std::string::npos);
  EXPECT_NE(told->en.find("combine in too many ways"), std::string::npos);
}

TEST(Effort, ErasAndProfilesOfAFileShareItsSteps) {
  const std::uint64_t once = steps_of(tangle(5, 10, 0));
  EXPECT_GT(once, 0U);
  EXPECT_GE(steps_of(tangle(5, 10, 2)), 3 * 3 * once) << "three eras, under the default and two profiles";
}

}  // namespace
}  // namespace dajuan::mechanism
