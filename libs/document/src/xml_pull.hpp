#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dajuan::document {

/// Reads XML piece by piece over the bytes as they stand: no tree, so that a part of hundreds of megabytes
/// costs no more than itself. A document type definition is damage (Office writes none, and entity bombs need
/// one).
class XmlPull {
 public:
  enum class Event { kStart, kEnd, kText, kDone, kBroken };

  /// `xml` is UTF-8 and must outlive this object.
  explicit XmlPull(std::string_view xml);

  /// Each element gives kStart and kEnd, an empty one (<a/>) too.
  Event next();
  /// At kStart: passes over everything up to and with the matching kEnd. False if the text is broken.
  bool skip();

  [[nodiscard]] std::string_view name() const { return name_; }  ///< of kStart and kEnd, with its prefix
  [[nodiscard]] std::size_t depth() const { return open_.size(); }
  /// An attribute of the element of kStart, decoded; empty where absent.
  [[nodiscard]] std::string attribute(std::string_view wanted) const;
  [[nodiscard]] bool has_attribute(std::string_view wanted) const;
  /// Appends the text of kText, decoded.
  void append_text(std::string& out) const;
  /// The attributes of kStart as written, for finding namespaces.
  [[nodiscard]] std::string_view raw_attributes() const { return attributes_; }

 private:
  Event read_markup();
  Event read_open_tag();
  Event read_close_tag();
  bool jump_behind(std::string_view closing, std::size_t from);

  std::string_view xml_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
  std::string_view name_;
  std::string_view attributes_;
  std::string_view text_;
  bool literal_ = false;      // text_ is CDATA
  bool pending_end_ = false;  // after an empty element
};

}  // namespace dajuan::document
