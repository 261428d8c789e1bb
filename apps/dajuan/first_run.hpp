#pragma once

#include <string>

#include "workplace.hpp"

/// What `dajuan serve` says to whoever starts it, beside its address.
namespace dajuan::cli {

/// A fresh code for the first account; empty where there are accounts. Errors: those of the store.
[[nodiscard]] Result<std::string> setup_code(Workplace& workplace);

/// Prints one line with the code and the link that carries it. The part behind # is not sent to any server.
void announce_setup(const std::string& address, const std::string& code);

/// The host of `http://HOST:PORT/`, IPv6 in brackets.
[[nodiscard]] std::string host_of(const std::string& address);

/// Warns on standard error where other machines can connect: passwords would travel in the open.
void warn_without_tls(const std::string& address);

}  // namespace dajuan::cli
