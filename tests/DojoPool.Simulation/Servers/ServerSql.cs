using DojoPool.Control.Failover;
using DojoPool.Core.Topology;
using DojoPool.Simulation.Scheduling;

namespace DojoPool.Simulation.Servers;

/// <summary>What the plane's statements do on the server, when they get there, with the guards of the real ones (PROTOCOL P2).</summary>
public sealed class ServerSql(Server self, Agenda agenda, Dice dice)
{
    /// <summary>How long a cut or a repoint waits for a receiver to stop.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Under which epoch this server was promoted, or marked as writer.</summary>
    public Action<long>? Chosen { get; set; }

    /// <summary>Right before it is promoted, and under which epoch.</summary>
    public Action<long>? Promoting { get; set; }

    /// <summary>A promote has passed its guards, and under which epoch: the promotion follows, however long the server hangs from here on.</summary>
    public Action<long>? Ordered { get; set; }

    /// <summary>Right before it is fenced, and under which epoch.</summary>
    public Action<long>? Fencing { get; set; }

    /// <summary>Right before it is pointed at another server.</summary>
    public Action? Pointing { get; set; }

    /// <summary>Told of everything that changed a server: for the transcript.</summary>
    public Action<string>? Tell { get; set; }

    public void Fence(long acting, Action<CommandOutcome> answer)
    {
        if (self.InRecovery)
            answer(Refused("It is a standby: a fence comes to it from its writer."));
        else if (!(Mark?.Epoch < acting))
            answer(Refused($"It is not to be fenced under epoch {acting}: {MarkText}."));
        else if (self.DiskFull && !self.Wal.Fenced)
            answer(Failed("could not extend file (53100)"));
        else if (!self.Stalled)
        {
            if (!self.Wal.Fenced)
            {
                Fencing?.Invoke(acting);
                self.Write(new WalRecord(0, agenda.Now, Fence: true));
                self.FencedAt.Add(agenda.Now);
                Told($"{self.Name} is fenced under epoch {acting}");
            }

            self.Commits.Break(tell: true);
            // Two looks 100 ms apart.
            agenda.After(TimeSpan.FromMilliseconds(110), () => answer(self.Wal.Fenced ? Done() : Failed("Its databases are open again.")));
        }
    }

    public void Unfence(long acting, Action<CommandOutcome> answer)
    {
        if (self.InRecovery)
            answer(Refused("It is a standby: whether its databases are open is its writer's to say."));
        else if (!(Mark?.Epoch <= acting))
            answer(Refused($"It is not to be un-fenced under epoch {acting}: {MarkText}."));
        else if (self.DiskFull && self.Wal.Fenced)
            answer(Failed("could not extend file (53100)"));
        else if (!self.Stalled)
        {
            if (self.Wal.Fenced)
            {
                self.Write(new WalRecord(0, agenda.Now, Fence: false));
                Told($"{self.Name} is opened under epoch {acting}");
            }

            answer(Done());
        }
    }

    public void Cut(long acting, Action<CommandOutcome> answer)
    {
        if (!self.InRecovery || !(Mark?.Epoch <= acting))
        {
            answer(Refused(self.InRecovery ? $"It is not to be cut under epoch {acting}: {MarkText}." : "It is not a standby."));
            return;
        }

        self.ReplayPaused = false;
        if (self.HoldsReplay)
        {
            self.Stream.DetachAfter(self.ReplayDelay);
            Told($"{self.Name} is to be cut under epoch {acting} when its replay gets on");
            agenda.After(Patience, () => answer(self.Stream.Connected ? Refused("Its WAL receiver has not stopped: it is not cut.") : Done()));
            return;
        }

        self.Stream.Detach();
        var received = self.Wal.Count;
        agenda.After(self.ReplayDelay + TimeSpan.FromMilliseconds(1), () => self.Stream.Replay(received));
        Told($"{self.Name} is cut under epoch {acting}");
        agenda.After(dice.Milliseconds(15, 40), () => answer(Done()));
    }

    /// <summary>The statement of a promotion; the deadline is by this server's clock.</summary>
    public void Promote(long acting, DateTimeOffset deadline, Func<DateTimeOffset> clock, Action<CommandOutcome> answer)
    {
        if (!self.InRecovery)
            answer(PromotedAlready(acting));
        else if (!(Mark?.Epoch < acting))
            answer(Refused($"It is not to be promoted under epoch {acting}: {MarkText}."));
        else if (clock() >= deadline)
            answer(Refused("The deadline had passed by its own clock."));
        else
        {
            Ordered?.Invoke(acting);
            agenda.After(dice.Milliseconds(50, 200), () => self.Receive(() =>
            {
                if (self.InRecovery)
                {
                    Promoting?.Invoke(acting);
                    self.Promote();
                    Chosen?.Invoke(acting);
                    Told($"{self.Name} is promoted under epoch {acting}");
                }

                answer(PromotedAlready(acting));
            }));
        }
    }

