namespace DojoPool.Client.Pools;

/// <summary>Between two attempts of one caller to open a connection: 25 ms, doubling to 250 ms. Pure.</summary>
internal static class RetryPause
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    public static TimeSpan After(TimeSpan pause) => pause * 2 < Longest ? pause * 2 : Longest;
}
