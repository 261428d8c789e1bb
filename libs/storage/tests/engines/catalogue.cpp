#include "catalogue.hpp"

#include <stdexcept>

namespace dajuan::storage {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "(" : ", ") + word;
  return out + ")";
}

std::vector<std::string> first_column(Query&& row) {
  std::vector<std::string> out;
  while (row.next()) out.push_back(row.text(0));
  return out;
}

// Both engines: a type of ours.
std::string plain_type(const std::string& type) {
  static const std::map<std::string, std::string> known = {{"TEXT", "text"},       {"text", "text"},
                                                           {"INTEGER", "integer"}, {"bigint", "integer"},
                                                           {"BLOB", "blob"},       {"bytea", "blob"}};
  const auto found = known.find(type);
  if (found == known.end()) throw std::runtime_error("a type that only one engine has: " + type);
  return found->second;
}

TableShape sqlite_shape(Connection& connection, const std::string& table) {
  TableShape shape;
  for (Query row(connection, "SELECT name, type, \"notnull\" FROM pragma_table_info(?) ORDER BY cid", table);
       row.next();)
    shape.columns.push_back(row.text(0) + ' ' + plain_type(row.text(1)) +
                            (row.integer(2) == 1 ? " not null" : " null"));
  shape.primary_key = first_column(
      Query(connection, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", table));
  Query index(connection, "SELECT name, \"unique\", partial FROM pragma_index_list(?) WHERE origin <> 'pk'",
              table);
  while (index.next()) {
    const auto columns = first_column(
        Query(connection, "SELECT name FROM pragma_index_info(?) ORDER BY seqno", index.text(0)));
    shape.indexes.insert(index.text(0) + (index.integer(1) == 1 ? " unique " : " ") + joined(columns) +
                         (index.integer(2) == 1 ? " partial" : ""));
  }
  Query key(connection, "SELECT DISTINCT id, \"table\" FROM pragma_foreign_key_list(?)", table);
  while (key.next()) {
    const auto side = [&](const char* sql) {
      return joined(first_column(Query(connection, sql, table, key.integer(0))));
    };
    shape.references.insert(
        side("SELECT \"from\" FROM pragma_foreign_key_list(?) WHERE id = ? ORDER BY seq") + ' ' +
        key.text(1) + ' ' + side("SELECT \"to\" FROM pragma_foreign_key_list(?) WHERE id = ? ORDER BY seq"));
  }
  return shape;
}

// The names of the columns whose numbers an array of the catalogue holds, in its order.
constexpr const char* kNamesOf =
    "SELECT a.attname FROM unnest(CAST(? AS int2[])) WITH ORDINALITY AS wanted (number, place) "
    "JOIN pg_attribute a ON a.attrelid = CAST(? AS regclass) AND a.attnum = wanted.number ORDER BY "
    "wanted.place";

std::string postgres_names(Connection& connection, const std::string& numbers, const std::string& table) {
  return joined(first_column(Query(connection, kNamesOf, numbers, table)));
}

TableShape postgres_shape(Connection& connection, const std::string& table) {
  TableShape shape;
  Query column(connection,
               "SELECT attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute "
               "WHERE attrelid = CAST(? AS regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
               table);
  while (column.next())
    shape.columns.push_back(column.text(0) + ' ' + plain_type(column.text(1)) +
                            (column.integer(2) == 1 ? " not null" : " null"));
  Query index(
      connection,
      "SELECT CAST(CAST(indexrelid AS regclass) AS text), indisunique, indpred IS NOT NULL, indisprimary, "
      "'{' || replace(CAST(indkey AS text), ' ', ',') || '}' FROM pg_index WHERE indrelid = CAST(? AS "
      "regclass)",
      table);
  while (index.next()) {
    if (index.integer(3) == 1) {
      shape.primary_key = first_column(Query(connection, kNamesOf, index.text(4), table));
    } else {
      shape.indexes.insert(index.text(0) + (index.integer(1) == 1 ? " unique " : " ") +
                           postgres_names(connection, index.text(4), table) +
                           (index.integer(2) == 1 ? " partial" : ""));
    }
  }
  Query key(connection,
            "SELECT CAST(conkey AS text), CAST(CAST(confrelid AS regclass) AS text), CAST(confkey AS text) "
            "FROM pg_constraint WHERE contype = 'f' AND conrelid = CAST(? AS regclass)",
            table);
  while (key.next())
    shape.references.insert(postgres_names(connection, key.text(0), table) + ' ' + key.text(1) + ' ' +
                            postgres_names(connection, key.text(2), key.text(1)));
  return shape;
}

constexpr const char* kPostgresObjects = R"(
SELECT 'column ' || t.relname || '.' || a.attname,
       row_number() OVER (PARTITION BY t.oid ORDER BY a.attnum) || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' ||
       a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
WHERE t.relkind = 'r' AND t.relnamespace = CAST('public' AS regnamespace)
UNION ALL SELECT 'constraint of ' || CAST(conrelid AS regclass) || ' ' || pg_get_constraintdef(oid), ''
FROM pg_constraint WHERE connamespace = CAST('public' AS regnamespace)
UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger ' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function ' || proname, pg_get_functiondef(oid) FROM pg_proc
WHERE pronamespace = CAST('public' AS regnamespace))";

}  // namespace

std::map<std::string, TableShape> catalogue(Connection& connection) {
  const bool sqlite = connection.engine() == Engine::kSqlite;
  std::map<std::string, TableShape> out;
  const char* tables = sqlite
                           ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                           : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
  for (const std::string& table : first_column(Query(connection, tables)))
    out[table] = sqlite ? sqlite_shape(connection, table) : postgres_shape(connection, table);
  return out;
}

std::map<std::string, std::string> objects(Connection& connection) {
  std::map<std::string, std::string> out;
  if (connection.engine() == Engine::kPostgres) {
    for (Query row(connection, kPostgresObjects); row.next();) out[row.text(0)] = row.text(1);
    return out;
  }
  Query row(connection, "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema");
  while (row.next()) out[row.text(0)] = row.text(1);
  return out;
}

}  // namespace dajuan::storage