    public void WriteEpoch(EpochMark mark, Action<CommandOutcome> answer)
    {
        if (self.InRecovery)
            answer(Refused("It is in recovery: it has not been promoted."));
        else if (Mark != mark && Mark?.Epoch >= mark.Epoch)
            answer(Refused($"Epoch {mark.Epoch} of {mark.Endpoint} cannot be written: {MarkText}."));
        else if (Mark != mark && self.DiskFull)
            answer(Failed("could not extend file (53100)"));
        else if (Mark == mark || !self.Stalled)
        {
            if (Mark != mark)
            {
                self.Write(new WalRecord(0, agenda.Now, mark, Fork()));
                Chosen?.Invoke(mark.Epoch);
                Told($"{self.Name} holds epoch {mark.Epoch}");
            }

            answer(Done() with { Position = self.Wal.EpochFork });
        }
    }

    public void Repoint(Server upstream, EpochMark expected, Lsn? notPast, Action<CommandOutcome> answer)
    {
        if (!self.InRecovery)
            answer(Refused("It is not a standby."));
        else if (Mark != expected)
            answer(Refused($"Epoch {expected.Epoch} of {expected.Endpoint} was expected, but {MarkText}."));
        else if (notPast is { } bound && self.Wal.End > bound)
            answer(Refused($"It has WAL up to {self.Wal.End}, past {bound}."));
        else if (self.HoldsReplay && (self.Stream.Upstream != upstream || self.Stream.Leaving))
            agenda.After(Patience, () => answer(Refused("Its WAL receiver has not stopped, so its position could not be judged.")));
        else
        {
            Pointing?.Invoke();
            if (self.Stream.Upstream != upstream || !self.Stream.Connected)
                Told($"{self.Name} is pointed at {upstream.Name}");
            self.Stream.Follow(upstream);
            answer(Done());
        }
    }

    public void UseSet(long acting, int required, IReadOnlyList<string> members, Action<CommandOutcome> answer)
    {
        if (self.InRecovery || !(Mark?.Epoch <= acting))
        {
            answer(Refused($"It takes no set under epoch {acting}: {MarkText}."));
            return;
        }

        self.Commits.UseSet(required, members);
        Told(members.Count == 0 ? $"{self.Name} waits for nobody" : $"{self.Name} waits for {required} of {string.Join(", ", members)}");
        answer(Done());
    }

    /// <summary>A canary with the session's default durability.</summary>
    public void Verify(Action<CommandOutcome> answer) => self.Commits.Commit(0, commit => answer(commit.Result switch
    {
        CommitResult.Done when commit.Notice is null => Done(),
        CommitResult.Done => new CommandOutcome(Effect.NoAnswer, "The canary's wait for the synchronous set was ended."),
        CommitResult.Broken => new CommandOutcome(Effect.NoAnswer, "The connection broke."),
        _ => Failed($"A write failed: {commit.Result}."),
    }));

    public void Look(Action<CommandOutcome> answer) => answer(Done());

    public CommandOutcome Done() => Outcome(Effect.Done, "");

    private EpochMark? Mark => self.Wal.Epoch;

    private string MarkText => Mark is { } mark ? $"its epoch is {mark.Epoch} of {mark.Endpoint}" : "it holds no dojo.epoch row";

    private CommandOutcome PromotedAlready(long acting) =>
        Mark?.Epoch < acting || Mark == new EpochMark(acting, self.Name)
            ? Done()
            : Refused($"It is no longer a standby, and {MarkText}.");

    /// <summary>Exactly known only until the next start; then some segment's beginning before it.</summary>
    private Lsn Fork()
    {
        self.ToldLowFork |= self.ForgotFork;
        return WalRecord.End(self.ForgotFork ? Math.Max(0, self.Timeline.Start - 16) : self.Timeline.Start);
    }

    private CommandOutcome Refused(string reason) => Outcome(Effect.Refused, reason);

    private CommandOutcome Failed(string reason) => Outcome(Effect.Failed, reason);

    private CommandOutcome Outcome(Effect effect, string reason) => new(
        effect, reason, self.Wal.End, Mark, self.InRecovery, self.InRecovery ? WalRecord.End(self.Wal.Replayed) : null);

    private void Told(string sentence) => Tell?.Invoke(sentence);
}
