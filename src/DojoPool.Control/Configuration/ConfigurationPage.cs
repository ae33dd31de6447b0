using System.Text;

namespace DojoPool.Control.Configuration;

/// <summary>docs/CONFIGURATION.md, written from the table of settings.</summary>
public static class ConfigurationPage
{
    public static string Write()
    {
        var page = new StringBuilder(Introduction);
        Table(page, "Regions", RegionSettings.OfRegion);
        Table(page, "Replicas", RegionSettings.OfReplica);
        foreach (var group in SettingTable.Groups)
            Table(page, group.Title, group.Settings);
        return page.ToString();
    }

    private static void Table(StringBuilder page, string title, IEnumerable<Setting> settings)
    {
        page.Append("\n## ").Append(title).Append("\n\n| variable | default | legal | meaning |\n|---|---|---|---|\n");
        foreach (var setting in settings)
            page.Append("| `").Append(setting.Name).Append("` | ")
                .Append(string.IsNullOrEmpty(setting.Default) ? "–" : $"`{setting.Default}`").Append(" | ")
                .Append(setting.Legal.Replace("<", "&lt;", StringComparison.Ordinal)).Append(" | ")
                .Append(setting.Meaning.Replace("<", "&lt;", StringComparison.Ordinal)).Append(setting.IsSecret ? " *Secret.*" : "").Append(" |\n");
    }

    private const string Introduction = """
        # Configuration

        Everything is an environment variable: an app setting in Azure, an entry of `local.settings.json` on your machine. At start all of them are
        read and checked together. If anything is wrong, **all** problems are printed at once, each with the variable, what is wrong and what is
        legal, and nothing is started. No value is ever printed, whatever it holds. A blank value is the same as none.

        `<REGION>` is a region in capitals: `US_EAST` names region `us-east`. Any number of regions works. A region is whatever has a database or a
        vantage (`DB_<REGION>_VANTAGE_URL`), and every region counts in a majority: two regions alone never fail over by themselves, and the plane says
        so at start. The endpoint of `DB_US_EAST_URL` is called `us-east-primary`, that of `DB_US_EAST_REPLICA1_URL` is `us-east-replica-1`.

        URLs follow libpq: `postgresql://` or `postgres://`, percent-encoding, IPv6 in brackets, port 5432 and the user's name as database by default,
        `sslmode` and `sslrootcert`. Several hosts in one URL are refused: an endpoint is one server. Where a URL is inconvenient, give `_HOST`, `_PORT`,
        `_DATABASE`, `_USERNAME` and `_PASSWORD` instead, not both.

        A variable that begins with `DB_` or `DOJOPOOL__` and is not known is a problem, with the nearest known name: a typing error would otherwise
        silently mean the default. This page is written from the table in `src/DojoPool.Control/Configuration`; a test fails when it is not current.

        """;
}
