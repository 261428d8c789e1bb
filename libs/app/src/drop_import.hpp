#pragma once

#include <string>
#include <vector>

#include "dajuan/app/import_cases.hpp"

/// How imports are let go: a file of people's names is kept as long as somebody needs it.
namespace dajuan::app {

/// Lets one go. `files_left` gets the file where nobody has it any more; it is removed after the commit.
void let_go_import(Transaction& transaction, Ports& ports, CaseImport import, const std::string& actor,
                   std::vector<std::string>& files_left);
/// Those that must go so that the command's actor may have one more in its county. Errors: kConflict
/// `too_many_imports`.
[[nodiscard]] Result<std::vector<CaseImport>> in_the_way(Queries& queries, const Command& command);
/// Lets those go that still nobody has begun.
void make_room(Transaction& transaction, Ports& ports, const std::vector<CaseImport>& in_the_way,
               std::vector<std::string>& files_left);
void remove_files(Ports& ports, const std::vector<std::string>& names);

}  // namespace dajuan::app
