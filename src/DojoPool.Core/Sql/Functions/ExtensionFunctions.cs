using System.Collections.Frozen;

namespace DojoPool.Core.Sql.Functions;

/// <summary>
/// C functions of common extensions that are volatile only because their answer changes. Consulted for functions that the catalogue says are
/// written in C: a name alone proves nothing.
/// </summary>
internal static class ExtensionFunctions
{
    private static readonly FrozenSet<string> Harmless = BuiltInFunctions.Words("""
        uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 gen_random_bytes gen_random_uuid gen_salt
        pg_stat_statements pg_stat_statements_info pg_buffercache_pages pg_buffercache_summary pg_freespace
        pgstattuple pgstatindex pgstatginindex pgstathashindex pgstattuple_approx pg_relpages pgrowlocks
        pgp_sym_encrypt pgp_sym_encrypt_bytea pgp_pub_encrypt pgp_pub_encrypt_bytea pgp_sym_decrypt pgp_sym_decrypt_bytea
        pgp_pub_decrypt pgp_pub_decrypt_bytea normal_rand st_estimatedextent postgis_lib_version postgis_version
        """).ToFrozenSet(StringComparer.Ordinal);

    public static bool AreHarmless(string name) => Harmless.Contains(name);
}
