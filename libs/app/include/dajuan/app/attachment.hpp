#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"

/// Photographs and documents behind a case. They are kept by content, and named by SHA-256 in its fields.
namespace dajuan::app {

/// Largest attachment, in bytes.
inline constexpr std::size_t kAttachmentBytesMax = 20'971'520;

/// The media type of an attachment, told by what its bytes begin with and never by what somebody says: JPEG,
/// PNG, WebP, PDF, MP4, DOCX, XLSX, or text in UTF-8. Errors: kTooLarge; kInvalidInput (empty); kUnsupported,
/// for everything else.
[[nodiscard]] Result<std::string> attachment_type(std::string_view bytes);

/// A copy for everybody: a JPEG, PNG or WebP without the place, time and device that the camera wrote into
/// it (Exif, XMP, IPTC, comments). The way up stays. Other types are returned as they are. Never fails: what
/// is damaged loses the damaged part.
[[nodiscard]] std::string public_copy(std::string_view bytes);

/// Who has a file that an account sent: `account/<id>`.
[[nodiscard]] inline std::string account_holder(std::string_view account_id) {
  return "account/" + std::string(account_id);
}

/// Whether the text names an attachment: 64 hex digits.
[[nodiscard]] bool is_attachment_name(std::string_view text);

}  // namespace dajuan::app
