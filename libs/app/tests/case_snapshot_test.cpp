// A case as bytes, and bytes of before.
#include <gtest/gtest.h>

#include "dajuan/app/case_model.hpp"

namespace dajuan::app {
namespace {

mechanism::Case returned_case() {
  mechanism::Case state;
  state.id = "330803-0192f7c0-1b2c-7000-8000-000000000001";
  state.state = 2;
  state.revision = 7;
  state.last = {1'000'000};
  state.opened = domain::Moment{10};
  state.returned = domain::Moment{900'000};
  state.values = {std::string("两家院墙滴水"), true};
  return state;
}

TEST(CaseSnapshot, KeepsWhenACaseCameBack) {
  const auto read = decode_snapshot(encode_snapshot(returned_case()));
  ASSERT_TRUE(read) << read.error().en;
  EXPECT_EQ(read->returned, returned_case().returned);
  EXPECT_EQ(encode_snapshot(*read), encode_snapshot(returned_case()));
}

// A snapshot of version 1 is one of version 2 without the byte that says whether the case came back.
TEST(CaseSnapshot, OneThatWasMadeBeforeIsReadWithoutIt) {
  mechanism::Case state = returned_case();
  state.returned.reset();
  std::string bytes = encode_snapshot(state);
  ASSERT_EQ(bytes.front(), '\2');
  bytes.front() = '\1';
  const std::string with = encode_snapshot(returned_case());
  const auto differs = std::mismatch(bytes.begin() + 1, bytes.end(), with.begin() + 1);
  const auto place = differs.first - bytes.begin();
  bytes.erase(static_cast<std::size_t>(place), 1);
  const auto read = decode_snapshot(bytes);
  ASSERT_TRUE(read) << read.error().en;
  EXPECT_FALSE(read->returned);
  EXPECT_EQ(encode_snapshot(*read), encode_snapshot(state));
  bytes.front() = '\3';
  EXPECT_EQ(decode_snapshot(bytes).error().reason, "snapshot");
}

}  // namespace
}  // namespace dajuan::app
