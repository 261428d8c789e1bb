// Proofs of figures: what is proved, and each way in which it is not.
#include "dajuan/log/figure.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "dajuan/log/entry.hpp"
#include "dajuan/log/proof.hpp"
#include "naive_tree.hpp"

namespace dajuan::log {
namespace {

constexpr std::size_t kEvents = 20;

Signer signer() {
  KeySeed seed{};
  seed.fill(9);
  return *Signer::from_seed("dajuan.example", seed);
}

std::string payload_of(std::size_t index) { return R"({"n":)" + std::to_string(index) + "}"; }

std::string entry_of(std::size_t index) {
  return *entry_text({.county = "330803",
                      .seq = index + 1,
                      .area = index % 2 == 0 ? "330803114000" : "330803115201",
                      .stream = "case/" + std::to_string(index),
                      .revision = 1,
                      .kind = "case.acted",
                      .actor = "p1",
                      .at = "2026-01-02T03:04:05.678Z",
                      .prior = 0,
                      .key = "k",
                      .payload = sha256(payload_of(index))});
}

std::vector<Hash> leaves() {
  std::vector<Hash> out;
  for (std::size_t i = 0; i < kEvents; ++i) out.push_back(leaf_hash(entry_of(i)));
  return out;
}

FigureProof proof_of(const std::vector<std::size_t>& indices, const std::string& area) {
  const auto all = leaves();
  FigureProof proof;
  proof.figure = {"化解矛盾纠纷", "330803", area, std::to_string(indices.size())};
  proof.key = signer().verifier().to_string();
  proof.checkpoint = *sign_figure({origin_of("330803"), kEvents, naive::root(all)}, proof.figure, signer());
  for (const std::size_t index : indices) {
    proof.records.push_back(
        {index, entry_of(index), payload_of(index), *inclusion_proof(index, kEvents, naive::hashes_of(all))});
  }
  return proof;
}

FigureProof example() { return proof_of({0, 4, 6}, "330803114000"); }

std::vector<std::string> codes(const FigureProof& proof, const std::optional<VerifierKey>& trusted = {}) {
  std::vector<std::string> out;
  for (const Finding& finding : check_figure(proof, "f.json", trusted)) {
    EXPECT_EQ(finding.file, "f.json");
    EXPECT_FALSE(finding.zh.empty() || finding.en.empty());
    out.push_back(std::string(finding.code) + (finding.seq == 0 ? "" : " " + std::to_string(finding.seq)));
  }
  return out;
}

TEST(Figure, IsProved) {
  EXPECT_TRUE(codes(example()).empty());
  EXPECT_TRUE(codes(example(), signer().verifier()).empty());
  EXPECT_TRUE(codes(proof_of({}, "330803000000")).empty());
  EXPECT_TRUE(codes(proof_of({1, 2, 3, 19}, "330803000000")).empty());
  EXPECT_TRUE(codes(proof_of({1}, "330803115201")).empty());
}

TEST(Figure, IsWrittenAndRead) {
  for (const FigureProof& proof : {example(), proof_of({}, "330803000000")}) {
    const auto read = parse_figure(figure_text(proof));
    ASSERT_TRUE(read) << read.error().en;
    EXPECT_EQ(*read, proof);
  }
}

TEST(Figure, EveryChangeHasItsFinding) {
  using Codes = std::vector<std::string>;
  struct Case {
    std::function<void(FigureProof&)> change;
    Codes codes;
  };
  const Case cases[] = {
      {[](FigureProof& p) { p.figure.what += "!"; }, {"figure-unsigned"}},
      {[](FigureProof& p) { p.figure.value = "4"; }, {"value-differs", "figure-unsigned"}},
      {[](FigureProof& p) { p.figure.area = "330803000000"; }, {"figure-unsigned"}},
      {[](FigureProof& p) { p.figure.area = "330802114000"; },
       {"figure-malformed", "figure-unsigned", "entry-area 1", "entry-area 5", "entry-area 7"}},
      {[](FigureProof& p) { p.figure.area = "330803115000"; },
       {"figure-unsigned", "entry-area 1", "entry-area 5", "entry-area 7"}},
      {[](FigureProof& p) { p.figure.county = "330802"; },
       {"figure-malformed", "checkpoint-origin", "figure-unsigned", "entry-county 1", "entry-county 5",
        "entry-county 7"}},
      {[](FigureProof& p) { p.key[0] = 'D'; }, {"key-malformed"}},
      {[](FigureProof& p) { p.key = Signer::from_seed("dajuan.example", KeySeed{})->verifier().to_string(); },
       {"checkpoint-signature"}},
      {[](FigureProof& p) { p.checkpoint[17] ^= 1; },
       {"checkpoint-signature", "proof-differs 1", "proof-differs 5", "proof-differs 7"}},
      {[](FigureProof& p) { p.checkpoint += "x"; }, {"checkpoint-malformed"}},
      {[](FigureProof& p) { p.checkpoint = *signer().sign("dajuan/330803\n20\n"); },
       {"checkpoint-malformed"}},
      {[](FigureProof& p) { p.records[1].payload += " "; }, {"payload-differs 5"}},
      {[](FigureProof& p) { p.records[1].entry += " "; }, {"proof-differs 5", "entry-malformed 5"}},
      {[](FigureProof& p) { p.records[1].entry = p.records[2].entry; },
       {"proof-differs 5", "entry-seq 5", "payload-differs 5"}},
      {[](FigureProof& p) { p.records[1].index = 5; }, {"proof-differs 6", "entry-seq 6"}},
      {[](FigureProof& p) { p.records[1].index = 20; },
       {"proof-differs 21", "entry-seq 21", "record-order 7"}},
      {[](FigureProof& p) { p.records[1].proof[2] = empty_root(); }, {"proof-differs 5"}},
      {[](FigureProof& p) { p.records[1] = p.records[0]; }, {"record-order 1"}},
      {[](FigureProof& p) { p.records.pop_back(); }, {"value-differs"}}};
  for (const Case& one : cases) {
    FigureProof proof = example();
    one.change(proof);
    Codes found = codes(proof);
    EXPECT_EQ(found, one.codes) << one.codes.front();
  }
}

TEST(Figure, OfAnotherSignerIsNotTrusted) {
  const VerifierKey other = Signer::from_seed("dajuan.example", KeySeed{})->verifier();
  EXPECT_EQ(codes(example(), other), (std::vector<std::string>{"key-differs", "checkpoint-signature"}));
}

TEST(Figure, FindingsAreAHundredAtMost) {
  FigureProof proof = example();
  proof.records.assign(300, proof.records[0]);
  EXPECT_EQ(codes(proof).size(), 100U);
}

TEST(Figure, OtherSpellingsAreRefusedWithTheirPlace) {
  const std::string text = figure_text(example());
  struct Case {
    std::string from, to;
  };
  const Case cases[] = {{"{\"figure\"", " {\"figure\""},
                        {"\"what\"", "\"whar\""},
                        {"\"index\":0", "\"index\":00"},
                        {"\"index\":0", "\"index\":-0"},
                        {"\"index\":0", "\"index\":0.0"},
                        {"化", "\\u5316"},
                        {",\"key\"", ", \"key\""},
                        {"\"proof\":[", "\"proof\":[\"00\","},
                        {"]}\n", "]}"},
                        {"]}\n", "]}\r\n"},
                        {"]}\n", "]}\n\n"},
                        {"]}\n", ",]}\n"}};
  for (const Case& one : cases) {
    std::string changed = text;
    changed.replace(changed.rfind(one.from), one.from.size(), one.to);
    const auto read = parse_figure(changed);
    ASSERT_FALSE(read) << one.from << " " << one.to;
    EXPECT_TRUE(read.error().field.starts_with("byte ")) << read.error().field;
  }
  EXPECT_EQ(parse_figure("\xFF").error().en, "the proof is not UTF-8");
  FigureProof many = example();
  many.records[0].proof.assign(kProofHashesMax + 1, empty_root());
  EXPECT_EQ(parse_figure(figure_text(many)).error().code, ErrorCode::kTooLarge);
}

TEST(Figure, EveryBitOfItsTextCounts) {
  const std::string text = figure_text(proof_of({4}, "330803100000"));
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string changed = text;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    const auto read = parse_figure(changed);
    ASSERT_FALSE(read && check_figure(*read, "f.json", {}).empty()) << "bit " << bit;
  }
}

}  // namespace
}  // namespace dajuan::log
