#include "dajuan/http/headers.hpp"

#include <gtest/gtest.h>

#include "response_head.hpp"

namespace dajuan::http {
namespace {

TEST(Headers, AreFoundAndWrittenInTheirOrder) {
  Headers headers = {{"Content-Type", "text/plain"}, {"ETag", std::string("\"1\"")}};
  headers.emplace_back("Empty", "");
  EXPECT_EQ(headers.find("ETag"), "\"1\"");
  EXPECT_EQ(headers.find("Content-Type"), "text/plain");
  EXPECT_TRUE(headers.contains("Empty"));
  EXPECT_EQ(headers.find("Empty"), "");
  for (const char* absent : {"Tag", "E", "ETag:", "Content", ""})
    EXPECT_FALSE(headers.contains(absent)) << absent;
  EXPECT_EQ(headers.lines(), "Content-Type: text/plain\r\nETag: \"1\"\r\nEmpty: \r\n");
}

TEST(Headers, NoValueBeginsALineOfItsOwn) {
  Headers headers;
  headers.emplace_back("Location", "/a\r\nSet-Cookie: b\n\x01\x7F\tc");
  EXPECT_EQ(headers.find("Location"), "/a  Set-Cookie: b   \tc");
  EXPECT_FALSE(headers.contains("Set-Cookie"));
}

TEST(Parameters, ARepeatedNameKeepsItsLastValue) {
  Parameters query;
  query["a"] = "1";
  query["b"] = "2";
  query["a"] = "3";
  EXPECT_EQ(query.find("a")->second, "3");
  EXPECT_EQ(query.find("c"), query.end());
  EXPECT_EQ(std::distance(query.begin(), query.end()), 2);
}

TEST(DateLine, IsWhatHttpWants) {
  EXPECT_EQ(date_line(784111777), "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
  EXPECT_EQ(date_line(1709164800), "Date: Thu, 29 Feb 2024 00:00:00 GMT\r\n");
}

}  // namespace
}  // namespace dajuan::http
