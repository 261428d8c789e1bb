#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "api_client.hpp"
#include "simulate_year.hpp"

namespace dajuan::cli {

/// Makes an account for each desk and logs in as it: with the token of an administrator of the town.
/// Returns the headers of each desk's requests.
/// Errors: what the server says (kConflict `login_taken`: the desks were made before).
[[nodiscard]] Result<std::vector<ApiClient::Headers>> open_desks(ApiClient& client, const std::string& token,
                                                                 const std::string& town,
                                                                 const std::vector<YearDesk>& desks);

/// Gives the commands one after the other, each as its desk, with the time that stood on paper.
/// @param told  called with how many are done
/// Errors: the first that the server refuses, with the command's key in its field.
[[nodiscard]] Result<void> give_commands(ApiClient& client, const std::vector<ApiClient::Headers>& desks,
                                         const std::vector<YearCommand>& commands,
                                         const std::function<void(std::size_t)>& told);

}  // namespace dajuan::cli
