#include "paper_qr.hpp"

#include <qrencode.h>

#include <memory>

namespace dajuan::document {

PaperQr qr_of(const std::string& address) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString8bit(address.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  PaperQr out;
  if (!code) return out;
  out.side = code->width;
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (std::size_t i = 0; i < count; ++i) out.dark.push_back((code->data[i] & 1U) != 0);
  return out;
}

}  // namespace dajuan::document
