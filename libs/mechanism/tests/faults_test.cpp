// The kept examples of faults: each file of tests/faults has one fault, told at its place and in its words.
// They are what docs/mechanism-faults.md is made from.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "check_codes.hpp"
#include "dajuan/mechanism/catalogue.hpp"

namespace dajuan::mechanism {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(DAJUAN_SOURCE_DIR) / "libs/mechanism/tests/faults";
// What the examples stand beside; none of them is one.
const std::set<std::string> kShared = {"base", "later", "roles"};

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Expected {
  std::string place;  // definition.yaml:7:3
  std::string code;
  std::string zh;
  std::string en;
  std::string mend_zh;
  std::string mend_en;
};

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// The text of a head line behind its word, or nothing.
std::optional<std::istringstream> head_line(std::istringstream& bytes, const std::string& word) {
  std::string line;
  if (!std::getline(bytes, line) || !line.starts_with(word)) return std::nullopt;
  return std::istringstream(line.substr(word.size()));
}

// `# expect: definition.yaml:7:3 code | words | words`, then `# write: what to write | the same`.
std::optional<Expected> expected_in(const std::string& bytes) {
  std::istringstream lines(bytes);
  std::optional<std::istringstream> expect = head_line(lines, "# expect: ");
  if (!expect) return std::nullopt;
  Expected out;
  std::string bar;
  *expect >> out.place >> out.code >> bar;
  std::getline(*expect, out.zh, '|');
  std::getline(*expect, out.en);
  if (std::optional<std::istringstream> write = head_line(lines, "# write: ")) {
    std::getline(*write, out.mend_zh, '|');
    std::getline(*write, out.mend_en);
  }
  for (std::string* text : {&out.zh, &out.en, &out.mend_zh, &out.mend_en}) *text = trimmed(*text);
  return out;
}

// `@repeat(N, text)` stands for N times that text, so that what is too long can be kept.
std::string expanded(std::string bytes) {
  constexpr std::string_view kRepeat = "@repeat(";
  for (std::size_t begin = bytes.find(kRepeat); begin != std::string::npos;
       begin = bytes.find(kRepeat, begin)) {
    const std::size_t comma = bytes.find(", ", begin);
    const std::size_t end = bytes.find(')', begin);
    const unsigned long times = std::stoul(bytes.substr(begin + kRepeat.size()));
    const std::string text = bytes.substr(comma + 2, end - comma - 2);
    std::string many;
    for (unsigned long i = 0; i < times; ++i) many += text;
    bytes.replace(begin, end + 1 - begin, many);
  }
  return bytes;
}

// An example is a definition alone, or a folder with a definition, roles or the second mechanism in its own
// form.
struct Example {
  std::string definition = bytes_of(kFolder / "base.yaml");
  std::string roles = bytes_of(kFolder / "roles.yaml");
  std::string later = bytes_of(kFolder / "later.yaml");
  unsigned long times = 1;  // how many definitions are given, `# given: N times`; `@number` tells them apart
  std::optional<Expected> expected;
};

Example example(const std::string& name) {
  Example out;
  const std::map<std::string, std::string*> files = {
      {"definition.yaml", &out.definition}, {"roles.yaml", &out.roles}, {"later.yaml", &out.later}};
  const fs::path folder = kFolder / name;
  if (!fs::is_directory(folder)) out.definition = bytes_of(kFolder / (name + ".yaml"));
  for (const auto& [file, bytes] : files) {
    if (fs::is_directory(folder) && fs::exists(folder / file)) *bytes = bytes_of(folder / file);
    if (std::optional<Expected> found = expected_in(*bytes)) out.expected = std::move(found);
    *bytes = expanded(std::move(*bytes));
    constexpr std::string_view kGiven = "\n# given: ";
    const std::size_t given = bytes->find(kGiven);
    if (given != std::string::npos) out.times = std::stoul(bytes->substr(given + kGiven.size()));
  }
  return out;
}

// The bytes and the folder of one of the definitions given.
std::pair<std::string, std::string> copy_of(const Example& one, unsigned long number) {
  constexpr std::string_view kNumber = "@number";
  std::string bytes = one.definition;
  const std::size_t at = bytes.find(kNumber);
  const std::string ending = at == std::string::npos ? "" : std::to_string(number);
  if (at != std::string::npos) bytes.replace(at, kNumber.size(), ending);
  const std::string above = one.times == 1 ? "" : "copy" + std::to_string(number) + "/";
  return {std::move(bytes), above + "matter" + ending + "/definition.yaml"};
}

std::vector<Fault> faults_of(const Example& one) {
  std::vector<std::pair<std::string, std::string>> copies;
  for (unsigned long i = 0; i < one.times; ++i) copies.push_back(copy_of(one, i));
  std::vector<EmbeddedFile> files = {{"roles.yaml", one.roles}, {"later/definition.yaml", one.later}};
  for (const auto& [bytes, name] : copies) files.push_back({name, bytes});
  return compile(files).faults;
}

std::string place_of(const Fault& fault) {
  constexpr std::string_view kOwn = "matter/definition.yaml";
  const bool own = std::string_view(fault.file).ends_with(kOwn);
  return (own ? "definition.yaml" : fault.file) + ":" + std::to_string(fault.at.line) + ":" +
         std::to_string(fault.at.column);
}

std::string told(const std::vector<Fault>& faults) {
  std::string out;
  for (const Fault& fault : faults)
    out += place_of(fault) + " " + fault.code + " | " + fault.zh + " | " + fault.en + "\n";
  return out;
}

std::vector<std::string> example_names() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    const std::string name = entry.path().stem().string();
    if (!kShared.contains(name)) out.push_back(name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

class FaultExample : public testing::TestWithParam<std::string> {};

TEST_P(FaultExample, IsToldAtItsPlaceInItsWordsAndNothingElseIs) {
  const Example one = example(GetParam());
  ASSERT_TRUE(one.expected) << "the first line must be: # expect: file:line:column code | words | words";
  EXPECT_EQ(one.expected->code, GetParam()) << "an example is named by its code";
  const std::vector<Fault> faults = faults_of(one);
  ASSERT_EQ(faults.size(), 1U) << told(faults);
  const Fault& fault = faults.front();
  EXPECT_EQ(fault.code, one.expected->code) << told(faults);
  EXPECT_EQ(place_of(fault), one.expected->place) << told(faults);
  EXPECT_NE(fault.zh.find(one.expected->zh), std::string::npos) << fault.zh;
  EXPECT_NE(fault.en.find(one.expected->en), std::string::npos) << fault.en;
  EXPECT_EQ(fault.mend_zh, one.expected->mend_zh);
  EXPECT_EQ(fault.mend_en, one.expected->mend_en);
}

INSTANTIATE_TEST_SUITE_P(Kept, FaultExample, testing::ValuesIn(example_names()), [](const auto& one) {
  std::string out = one.param;
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
});

TEST(FaultExamples, StandBesideTwoMechanismsWithoutAFault) {
  const std::vector<Fault> faults = faults_of(Example{});
  EXPECT_TRUE(faults.empty()) << told(faults);
}

TEST(FaultExamples, AreThereForEveryCodeAndForNoOther) {
  const std::vector<std::string> names = example_names();
  const std::set<std::string> examples(names.begin(), names.end());
  std::set<std::string> codes;
  std::vector<FaultKind> kinds(kLoadFaultKinds.begin(), kLoadFaultKinds.end());
  kinds.insert(kinds.end(), kCheckFaultKinds.begin(), kCheckFaultKinds.end());
  for (const FaultKind& one : kinds) {
    EXPECT_TRUE(codes.insert(std::string(one.code)).second) << one.code << " is listed twice";
    EXPECT_TRUE(examples.contains(std::string(one.code))) << one.code << " has no example";
  }
  for (const std::string& name : examples)
    EXPECT_TRUE(codes.contains(name)) << name << " is neither in fault_codes.hpp nor in check_codes.hpp";
  EXPECT_GE(codes.size(), 60U);
}

}  // namespace
}  // namespace dajuan::mechanism
