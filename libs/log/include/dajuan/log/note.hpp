#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dajuan/base/result.hpp"

/// Signed notes with Ed25519. Source: C2SP signed-note, RFC 8032.
namespace dajuan::log {

inline constexpr std::size_t kNoteBytesMax = 65'536;
inline constexpr std::size_t kKeyNameBytesMax = 255;

using KeySeed = std::array<std::uint8_t, 32>;
using PublicKey = std::array<std::uint8_t, 32>;

/// A name for a key: not empty, valid UTF-8, no plus sign, no white space, no control character, at most
/// kKeyNameBytesMax bytes.
[[nodiscard]] bool is_key_name(std::string_view name);

/// A public key with its name: whom a reader trusts.
struct VerifierKey {
  std::string name;
  PublicKey key{};

  /// The first four bytes of SHA-256(name || 0x0A || 0x01 || key).
  [[nodiscard]] std::uint32_t id() const;
  /// name+<id, 8 hexadecimal digits>+base64(0x01 || key)
  [[nodiscard]] std::string to_string() const;
  /// Errors: kInvalidInput (key): not three parts, a bad name, another kind of key, an id that is not the
  /// key's.
  [[nodiscard]] static Result<VerifierKey> parse(std::string_view text);
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

/// A private key with its name.
class Signer {
 public:
  /// The key that RFC 8032 makes of 32 random bytes, which the caller brings and keeps secret.
  /// Errors: kInvalidInput (key), where the name is none.
  [[nodiscard]] static Result<Signer> from_seed(std::string name, const KeySeed& seed);

  [[nodiscard]] const VerifierKey& verifier() const { return verifier_; }
  /// The note: the text, an empty line, and the line of the signature.
  /// Errors: kInvalidInput (note), where the text is not UTF-8, holds a control character or does not end
  /// with a line feed; kTooLarge, where the note is over kNoteBytesMax.
  [[nodiscard]] Result<std::string> sign(std::string_view text) const;

 private:
  Signer(VerifierKey verifier, const KeySeed& seed) : verifier_(std::move(verifier)), seed_(seed) {}

  VerifierKey verifier_;
  KeySeed seed_;
};

/// The text of a note, up to the empty line before its signatures, whoever signed it.
/// Errors: kInvalidInput (`note`, `note:5`: the line), where it is no note; kTooLarge over kNoteBytesMax.
[[nodiscard]] Result<std::string_view> note_text(std::string_view note);

/// The text of a note that `key` signed. Signatures by other keys are passed over.
/// Errors: those of note_text(); kForbidden (note), where `key` has not signed or one of its signatures is
/// false.
[[nodiscard]] Result<std::string_view> open_note(std::string_view note, const VerifierKey& key);

}  // namespace dajuan::log
