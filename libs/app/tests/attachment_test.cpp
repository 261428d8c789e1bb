#include "dajuan/app/attachment.hpp"

#include <gtest/gtest.h>

namespace dajuan::app {
namespace {

std::string segment(unsigned char marker, const std::string& body) {
  std::string out("\xff", 1);
  out += static_cast<char>(marker);
  const std::size_t size = body.size() + 2;
  out += static_cast<char>(size >> 8);
  out += static_cast<char>(size & 0xFF);
  return out + body;
}

// Orientation 6 and a place, little-endian as most telephones write it.
std::string exif(char orientation) {
  std::string out("Exif\0\0II\x2a\0\x08\0\0\0\x02\0", 16);
  out += std::string("\x12\x01\x03\0\x01\0\0\0", 8) + orientation + std::string("\0\0\0", 3);
  out += std::string("\x25\x88\x04\0\x01\0\0\0\x26\0\0\0", 12) + std::string(4, '\0');
  return out + "GPS 28.97 N 118.87 E";
}

std::string jpeg(const std::string& segments) {
  return std::string("\xff\xd8", 2) + segment(0xE0, std::string("JFIF\0", 5)) + segments +
         segment(0xDB, "tables") + segment(0xDA, "scan") + "pixels" + std::string("\xff\xd9", 2);
}

TEST(PublicCopy, APhotographLosesItsPlaceAndKeepsItsWayUp) {
  const std::string taken =
      jpeg(segment(0xE1, exif(6)) + segment(0xE1, "http://ns.adobe.com/xap/1.0/ GPS 28.97") +
           segment(0xED, "Photoshop IPTC GPS") + segment(0xFE, "comment GPS")) +
      "trailer GPS";
  const std::string shown = public_copy(taken);
  EXPECT_EQ(shown.find("GPS"), std::string::npos);
  EXPECT_NE(shown.find("pixels"), std::string::npos);
  EXPECT_NE(shown.find("JFIF"), std::string::npos);
  EXPECT_NE(shown.find(std::string("\x01\x12\0\x03\0\0\0\x01\0\x06", 10)), std::string::npos)
      << "orientation 6";
  EXPECT_EQ(public_copy(shown), shown) << "once is enough";
}

TEST(PublicCopy, NothingHidesBehindFillBytesOrAScan) {
  const std::string place = segment(0xE1, exif(1));
  EXPECT_EQ(public_copy(jpeg("\xff\xff" + place)), jpeg(""));
  const std::string scans =
      std::string("\xff\xd8", 2) + segment(0xDA, "one") + std::string("a\xff\0b\xff\xd0", 6);
  const std::string second = segment(0xDA, "two") + "c";
  const std::string end("\xff\xd9", 2);
  EXPECT_EQ(public_copy(scans + place + second + end + "GPS"), scans + second + end);
  EXPECT_EQ(public_copy(jpeg("")).substr(0, 10), public_copy(jpeg("") + place).substr(0, 10));
}

TEST(PublicCopy, AWebpLosesItsPlace) {
  const auto chunk = [](const std::string& name, const std::string& body) {
    std::string out = name + static_cast<char>(body.size()) + std::string(3, '\0') + body;
    return body.size() % 2 == 0 ? out : out + '\0';
  };
  const auto webp = [](const std::string& chunks) {
    return "RIFF" + std::string(1, static_cast<char>(4 + chunks.size())) + std::string(3, '\0') + "WEBP" +
           chunks;
  };
  const std::string size(9, '\x01');
  EXPECT_EQ(public_copy(webp(chunk("VP8X", "\x1C" + size) + chunk("VP8 ", "pixel") + chunk("EXIF", "GPS") +
                             chunk("XMP ", "GPS!"))),
            webp(chunk("VP8X", "\x10" + size) + chunk("VP8 ", "pixel")));
}

TEST(PublicCopy, UprightPicturesCarryNoExif) {
  EXPECT_EQ(public_copy(jpeg(segment(0xE1, exif(1)))), jpeg(""));
  EXPECT_EQ(public_copy(jpeg("")), jpeg(""));
}

TEST(PublicCopy, APngLosesItsTexts) {
  const auto chunk = [](const std::string& name, const std::string& body) {
    return std::string("\0\0\0", 3) + static_cast<char>(body.size()) + name + body + "crc.";
  };
  const std::string head("\x89PNG\r\n\x1a\n", 8);
  const std::string plain = head + chunk("IHDR", "head") + chunk("IDAT", "pixels") + chunk("IEND", "");
  EXPECT_EQ(public_copy(head + chunk("IHDR", "head") + chunk("eXIf", "GPS") + chunk("tEXt", "GPS") +
                        chunk("iTXt", "GPS") + chunk("IDAT", "pixels") + chunk("IEND", "") + "GPS"),
            plain);
}

TEST(PublicCopy, WhateverTheBytesItEnds) {
  const std::string whole = jpeg(segment(0xE1, exif(8)));
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    EXPECT_LE(public_copy(whole.substr(0, cut)).size(), cut + 40) << cut;
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    EXPECT_LE(public_copy(changed).size(), changed.size() + 40);
  }
}

struct Kind {
  const char* name;
  std::string bytes;
  const char* type;
};
void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }
class AttachmentType : public testing::TestWithParam<Kind> {};
TEST_P(AttachmentType, IsToldByTheBytes) {
  const auto type = attachment_type(GetParam().bytes);
  ASSERT_TRUE(type) << type.error().en;
  EXPECT_EQ(*type, GetParam().type);
}
INSTANTIATE_TEST_SUITE_P(Table, AttachmentType,
                         testing::Values(Kind{"jpeg", jpeg(""), "image/jpeg"},
                                         Kind{"png", std::string("\x89PNG\r\n\x1a\n", 8), "image/png"},
                                         Kind{"pdf", "%PDF-1.7 ...", "application/pdf"},
                                         Kind{"text", "协议书\n甲方", "text/plain; charset=utf-8"},
                                         Kind{"mp4",
                                              std::string("\0\0\0\x18"
                                                          "ftypmp42",
                                                          12),
                                              "video/mp4"}));

TEST(AttachmentType, Refusals) {
  EXPECT_EQ(attachment_type("").error().code, ErrorCode::kInvalidInput);
  EXPECT_EQ(attachment_type(std::string("MZ\x90\0\x03", 5)).error().code, ErrorCode::kUnsupported);
  EXPECT_EQ(attachment_type(std::string(kAttachmentBytesMax + 1, 'a')).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(attachment_type("<script>\x01").error().code, ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace dajuan::app
