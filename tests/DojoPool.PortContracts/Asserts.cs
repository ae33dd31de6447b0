using DojoPool.Control.Json;

namespace DojoPool.PortContracts;

internal static class Asserts
{
    /// <summary>Records with lists in them compare by reference; what counts is that they are written alike.</summary>
    public static void Same<T>(T expected, T actual) => Assert.Equal(StoredJson.Write(expected), StoredJson.Write(actual));
}
