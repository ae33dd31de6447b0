using Azure.Data.Tables;

namespace DojoPool.Storage.Tables;

internal enum WriteAnswer
{
    Written = 0,

    /// <summary>409 or 412; after one of the client library's retries it may be one's own success.</summary>
    Conflict = 1,

    /// <summary>404: the row to be changed, or the table, is not there.</summary>
    Missing = 2,

    /// <summary>It may or may not have been written.</summary>
    NoAnswer = 3,
}

internal abstract record RowAnswer
{
    private RowAnswer()
    {
    }

    public sealed record Found(TableEntity Entity) : RowAnswer;

    public sealed record Absent : RowAnswer;

    public sealed record NoAnswer(string Reason) : RowAnswer;
}
