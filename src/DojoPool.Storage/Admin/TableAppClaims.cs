using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using DojoPool.Control.Admin;
using DojoPool.Control.Failover;
using DojoPool.Storage.Tables;

namespace DojoPool.Storage.Admin;

/// <summary>A row a claim, keyed by a hash: what is claimed has characters that no key may have.</summary>
internal sealed class TableAppClaims(BoundedTable table) : IAppClaims
{
    private const string Partition = "apps";
    private const int Races = 3;

    public async Task<AppClaim> ClaimAsync(AppClaim claim, CancellationToken cancellation)
    {
        for (var race = 0; race < Races; race++)
        {
            var standing = await ReadAsync(claim.What, cancellation);
            if (standing is { Claim: var other } && other.App != claim.App && claim.SeenAt - other.SeenAt < AppClaim.Life)
                return other;
            if (await WriteAsync(claim, standing?.Tag, cancellation) == WriteAnswer.Written)
                return claim;
        }

        // Whatever became of the last try, the row itself says whose it is.
        return (await ReadAsync(claim.What, cancellation))?.Claim ?? throw new StoreUnavailableException($"The claim of the {claim.What} could not be stored.");
    }

    private Task<WriteAnswer> WriteAsync(AppClaim claim, ETag? expected, CancellationToken cancellation)
    {
        var entity = new TableEntity(Partition, KeyOf(claim.What))
        {
            [nameof(AppClaim.What)] = claim.What,
            [nameof(AppClaim.App)] = claim.App,
            [nameof(AppClaim.SeenAt)] = Timestamps.Write(claim.SeenAt),
        };
        return expected is { } tag ? table.ReplaceAsync(entity, tag, cancellation) : table.InsertAsync(entity, cancellation);
    }

    private async Task<(AppClaim Claim, ETag Tag)?> ReadAsync(string what, CancellationToken cancellation) =>
        await table.ReadAsync(Partition, KeyOf(what), cancellation) switch
        {
            RowAnswer.Found { Entity: var row } => (
                new AppClaim(row.GetString(nameof(AppClaim.What)), row.GetString(nameof(AppClaim.App)), Timestamps.Get(row, nameof(AppClaim.SeenAt))), row.ETag),
            RowAnswer.NoAnswer silent => throw new StoreUnavailableException(silent.Reason),
            _ => null,
        };

    private static string KeyOf(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)));
}
