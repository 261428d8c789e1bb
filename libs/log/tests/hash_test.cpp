#include "dajuan/log/hash.hpp"

#include <gtest/gtest.h>

#include "hex.hpp"

namespace dajuan::log {
namespace {

TEST(Hash, IsSha256) {  // FIPS 180-4, the example of one block
  const char* const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  EXPECT_EQ(to_hex(sha256("abc")), abc);
  Sha256 pieces;
  pieces.update("a");
  pieces.update("");
  pieces.update("bc");
  EXPECT_EQ(to_hex(pieces.finish()), abc);
  EXPECT_EQ(pieces.finish(), empty_root()) << "it begins anew";
}

TEST(Hash, LeavesAndNodesCannotBeTakenForEachOther) {
  const Hash left = leaf_hash("left");
  const Hash right = leaf_hash("right");
  EXPECT_EQ(left, sha256(std::string(1, '\0') + "left"));
  const std::string both = std::string(bytes_of(left)) + std::string(bytes_of(right));
  EXPECT_EQ(node_hash(left, right), sha256("\x01" + both));
  EXPECT_NE(node_hash(left, right), leaf_hash(both));
}

TEST(Hash, HasOneSpelling) {
  const std::string hex = to_hex(sha256("abc"));
  EXPECT_EQ(hash_from_hex(hex), sha256("abc"));
  std::string upper = hex;
  upper[0] = 'B';
  for (const std::string& other :
       {upper, hex.substr(1), hex + "0", hex.substr(0, 62) + "0g", std::string()}) {
    EXPECT_EQ(hash_from_hex(other), std::nullopt) << other;
  }
  EXPECT_EQ(hash_from_bytes(bytes_of(sha256("abc"))), sha256("abc"));
  EXPECT_EQ(hash_from_bytes("abc"), std::nullopt);
}

TEST(Base64, HasOneSpelling) {  // RFC 4648, section 10
  const std::pair<const char*, const char*> known[] = {{"", ""},
                                                       {"f", "Zg=="},
                                                       {"fo", "Zm8="},
                                                       {"foo", "Zm9v"},
                                                       {"foob", "Zm9vYg=="},
                                                       {"fooba", "Zm9vYmE="},
                                                       {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : known) {
    EXPECT_EQ(base64_of(bytes), text);
    EXPECT_EQ(bytes_of_base64(text), bytes);
  }
  EXPECT_EQ(base64_of("\xFB\xEF\xFF"), "++//");
  for (const char* other :
       {"Zg", "Zg=", "Zh==", "Zm9=", "Zm9v\n", "Zm 9", "Zg==Zg==", "====", "=", "Z===", "Zm-_"}) {
    EXPECT_EQ(bytes_of_base64(other), std::nullopt) << other;
  }
}

}  // namespace
}  // namespace dajuan::log
