using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Scores;

/// <summary>Works on a connection that somebody else opened, and closes.</summary>
internal sealed class MatchContext(NpgsqlConnection connection) : DbContext(new DbContextOptionsBuilder<MatchContext>().UseNpgsql(connection).Options)
{
    public DbSet<Match> Matches => Set<Match>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Match>(match =>
    {
        match.ToTable("matches");
        match.Property(m => m.Id).HasColumnName("id").UseIdentityAlwaysColumn();
        match.Property(m => m.WinnerId).HasColumnName("winner_id");
        match.Property(m => m.LoserId).HasColumnName("loser_id");
        match.Property(m => m.BallsLeft).HasColumnName("balls_left");
    });
}

internal sealed class Match
{
    public long Id { get; init; }

    public long WinnerId { get; init; }

    public long LoserId { get; init; }

    public int BallsLeft { get; init; }
}
