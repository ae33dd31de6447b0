namespace DojoPool.Core.Sql.Reports;

/// <summary>Where a text belongs and where it would go now.</summary>
internal static class Routes
{
    public static SqlRouting Choose(SqlVerdict verdict, bool isRead, SqlRoute? route)
    {
        var target = isRead ? (verdict == SqlVerdict.Session ? SqlTarget.Session : SqlTarget.Replica) : SqlTarget.Writer;
        return target switch
        {
            SqlTarget.Writer => new SqlRouting(target, route?.Writer, "Only the writer may run it." + Now(route, route?.Writer, "No writer is known now: it would be refused.")),
            SqlTarget.Session => new SqlRouting(target, route?.Writer,
                "It belongs on the connection that the session is on; without one, on the writer's." + Now(route, route?.Writer, "No writer is known now.")),
            _ => new SqlRouting(target, route?.Reader ?? route?.Writer, "Any healthy replica within the staleness bound may run it." + Reader(route)),
        };
    }

    private static string Now(SqlRoute? route, string? endpoint, string nobody) =>
        route is null ? "" : endpoint is null ? " " + nobody : $" Now that is {endpoint}.";

    private static string Reader(SqlRoute? route)
    {
        if (route is null) return "";
        if (route.Reader is null) return route.Writer is null ? " Nobody would take it now." : $" No replica will do now, so {route.Writer} would take it.";
        return route.ReaderReason is { } reason ? $" Now that is {route.Reader}: {reason}" : $" Now that is {route.Reader}.";
    }
}
