// Entries: their one form, and the refusal of all others.
#include "dajuan/log/entry.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "dajuan/log/bundle.hpp"

namespace dajuan::log {
namespace {

Entry example() {
  return {.county = "330803",
          .seq = 12,
          .area = "330803114000",
          .stream = "case/0198c0de-0000-7000-8000-000000000001",
          .revision = 2,
          .kind = "case.acted",
          .actor = "p-\"7\"\\\n\x01镇",
          .at = "2026-01-02T03:04:05.678Z",
          .prior = 3,
          .key = "",
          .payload = sha256("{}")};
}

const std::string kText =
    R"({"county":"330803","seq":12,"area":"330803114000","stream":"case/0198c0de-0000-7000-8000-000000000001",)"
    R"("revision":2,"kind":"case.acted","actor":"p-\"7\"\\\n\u0001镇","at":"2026-01-02T03:04:05.678Z","prior":3,)"
    R"("key":"","payload":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"})";

TEST(Entry, HasOneForm) {
  const auto text = entry_text(example());
  ASSERT_TRUE(text) << text.error().en;
  EXPECT_EQ(*text, kText);
  const auto read = parse_entry(kText);
  ASSERT_TRUE(read) << read.error().en;
  EXPECT_EQ(*read, example());
}

TEST(Entry, ValuesThatAreNoneAreRefused) {
  struct Case {
    const char* field;
    std::function<void(Entry&)> change;
  };
  const Case cases[] = {{"county", [](Entry& e) { e.county = "33080"; }},
                        {"county", [](Entry& e) { e.county = "33080x"; }},
                        {"area", [](Entry& e) { e.area = "330803"; }},
                        {"stream", [](Entry& e) { e.stream = ""; }},
                        {"stream", [](Entry& e) { e.stream = "\xFF"; }},
                        {"kind", [](Entry& e) { e.kind = ""; }},
                        {"actor", [](Entry& e) { e.actor = "\xC0\x80"; }},
                        {"key", [](Entry& e) { e.key = "\xED\xA0\x80"; }},
                        {"at", [](Entry& e) { e.at = "2026-01-02T03:04:05Z"; }},
                        {"at", [](Entry& e) { e.at = "2026-13-02T03:04:05.678Z"; }},
                        {"at", [](Entry& e) { e.at = "2026-01-00T03:04:05.678Z"; }},
                        {"at", [](Entry& e) { e.at = "2026-01-02T24:04:05.678Z"; }},
                        {"at", [](Entry& e) { e.at = "2026-01-02 03:04:05.678Z"; }},
                        {"seq", [](Entry& e) { e.seq = 0; }},
                        {"seq", [](Entry& e) { e.seq = 9'007'199'254'740'992; }},
                        {"revision", [](Entry& e) { e.revision = 0; }},
                        {"prior", [](Entry& e) { e.prior = 12; }},
                        {"prior", [](Entry& e) { e.prior = 0; }},
                        {"prior", [](Entry& e) { e.revision = 1; }}};
  for (const Case& one : cases) {
    Entry entry = example();
    one.change(entry);
    const auto text = entry_text(entry);
    ASSERT_FALSE(text) << one.field;
    EXPECT_EQ(text.error().field, one.field) << text.error().en;
  }
  Entry large = example();
  large.actor = std::string(kEntryBytesMax, 'x');
  EXPECT_EQ(entry_text(large).error().code, ErrorCode::kTooLarge);
}

std::string replaced(std::string_view from, std::string_view to) {
  std::string text = kText;
  return text.replace(text.find(from), from.size(), to);
}

TEST(Entry, OtherSpellingsAreRefusedWithTheMember) {
  const std::pair<std::string, std::string> cases[] = {
      {"", "county"},
      {" " + kText, "county"},
      {kText + "\n", "entry"},
      {kText + "x", "entry"},
      {replaced("\"seq\":12", "\"seq\":012"), "entry"},
      {replaced("\"seq\":12", "\"seq\":-12"), "seq"},
      {replaced("\"seq\":12", "\"seq\": 12"), "seq"},
      {replaced("\"seq\":12", "\"seq\":\"12\""), "seq"},
      {replaced("\"seq\":12", "\"Seq\":12"), "seq"},
      {replaced("\"seq\":12", "\"seq\":99999999999999999999999"), "seq"},
      {replaced("\"seq\":12", "\"seq\":1.2"), "area"},
      {replaced("\"revision\":2", "\"revision\":4294967298"), "revision"},
      {replaced("\\u0001", "\x01"), "entry"},
      {replaced("\\u0001", "\\u00g1"), "actor"},
      {replaced("\\n", "\\u000a"), "entry"},
      {replaced("\\n", "\\/"), "actor"},
      {replaced("镇", "\\u9547"), "actor"},
      {replaced("镇", "\xE9\x95"), "actor"},
      {replaced("44136fa3", "44136FA3"), "payload"},
      {replaced("\"key\":\"\",", ""), "key"},
      {kText.substr(0, kText.size() - 1), "entry"}};
  for (const auto& [text, field] : cases) {
    const auto read = parse_entry(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().field, field) << text << "\n" << read.error().en;
  }
}

TEST(Entry, ACommitmentHidesItsValueBehindASalt) {
  const std::string salt(16, '\x01');
  EXPECT_EQ(commitment(salt, "[\"a\"]"), sha256(salt + "[\"a\"]"));
}

}  // namespace
}  // namespace dajuan::log
