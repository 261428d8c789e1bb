// Keys, signed notes and checkpoints: known ones, our own, and every bit of ours flipped.
#include "dajuan/log/note.hpp"

#include <gtest/gtest.h>

#include "dajuan/log/checkpoint.hpp"
#include "ed25519.hpp"
#include "hex.hpp"

namespace dajuan::log {
namespace {

template <typename Bytes>
Bytes from_hex(std::string_view hex) {
  const std::string bytes = *bytes_of_hex(hex);
  Bytes out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

Signer test_signer() {
  KeySeed seed{};
  seed.fill(7);
  return *Signer::from_seed("dajuan.example/ledger", seed);
}

// The note that the package golang.org/x/mod/sumdb/note gives as its example.
constexpr std::string_view kKnownKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kKnownNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

TEST(Ed25519, KnownSignatures) {  // RFC 8032, 7.1, tests 1 and 2
  struct Known {
    const char* seed;
    const char* key;
    std::string message;
    const char* signature;
  };
  const Known known[] = {{"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                          "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc6"
                          "1e39701cf9b46bd25bf5f0595"
                          "bbe24655141438e7a100b"},
                         {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72",
                          "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e45"
                          "8f3613d0f11d8c387b2eaeb43"
                          "02aeeb00d291612bb0c00"}};
  for (const Known& one : known) {
    const auto seed = from_hex<KeySeed>(one.seed);
    EXPECT_EQ(public_key_of(seed), from_hex<PublicKey>(one.key));
    EXPECT_EQ(hex_of(ed25519_sign(seed, one.message)), one.signature);
    EXPECT_TRUE(ed25519_verify(public_key_of(seed), one.message, *bytes_of_hex(one.signature)));
    EXPECT_FALSE(ed25519_verify(public_key_of(seed), one.message + "x", *bytes_of_hex(one.signature)));
  }
}

TEST(Note, KnownNote) {
  const auto key = VerifierKey::parse(kKnownKey);
  ASSERT_TRUE(key) << key.error().en;
  EXPECT_EQ(key->name, "PeterNeumann");
  EXPECT_EQ(key->id(), 0xc74f20a3U);
  EXPECT_EQ(key->to_string(), kKnownKey);
  const auto text = open_note(kKnownNote, *key);
  ASSERT_TRUE(text) << text.error().en;
  EXPECT_EQ(*text, kKnownNote.substr(0, kKnownNote.find("\n\n") + 1));
}

TEST(Note, EveryBitOfOursCounts) {
  const Signer signer = test_signer();
  const std::string note = *signer.sign(checkpoint_text({"dajuan/330803", 12, empty_root()}));
  ASSERT_TRUE(open_note(note, signer.verifier()));
  const std::string key = signer.verifier().to_string();
  for (std::size_t bit = 0; bit < note.size() * 8; ++bit) {
    std::string changed = note;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(open_note(changed, signer.verifier())) << "bit " << bit;
  }
  for (std::size_t bit = 0; bit < key.size() * 8; ++bit) {
    std::string changed = key;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    const auto parsed = VerifierKey::parse(changed);
    EXPECT_FALSE(parsed) << "bit " << bit;
  }
}

TEST(Note, OfOtherSignersToo) {
  const Signer signer = test_signer();
  KeySeed other_seed{};
  const Signer other = *Signer::from_seed("witness.example", other_seed);
  const std::string text = "words\n\nmore words\n";
  const std::string ours = *signer.sign(text);
  const std::string theirs = *other.sign(text);
  const std::string line = theirs.substr(text.size() + 1);
  EXPECT_EQ(*open_note(ours + line, signer.verifier()), text);
  EXPECT_EQ(*open_note(ours + line, other.verifier()), text);
  EXPECT_EQ(*note_text(theirs), text);

  const auto unsigned_by_us = open_note(theirs, signer.verifier());
  EXPECT_EQ(unsigned_by_us.error().en, "not signed by dajuan.example/ledger");
  EXPECT_EQ(unsigned_by_us.error().code, ErrorCode::kForbidden);
  const std::string of_another_text = signer.sign("other\n")->substr(7);
  EXPECT_EQ(open_note(ours + of_another_text, signer.verifier()).error().en,
            "the signature of dajuan.example/ledger is false");
}

TEST(Note, ThatIsNoneIsRefusedWithItsPlace) {
  const std::string good = *test_signer().sign("a\nb\n");
  const std::string line = good.substr(5);
  struct Case {
    std::string note, field, reason;
  };
  const Case cases[] = {{"", "note", "no empty line"},
                        {"a\nb\n" + line, "note", "no empty line"},
                        {"a\nb\n\n", "note:4", "no line of a signature"},
                        {good.substr(0, good.size() - 1), "note:4", "no line of a signature"},
                        {good + "x\n", "note:5", "no line of a signature"},
                        {good + "\n", "note:6", "no line of a signature"},
                        {"a\n\n- name AAAAAAA=\n", "note:3", "no line of a signature"},
                        {"a\n\n\u2014 na+me AAAAAAA=\n", "note:3", "no line of a signature"},
                        {"a\n\n\u2014 name AAAA\n", "note:3", "no line of a signature"},
                        {"a\n\n\u2014  AAAAAAA=\n", "note:3", "no line of a signature"},
                        {"a\n\n\u2014 na\u3000me AAAAAAA=\n", "note:3", "no line of a signature"},
                        {"a\r\n" + line, "note:1", "control"},
                        {"a\n\tb\n\n" + line, "note:2", "control"},
                        {"\xFF\n\n" + line, "note", "not UTF-8"},
                        {std::string(kNoteBytesMax + 1, 'a'), "note", "over 65536 bytes"}};
  for (const Case& one : cases) {
    const auto text = note_text(one.note);
    ASSERT_FALSE(text) << one.note;
    EXPECT_EQ(text.error().field, one.field) << one.note;
    EXPECT_NE(text.error().en.find(one.reason), std::string::npos) << text.error().en;
  }
  EXPECT_FALSE(test_signer().sign("no line feed"));
  EXPECT_FALSE(test_signer().sign("control\x01\n"));
  EXPECT_EQ(test_signer().sign(std::string(kNoteBytesMax, 'a') + "\n").error().code, ErrorCode::kTooLarge);
}

TEST(Key, ThatIsNoneIsRefused) {
  const std::string good = test_signer().verifier().to_string();
  const std::string bytes = good.substr(good.rfind('+', good.size() - 40) + 1);
  struct Case {
    std::string key, reason;
  };
  const Case cases[] = {
      {"", "it is written name+"},
      {"name+12345678", "it is written name+"},
      {good + "\n", "no public key"},
      {"+12345678+" + bytes, "the name is none"},
      {"two words+12345678+" + bytes, "the name is none"},
      {"name+12345678+" + bytes, "the id is not"},
      {"name+12345678+AAAA", "no public key"},
      {"sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "the id is not"}};
  for (const Case& one : cases) {
    const auto key = VerifierKey::parse(one.key);
    ASSERT_FALSE(key) << one.key;
    EXPECT_EQ(key.error().field, "key");
    EXPECT_NE(key.error().en.find(one.reason), std::string::npos) << one.key << ": " << key.error().en;
  }
  EXPECT_TRUE(VerifierKey::parse("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"));
  for (const char* name : {"", "a b", "a+b", "a\nb", "a\u00A0b", "a\u2028b"}) {
    EXPECT_EQ(Signer::from_seed(name, KeySeed{}).error().en, "key: the name is none for a key") << name;
  }
}

TEST(Checkpoint, IsWrittenAndRead) {
  const Checkpoint checkpoint{"dajuan/330803", 20'852'163, empty_root(), {"figure AAAA", "more"}};
  const std::string text = checkpoint_text(checkpoint);
  EXPECT_EQ(text,
            "dajuan/330803\n20852163\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nfigure AAAA\nmore\n");
  const auto read = parse_checkpoint(text);
  ASSERT_TRUE(read) << read.error().en;
  EXPECT_EQ(checkpoint_text(*read), text);
  EXPECT_EQ(origin_of("330803"), "dajuan/330803");
}

TEST(Checkpoint, ThatIsNoneIsRefusedWithItsLine) {
  const std::string root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
  const std::pair<std::string, std::string> cases[] = {
      {"", "checkpoint:1"},
      {"a\n", "checkpoint:2"},
      {"a\n1\n", "checkpoint:3"},
      {"\n1\n" + root, "checkpoint:1"},
      {"a\n01\n" + root, "checkpoint:2"},
      {"a\n-1\n" + root, "checkpoint:2"},
      {"a\n+1\n" + root, "checkpoint:2"},
      {"a\n1 \n" + root, "checkpoint:2"},
      {"a\n9007199254740992\n" + root, "checkpoint:2"},
      {"a\n99999999999999999999999\n" + root, "checkpoint:2"},
      {"a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", "checkpoint:3"},
      {"a\n1\nAAAA\n", "checkpoint:3"},
      {"a\n1\n" + root + "\n", "checkpoint:4"},
      {"a\n1\n" + root + "x", "checkpoint:4"}};
  for (const auto& [text, field] : cases) {
    const auto read = parse_checkpoint(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().field, field) << text;
  }
}

}  // namespace
}  // namespace dajuan::log
