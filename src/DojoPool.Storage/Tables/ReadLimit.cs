namespace DojoPool.Storage.Tables;

internal static class ReadLimit
{
    /// <summary>The ports' range for how much may be asked for at once.</summary>
    public static void Check(int limit, int most = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, most);
    }
}
